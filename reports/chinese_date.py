"""Dates as papers write them."""

from datetime import date


def chinese_date(day: date) -> str:
    """2026年3月5日, without leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"
