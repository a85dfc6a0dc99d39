"""Write docs/rules.md from the rules themselves: `python -m scripts.write_rules_page`."""

import re
from pathlib import Path

from domain.rule import Rule
from scanners.registry import all_rules

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
HEAD = """\
# 规则一览

本页由 `python -m scripts.write_rules_page` 生成，请勿手工修改。

| 代码 | 问题 | 大类 | 级别 | 把握 | 依据 | 整改建议 |
|---|---|---|---|---|---|---|
"""
_MARKS = re.compile(r"[|*_`]")  # what Markdown would take for its own


def rules_page() -> str:
    """The page's text: one row a rule, in the order of codes."""
    return HEAD + "".join(_row(rule) for rule in all_rules().values())


def _row(rule: Rule) -> str:
    cells = (
        rule.code,
        rule.name,
        rule.category.value,
        rule.severity.value,
        rule.certainty.value,
        rule.basis,
        rule.advice,
    )
    return f"| {' | '.join(_plain(cell) for cell in cells)} |\n"


def _plain(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", words)


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
