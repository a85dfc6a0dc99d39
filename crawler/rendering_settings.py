"""Whether and how columns are rendered by a browser: what Scrapy is told, and what is missing for it.

Nothing of playwright is imported here: crawls without rendered columns run where it is not installed.
"""

import shutil
from dataclasses import replace
from importlib.util import find_spec
from urllib.parse import urlsplit

from domain.column import Column, ListPage
from domain.site import Site

_BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable")
_HANDLER = "crawler.rendering.rendering_handler.RenderingHandler"
_PATIENCE = 4
"""A page that its scripts build may take so many times the time-out of a plain one."""


def missing_for_rendering() -> str:
    """What has to be installed before a column can be rendered, "" when all is there."""
    if find_spec("scrapy_playwright") is None:
        return "没有安装浏览器渲染组件，请运行 pip install 'xuncha[render]'"
    if not browser_path():
        return "没有找到 Chromium 浏览器，请安装系统的 chromium 软件包"
    return ""


def told_of_rendering(page: ListPage, column: Column | None) -> ListPage:
    """The list page of a rendered column, with what the browser has to do with its not being recognised."""
    if page.recognised or column is None or not column.render:
        return page
    return replace(page, reason=missing_for_rendering() or "已用浏览器打开，页面上仍没有认得出的列表")


def browser_path() -> str:
    """The system's own browser; none is ever downloaded."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), "")


def rendering_settings(site: Site) -> dict[str, object]:
    """Scrapy's settings for rendered columns, none when there are none or something is missing."""
    columns = [column for column in site.columns if column.render]
    if not columns or missing_for_rendering():
        return {}
    schemes = dict.fromkeys(urlsplit(column.url).scheme for column in columns)
    plain = "crawler.network.download_handler.CheckedDownloadHandler"
    return {
        # A handler is made for each scheme, and each has a browser: only where one is needed.
        "DOWNLOAD_HANDLERS": {"http": plain, "https": plain} | dict.fromkeys(schemes, _HANDLER),
        "RENDERED_COLUMNS": tuple(column.name for column in columns),
        "RENDER_SECONDS": site.crawl.timeout_seconds * _PATIENCE,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": site.crawl.timeout_seconds * 1000,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": site.crawl.per_host,
    }
