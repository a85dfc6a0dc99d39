"""What a patrol checked and what it did not, and why: the paper that keeps a clean result honest."""

from collections.abc import Iterator
from datetime import date

from domain.column_coverage import ColumnCoverage
from domain.run_coverage import GapCount, RunCoverage
from reports.block import Block, Grid, Paper, Role, Text
from reports.chinese_date import chinese_date
from reports.rectification_words import site_words

_TWO = (70, 88)
_COLUMN_HEADINGS = ("栏目", "读到条数", "列表标明条数", "读到页数", "列表标明页数", "情况")
_COLUMN_WIDTHS_MM = (42, 18, 20, 18, 20, 40)
_GAP_WIDTHS_MM = (24, 36, 18, 80)


def paper_of(coverage: RunCoverage, issued: date) -> Paper:
    """The paper, ready to be written to any kind of file."""
    title = f"{site_words(coverage.site_name)}巡查覆盖情况"
    return Paper(title, coverage.site_name, issued, tuple(_blocks(title, coverage)))


def _blocks(title: str, coverage: RunCoverage) -> Iterator[Block]:
    yield Text(Role.TITLE, title)
    yield Text(Role.CENTRED, f"{chinese_date(coverage.as_of)}　轮次 {coverage.run}　{coverage.end.value}")
    yield Text(Role.HEADING, "一、已检查的内容")
    yield Text(Role.CAPTION, "内容数量")
    yield Grid(("项目", "数量"), _TWO, tuple(_seen(coverage)))
    yield Text(Role.CAPTION, "各地址的结果")
    yield Grid(("结果", "地址数"), _TWO, tuple((label, str(count)) for label, count in coverage.outcomes))
    yield Text(Role.HEADING, "二、栏目读取情况")
    yield from _columns(coverage)
    yield Text(Role.HEADING, "三、没有检查到的内容")
    yield from _gaps(coverage)


def _seen(coverage: RunCoverage) -> Iterator[tuple[str, str]]:
    yield "本次读取的网页和附件", str(coverage.read)
    yield "与上次相同、沿用结果的", str(coverage.same)
    yield "未到复查日期、沿用结果的", str(coverage.resting)
    yield "合计已知内容", str(coverage.known)
    yield "检查规则", f"{coverage.rules}条"


def _columns(coverage: RunCoverage) -> Iterator[Block]:
    whole = sum(column.is_whole for column in coverage.columns)
    if not coverage.columns:
        yield Text(Role.BODY, "站点文件没有登记栏目，栏目更新没有检查。")
        return
    yield Text(Role.BODY, f"登记栏目{len(coverage.columns)}个，读全{whole}个。")
    yield Text(Role.CAPTION, "各栏目读取情况")
    yield Grid(_COLUMN_HEADINGS, _COLUMN_WIDTHS_MM, tuple(map(_column, coverage.columns)))


def _column(column: ColumnCoverage) -> tuple[str, ...]:
    state = column.shortfall or ("读全" if column.recognised else "列表未能识别，未检查")
    numbers = (column.entries, column.declared_rows, column.pages, column.declared_pages)
    return (column.column, *("未标明" if number is None else str(number) for number in numbers), state)


def _gaps(coverage: RunCoverage) -> Iterator[Block]:
    if not coverage.gaps:
        yield Text(Role.BODY, "没有未检查的内容。")
        return
    yield Text(Role.BODY, f"共{coverage.gap_count}项。未检查的内容不算问题，也不算没有问题。")
    yield Text(Role.CAPTION, "未检查的内容")
    yield Grid(("环节", "原因", "数量", "举例"), _GAP_WIDTHS_MM, tuple(map(_gap, coverage.gaps)))
    yield Text(Role.NOTE, "注：逐项清单用 xuncha gaps 导出。")


def _gap(gap: GapCount) -> tuple[str, ...]:
    samples = "；".join(f"{sample.subject}（{sample.reason}）" for sample in gap.samples)
    return (gap.stage, gap.kind, str(gap.count), samples + ("等" if gap.count > len(gap.samples) else ""))
