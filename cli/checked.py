"""Shows files that were checked without a patrol: words for people, or the formats of `cli.export`."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.export import FORMATS, SARIF, refuse_unfit, write_rows
from cli.rows import Row, write_text
from cli.version import VERSION
from domain.finding import Finding
from domain.gap import Gap
from domain.rule_pack import read_rule_pack
from domain.site import Site
from reports import finding_xlsx
from scanners.registry import all_rules
from usecases.checking.check_paths import Checked
from usecases.checking.checked_json import checked_json
from usecases.checking.checked_sarif import checked_items
from usecases.issues.finding_json import KEYS
from usecases.issues.sarif import sarif_pieces

CLEAN, FOUND, UNCHECKED = 0, 1, 2
_WORDS = "text"


def add_format(parser: argparse.ArgumentParser) -> None:
    """The options that choose between them."""
    parser.add_argument(
        "--format",
        choices=(_WORDS, *FORMATS[1:]),
        default=_WORDS,
        help="text 供人阅读（默认），csv、xlsx 供表格软件，jsonl 每行一个问题，sarif 供编辑器和构建平台读取",
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="写入文件，而不是显示在屏幕上")


@dataclass(slots=True)
class _Tally:
    files: int = 0
    findings: int = 0
    gaps: int = 0

    def counted(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results as they come, each counted."""
        for checked in results:
            self.files += 1
            self.findings += len(checked.findings)
            self.gaps += len(checked.gaps)
            yield checked

    @property
    def code(self) -> int:
        """Not all was checked outweighs what was found: the answer is not whole."""
        return UNCHECKED if self.gaps else FOUND if self.findings else CLEAN


def show_checked(results: Iterable[Checked], form: str, site: Site | None, out: Path | None = None) -> int:
    """Show each file as soon as it is checked; the exit code."""
    refuse_unfit(form, out, _WORDS)
    basis = read_rule_pack(site.rules if site else Site.rules).basis
    tally = _Tally()
    counted = tally.counted(results)
    if form == _WORDS:
        for checked in counted:
            _show_words(checked)
        print(f"共检查 {tally.files} 个文件：发现问题 {tally.findings} 个，未能检查 {tally.gaps} 项")
    elif form == SARIF:
        write_text(sarif_pieces(checked_items(counted), basis, VERSION), out)
    else:
        write_rows(form, KEYS, _rows(counted, basis), out, finding_xlsx.write)
    if out:
        print(f"已写入 {out}")
    return tally.code


def _rows(results: Iterable[Checked], basis: Mapping[str, str]) -> Iterator[Row]:
    """Rows hold findings only; what could not be checked is told beside them."""
    for checked in results:
        yield from (checked_json(finding, basis) for finding in checked.findings)
        for gap in checked.gaps:
            print(f"未检查：{_unchecked(gap)}", file=sys.stderr)


def _unchecked(gap: Gap) -> str:
    return f"{gap.subject}（{gap.kind.value}：{gap.reason}）"


def _show_words(checked: Checked) -> None:
    if checked.findings:
        print(f"{checked.name}：{len(checked.findings)} 个问题")
    for finding in checked.findings:
        print(_words(finding))
    for gap in checked.gaps:
        print(f"{checked.name}：未检查（{gap.kind.value}：{gap.reason}）")


def _words(finding: Finding) -> str:
    mark = f"{finding.severity.value}，{finding.certainty.value}"
    head = f"  {finding.rule} {all_rules()[finding.rule].name}（{mark}）"
    place = f"{finding.where}：" if finding.where else ""
    return f"{head} {place}{finding.evidence}\n      建议：{finding.suggestion}"
