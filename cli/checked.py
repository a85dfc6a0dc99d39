"""Shows files that were checked without a patrol: words for people, or lines of JSON."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.finding import Finding
from domain.rule_pack import read_rule_pack
from domain.site import Site
from scanners.registry import all_rules
from usecases.check_paths import Checked
from usecases.checked_json import checked_json

CLEAN, FOUND, UNCHECKED = 0, 1, 2


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option that chooses between the two."""
    parser.add_argument(
        "--format", choices=("text", "jsonl"), default="text", help="text 供人阅读（默认），jsonl 每行一个问题"
    )


@dataclass(slots=True)
class _Tally:
    files: int = 0
    findings: int = 0
    gaps: int = 0

    @property
    def code(self) -> int:
        """Not all was checked outweighs what was found: the answer is not whole."""
        return UNCHECKED if self.gaps else FOUND if self.findings else CLEAN


def show_checked(results: Iterable[Checked], form: str, site: Site | None) -> int:
    """Show each file as soon as it is checked; the exit code."""
    basis = read_rule_pack(site.rules if site else Site.rules).basis
    tally = _Tally()
    for checked in results:
        tally.files += 1
        tally.findings += len(checked.findings)
        tally.gaps += len(checked.gaps)
        if form == "jsonl":
            _show_json(checked, basis)
        else:
            _show_words(checked)
    if form == "text":
        print(f"共检查 {tally.files} 个文件：发现问题 {tally.findings} 个，未能检查 {tally.gaps} 项")
    return tally.code


def _show_json(checked: Checked, basis: Mapping[str, str]) -> None:
    for finding in checked.findings:
        print(json.dumps(checked_json(finding, basis), ensure_ascii=False))
    for gap in checked.gaps:
        print(f"未检查：{gap.subject}（{gap.kind.value}：{gap.reason}）", file=sys.stderr)


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
