"""Pages whose list is put together in the browser: what a crawler is sent holds no rows."""

import re

_SIGNS = (
    (re.compile(r"\s(?:v-for|ng-repeat|\*ngFor)\s*=", re.I), "模板循环语句"),
    (re.compile(r"\{\{\s*[\w.$|()\[\]' ]{1,80}\}\}"), "未填充的模板变量"),
    (re.compile(r"<script[^>]+type=[\"']?text/(?:x-\w+|html|template|ng-template)", re.I), "模板脚本"),
    (re.compile(r"<div[^>]+id=[\"']?(?:app|root|__nuxt|__next)[\"'\s>][^<]*</div>", re.I), "内容为空的应用容器"),
    (
        re.compile(r"<(ul|ol|tbody|div)\b[^>]*(?:id|class)=[\"']?[^\"'>]*list[^>]*>\s*</\1>", re.I),
        "内容为空的列表容器",
    ),
)
_REQUEST = re.compile(r"\$\.(?:ajax|get|post|getJSON)\(|\baxios\b|\bfetch\(|XMLHttpRequest|\.load\(")


def template_sign(html: str) -> str:
    """What in a page shows that a script fills it, in Chinese; "" when nothing does."""
    return next((name for pattern, name in _SIGNS if pattern.search(html)), "")


def client_rendered(html: str) -> str:
    """As `template_sign`, for pages in which no list was found: there a script that asks for data is a sign too."""
    return template_sign(html) or ("向服务器取数据的脚本" if _REQUEST.search(html) else "")
