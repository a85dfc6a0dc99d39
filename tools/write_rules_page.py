"""Write docs/rules.md from the rules themselves: `python tools/write_rules_page.py`."""

from pathlib import Path

from scanners.registry import all_rules

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"


def rules_page() -> str:
    """The page's text: one row a rule, in the order of codes."""
    head = "# 规则一览\n\n本页由 `python tools/write_rules_page.py` 生成，请勿手工修改。\n\n"
    table = "| 代码 | 问题 | 大类 | 级别 | 把握 | 依据 | 整改建议 |\n|---|---|---|---|---|---|---|\n"
    rows = "".join(
        f"| {rule.code} | {rule.name} | {rule.category.value} | {rule.severity.value} "
        f"| {rule.certainty.value} | {rule.basis} | {rule.advice} |\n"
        for rule in all_rules().values()
    )
    return head + table + rows


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
