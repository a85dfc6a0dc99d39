"""Says what an import of registers did to issues."""

from datetime import datetime

from domain.site import Site
from usecases.home.home import Home
from usecases.registers.settle_registers import settle_registers
from usecases.settling.settlement_words import settlement_words


def show_registers(home: Home, site: Site) -> None:
    """Settle the registers as they stand today, and show what changed; nothing where nothing did."""
    now = datetime.now()
    settled = settle_registers(home, site, now.date(), now)
    if settled is not None and (settled.new or settled.mended or settled.recurred):
        print(f"登记簿问题：{settlement_words(settled)}")
