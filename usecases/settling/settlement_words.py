"""What a run changed, as one Chinese line."""

from usecases.settling.settle_run import Settlement


def settlement_words(settled: Settlement) -> str:
    """The counts in the order in which people ask for them."""
    return (
        f"新问题 {settled.new} 个，仍存在 {settled.seen_again} 个，复现 {settled.recurred} 个，"
        f"已整改消失 {settled.mended} 个，本次未能确认 {settled.not_confirmed} 个，"
        f"已判误报或例外仍见到 {settled.dismissed_seen} 个，未检查到的内容 {settled.gaps} 项"
    )
