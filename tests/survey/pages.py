"""Portals of a few pages, without a server."""

from datetime import date

from documents.html import read
from documents.raw import Raw
from survey.page import Page, read_page
from survey.portal import Portal

HOST = "http://www.example.gov.cn"
TODAY = date(2026, 4, 1)


def page_at(path: str, body: str, title: str = "大余县人民政府", head: str = "") -> Page:
    """A page as a survey reads it."""
    html = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"
    url = HOST + path if path.startswith("/") else path
    return read_page(read(Raw(url, html.encode(), "text/html; charset=utf-8")), html, TODAY)


def portal_of(*pages: Page) -> Portal:
    """A portal that begins with the first page."""
    return Portal(pages[0].url, pages, TODAY)


def links(*pairs: tuple[str, str]) -> str:
    """Links one behind another."""
    return "".join(f"<a href='{path}'>{text}</a>" for path, text in pairs)


def rows(folder: str, title: str = "关于第{n}批事项的公示", count: int = 6) -> str:
    """Rows of a list of TRS articles."""
    items = (
        f"<li><a href='{folder}202603/t202603{n}_{n}00.html'>{title.format(n=n)}</a><span>2026-03-{n}</span></li>"
        for n in range(28, 28 - count, -1)
    )
    return f"<ul class='list'>{''.join(items)}</ul>"
