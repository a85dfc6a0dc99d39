"""Template filters: enums by their label, days and moments as Chinese offices write them."""

from datetime import date, datetime
from enum import Enum

from django import template

from domain.word_exception import EXCEPTED_RULES

register = template.Library()


@register.filter
def label(value: object) -> str:
    """An enum's Chinese label, anything else as it is."""
    return str(value.value) if isinstance(value, Enum) else str(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Local day and minute; "" for none."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M") if value else ""


@register.filter
def day(value: date | None) -> str:
    """2026-03-02; "" for none."""
    return value.isoformat() if value else ""


@register.filter
def instant(value: datetime | None) -> str:
    """Local day, minute and second, for who asks what came first; "" for none."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M:%S") if value else ""


@register.filter
def may_except(rule: str) -> bool:
    """Whether words that the rule reports may be let pass from now on."""
    return rule.startswith(EXCEPTED_RULES)


@register.filter
def file_size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1024:
        return f"{count} 字节"
    return f"{count / 1024:.0f} KB" if count < 1 << 20 else f"{count / (1 << 20):.1f} MB"
