"""Shows files that were checked without a patrol: words for people, lines of JSON, or SARIF."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.finding import Finding
from domain.rule_pack import read_rule_pack
from domain.site import Site
from scanners.registry import all_rules
from usecases.check_paths import Checked
from usecases.checked_json import checked_json
from usecases.checked_sarif import checked_sarif

VERSION = "0.1.0"
CLEAN, FOUND, UNCHECKED = 0, 1, 2


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option that chooses between them."""
    parser.add_argument(
        "--format",
        choices=("text", "jsonl", "sarif"),
        default="text",
        help="text 供人阅读（默认），jsonl 每行一个问题，sarif 供编辑器和构建平台读取",
    )


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


def show_checked(results: Iterable[Checked], form: str, site: Site | None) -> int:
    """Show each file as soon as it is checked; the exit code."""
    basis = read_rule_pack(site.rules if site else Site.rules).basis
    tally = _Tally()
    if form == "sarif":
        print(json.dumps(checked_sarif(tally.counted(results), basis, VERSION), ensure_ascii=False, indent=1))
        return tally.code
    for checked in tally.counted(results):
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
