"""Pages that say that there is nothing, though they are answered as if there were (soft 404).

Three grounds: the page is what its host gives for an address that nobody ever made; the address
leads to the home page; or the page says so itself, and says little else. The last must not hit a
real article that speaks of such pages, so it asks for the whole title or for a few words in all.
"""

import re
from urllib.parse import urlsplit

from domain.host import domain_of, host_of
from domain.page_look import PageLook

SAME_AS_MISSING = "返回的内容与该网站对不存在的地址返回的内容相同"
HOME_AS_MISSING = "跳转到首页，该网站对不存在的地址也这样跳转"
HOME_INSTEAD = "链接指向具体页面，打开却是首页"
SAYS_SO = "状态正常，但页面内容是“{}”"

CERTAIN_REASONS = frozenset({SAME_AS_MISSING, HOME_AS_MISSING})

_ALIKE = 0.85
_SHELL_CHARS = 200
"""A page of scripts shows as little at every address: shorter ones say nothing unless they speak of an error."""
_FEW_CHARS = 260
_GRAM = 3

_SUBJECT = (
    r"(?:您|你)?(?:所)?(?:要)?(?:访问|查看|浏览|查找|请求|打开)?的?"
    r"(?:页面|网页|文章|信息|内容|文件|栏目|资源|地址|链接)"
)
_IS_GONE = (
    r"(?:不存在|未找到|没有找到|找不到|无法找到|已(?:经)?(?:被)?(?:删除|移除|下线|撤下|失效|过期)|走丢了?|丢失了?"
    r"|不见了|无法访问|无法显示|出错了?)"
)
_GONE = rf"(?:{_SUBJECT}(?:可能|已经|暂时|似乎|好像)?{_IS_GONE}|(?:找不到|未找到|无法找到|没有找到){_SUBJECT}了?)"
_TITLE = re.compile(
    rf"(?:http\s*)?(?:error\s*|错误\s*)?[45]0[0-9]\b.{{0,24}}|{_GONE}.{{0,6}}|(?:page\s+)?not\s+found|页面出错了?|出错页面|错误页面?"
    r"|错误提示|系统提示|提示信息|error(?:\s+page)?|object\s+not\s+found",
    re.I,
)
_SAID = re.compile(
    rf"(?:^|[\s，,。！!：:（(]|抱歉|对不起|不起|很遗憾){_GONE}|(?:404|page)\s*not\s*found"
    r"|(?:该|此)(?:页面|文章|信息|内容|网页)(?:已|不)(?:经)?(?:被)?(?:删除|存在|下线|移除)|(?:the\s+)?page\s+(?:you\b.{0,40})?(?:cannot|can't|could\s+not)\s+be\s+found",
    re.I,
)
_SUGGESTS_ERROR = re.compile(r"错误提示|系统提示|提示信息", re.I)
_SUFFIX = re.compile(r"\s*[-_|—–·]+\s*")
_INDEX = re.compile(r"/?(?:(?:index|default|home|main)\.[a-z]{2,5})?$", re.I)
_NARROW = re.compile(r"\d|\.[a-z]{2,5}$|\?", re.I)


def error_said(title: str, text: str) -> str:
    """The page's own words for "there is nothing here", "" when it says no such thing."""
    if len("".join(text[: 2 * _FEW_CHARS].split())) > _FEW_CHARS:
        return ""
    plain = " ".join(text.split())
    if len(plain) > _FEW_CHARS:
        return ""
    first = _SUFFIX.split(title.strip())[0].strip(" !！。.…")
    said = _SAID.search(plain)
    words = said[0].strip(" ，,。！!：:（(") if said else ""
    if _TITLE.fullmatch(first) and (words or not _SUGGESTS_ERROR.fullmatch(first)):
        return words or first
    return words


def soft_404(asked: str, page: PageLook, missing: PageLook | None) -> str:
    """Why the page that came for `asked` is none, in Chinese; "" when it is one as far as can be told.

    `missing` is what its host gives for an address that nobody made, None when that is not known or is a plain 404.
    """
    if is_home(asked):
        return ""
    if page.url != asked and is_home(page.url) and domain_of(host_of(asked)) == domain_of(host_of(page.url)):
        if missing is not None and is_home(missing.url):
            return HOME_AS_MISSING
        return HOME_INSTEAD if _NARROW.search(_path_and_query(asked)) else ""
    if is_home(page.url):
        return ""
    said = error_said(page.title, page.text)
    tells = missing is not None and (bool(said) or len(missing.text) >= _SHELL_CHARS)
    if missing is not None and tells and not is_home(missing.url) and _are_alike(page, missing):
        return SAME_AS_MISSING
    return SAYS_SO.format(said[:30]) if said else ""


def is_home(url: str) -> bool:
    """Whether the address is a host's first page."""
    parts = urlsplit(url)
    return not parts.query and _INDEX.fullmatch(parts.path) is not None


def likeness(one: str, other: str) -> float:
    """How much two texts share, from 0 to 1, numbers left out."""
    left, right = _grams(one), _grams(other)
    if not left or not right:
        return 1.0 if left == right else 0.0
    return len(left & right) / len(left | right)


def _are_alike(page: PageLook, missing: PageLook) -> bool:
    longer = max(len(page.text), len(missing.text), 1)
    if abs(len(page.text) - len(missing.text)) > longer * (1 - _ALIKE) + 40:
        return False
    return page.title == missing.title and likeness(page.text, missing.text) >= _ALIKE


def _grams(text: str) -> set[str]:
    plain = "".join(char for char in text if not char.isdigit() and not char.isspace())
    return {plain[start : start + _GRAM] for start in range(max(len(plain) - _GRAM + 1, 0))}


def _path_and_query(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
