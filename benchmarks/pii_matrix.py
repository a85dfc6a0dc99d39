"""The matrix of files: every kind of number in every place of every format, and what is none beside it.

A positive counts as found when its rule finds it *and* the finding names the place. Negatives are
more than ten times as many, written into the same places of the same formats.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from unicodedata import east_asian_width

from benchmarks.hiding.matrix import declared, places
from benchmarks.hiding.pictures import chinese_font
from benchmarks.hiding.place import Filling, Place
from benchmarks.pii_decoy import LINES, TABLES
from benchmarks.pii_sample import SAMPLES, Sample
from documents.cannot_read import CannotRead
from documents.ocr import can_recognise
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document
from domain.finding import Finding
from domain.rule import Certainty
from scanners.bench import Bench

RULES = tuple(sorted({sample.rule for sample in SAMPLES}))
_TIMES_MORE = 11
_PROSE = Sample.__dataclass_fields__["prose"].default


@dataclass(slots=True)
class Row:
    """One place of one format: found, wanted and not supported by rule; negatives read, false alarms by rule."""

    form: str
    place: Place
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    negatives: int = 0
    notes: Counter[str] = field(default_factory=Counter)


def measured(scanner: Bench, only: str, seed: int, with_pictures: bool) -> Iterator[Row]:
    """Every place of the formats asked for, one after another."""
    for form, of_format in places().items():
        for place in of_format if only in ("", form) else ():
            if place.is_dear and not (with_pictures and can_recognise() and chinese_font()):
                continue
            row, random_ = Row(form, place), random.Random(f"{seed} {form} {place.name}")
            _positives(row, scanner, random_)
            _negatives(row, scanner, random_)
            yield row


def _positives(row: Row, scanner: Bench, random_: random.Random) -> None:
    for sample in _samples(row.place):
        if declared().reason(row.form, row.place.name, sample.kind):
            row.unsupported[sample.rule] += 1
            continue
        row.wanted[sample.rule] += 1
        findings = _findings(row, scanner, _filling(sample, random_, row.place.is_table), "名单")
        hits = [finding for finding in findings if finding.rule == sample.rule]
        told = [finding for finding in hits if row.place.told in finding.where]
        row.found[sample.rule] += bool(told)
        if not told:
            row.notes[f"{sample.rule} {sample.kind}：{'位置写作“' + hits[0].where + '”' if hits else '未发现'}"] += 1
        _count_alarms(row, [finding for finding in findings if finding.rule != sample.rule], f"{sample.kind}旁")


def _samples(place: Place) -> Iterator[Sample]:
    seen: set[str] = set()
    for sample in SAMPLES:
        if sample.only == ("prose" if place.is_table else "table") or (place.is_dear and sample.rule in seen):
            continue
        seen.add(sample.rule)
        yield sample


def _filling(sample: Sample, random_: random.Random, is_table: bool) -> Filling:
    value = sample.make(random_)
    if not is_table:
        return Filling(lines=tuple(sample.prose.format(label=sample.label, value=value).split("\n")))
    cells = value.split("\t")
    width = len(cells) - len(sample.headers)
    headers = ("姓名", sample.label, *("" for _ in range(width - 1)), *sample.headers, "备注")
    return Filling(headers, (("张三", *cells, "无"),))


def _negatives(row: Row, scanner: Bench, random_: random.Random) -> None:
    least = _TIMES_MORE * row.wanted.total()
    fillings = _table_decoys(row.place, random_) if row.place.is_table else _line_decoys(row.place, random_)
    for title, many, filling in fillings:
        row.negatives += many
        _count_alarms(row, _findings(row, scanner, filling, title), title)
        if row.negatives >= least:
            return


def _line_decoys(place: Place, random_: random.Random) -> Iterator[tuple[str, int, Filling]]:
    lines = ((name, line(random_)) for _ in count() for name, line in LINES.items())
    for _ in count():
        group = list(islice(lines, place.most))
        yield group[0][0] if place.most == 1 else "公告", len(group), Filling(lines=tuple(line for _, line in group))


def _table_decoys(place: Place, random_: random.Random) -> Iterator[tuple[str, int, Filling]]:
    for _ in count():
        for headers, make, title in TABLES.values():
            rows = tuple(make(random_) for _ in range(place.most))
            yield title, len(rows), Filling(headers, rows, title=title)


def _findings(row: Row, scanner: Bench, filling: Filling, title: str) -> list[Finding]:
    document = _read(row, filling, title)
    if document is None:
        return []
    return [each for each in scanner.scan_document(document)[0] if each.certainty is not Certainty.ADVICE]


def _read(row: Row, filling: Filling, title: str) -> Document | None:
    suffix = row.form.rpartition(" ")[2]
    raw = Raw(f"http://www.example.gov.cn/1.{suffix}", row.place.write(filling), "", f"{title}.{suffix}")
    try:
        document = read_document(raw)
    except CannotRead as error:
        row.notes[f"未读取：{error.reason}"] += 1
        return None
    for gap in document.gaps:
        row.notes[f"未检查：{gap.reason}"] += 1
    return document


def _count_alarms(row: Row, findings: list[Finding], what: str) -> None:
    for finding in findings:
        row.alarms[finding.rule] += 1
        row.notes[f"误报 {finding.rule} {what}"] += 1


def print_matrix(rows: list[Row]) -> None:
    """A table of each format, what is not supported, then all cells together."""
    for form in dict.fromkeys(row.form for row in rows):
        print("\n" + _padded(form, 24) + "".join(rule.rjust(8) for rule in RULES) + "  反例  误报")
        for row in (each for each in rows if each.form == form):
            cells = "".join(_cell(row, rule).rjust(8) for rule in RULES)
            print(_padded("  " + row.place.name, 24) + cells + f"{row.negatives:6}{row.alarms.total():6}")
    print()
    for (form, place, kind), reason in declared().missing.items():
        print(f"不支持：{form} {place}{f'（{kind}）' if kind else ''}：{reason}")
    for row in rows:
        for note, many in row.notes.items():
            print(f"  {row.form} {row.place.name}：{note}{f'（{many} 次）' if many > 1 else ''}")
    _print_sums(rows)


def _cell(row: Row, rule: str) -> str:
    left_out = f" ×{row.unsupported[rule]}" if row.unsupported[rule] else ""
    return f"{row.found[rule]}/{row.wanted[rule]}{left_out}" if row.wanted[rule] or left_out else "-"


def _print_sums(rows: list[Row]) -> None:
    cells = [(row, rule) for row in rows for rule in row.wanted]
    wanted, found = (sum(getattr(row, name)[rule] for row, rule in cells) for name in ("wanted", "found"))
    full = sum(row.found[rule] == row.wanted[rule] for row, rule in cells)
    left_out = sum(row.unsupported.total() for row in rows)
    false, negatives = sum(row.alarms.total() for row in rows), sum(row.negatives for row in rows)
    print(
        f"{len(rows)} places, {len(cells)} cells, {full} complete, {left_out} samples declared not supported; "
        f"recall {found}/{wanted} = {found / max(wanted, 1):.2%}; "
        f"{negatives} negatives, {false} false alarms, precision {found / max(found + false, 1):.2%}"
    )
    for rule in RULES:
        hit, all_of = sum(row.found[rule] for row in rows), sum(row.wanted[rule] for row in rows)
        alarms = sum(row.alarms[rule] for row in rows)
        if all_of:
            print(f"  {rule}: recall {hit}/{all_of} = {hit / all_of:.2%}, precision {hit / max(hit + alarms, 1):.2%}")


def _padded(text: str, width: int) -> str:
    """Chinese characters are two columns wide."""
    return text + " " * (width - sum(2 if east_asian_width(char) in "WF" else 1 for char in text))
