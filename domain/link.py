"""What became of a link's target, and which pages hold the link."""

from dataclasses import dataclass
from enum import Enum

from domain.page_look import PageLook


class Outcome(Enum):
    """The closed set of things that can become of a target.

    *Blocked* and *not checked* are never broken (lychee keeps the same distinction).
    """

    OK = "正常"
    REDIRECTED = "已跳转"
    NOT_FOUND = "不存在"
    GONE = "已删除"
    SERVER_ERROR = "服务器出错"
    TIMEOUT = "超时"
    DNS = "域名无法解析"
    REFUSED = "拒绝连接"
    TLS = "证书异常"
    BLOCKED = "被拦截"
    SOFT_404 = "软404"
    LOOP = "循环跳转"
    INVALID = "地址无效"
    UNSUPPORTED = "不支持的协议"
    EMPTY = "空文件"
    NOT_A_FILE = "文件内容为网页"
    CORRUPT = "文件损坏"
    NOT_CHECKED = "未检查"
    NOT_DUE = "未到期"
    """Ours, found well by an earlier run and not asked in this one: proves nothing, loses nothing."""


HEALTHY = frozenset({Outcome.OK, Outcome.REDIRECTED})
MOVED_FOR_GOOD = "永久跳转"
"""The reason of a target that was REDIRECTED by permanent redirects only."""

FAILED = frozenset({Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.DNS, Outcome.REFUSED, Outcome.TLS, Outcome.LOOP})
"""Outcomes that may pass: certain only once they were met on different days."""
DEAD = frozenset({Outcome.NOT_FOUND, Outcome.GONE})


class TargetKind(Enum):
    """What a link points at, judged by the tag that holds it and by the answer."""

    PAGE = "网页"
    ATTACHMENT = "附件"
    IMAGE = "图片"


@dataclass(frozen=True, slots=True)
class Holder:
    """A page that holds a link: its address, the link's text and attribute as written.

    `place` is where in the page it stands (a zone's Chinese name), "" when that is not known. A link in an
    attachment has that file's address and name as well; `page` is then the page that leads to the file.
    """

    page: str
    text: str
    raw: str
    place: str = ""
    file: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """One target, looked at once in a run, with the pages that hold it.

    `url` is the resolved address (or the raw attribute where nothing could be resolved); `status`
    is None when no answer came; `holders` is a sample, the most used wording first, `holder_count`
    the whole number of pages.

    `look` is what stood there this time, `before` what earlier runs accepted as its content;
    `failed_on` are earlier days (ISO) since which it never answered well, `well_on` the last day on
    which it did ("" unknown); `approved` says that somebody answers for links to its host.
    """

    url: str
    own: bool
    kind: TargetKind
    outcome: Outcome
    status: int | None
    tries: int
    reason: str
    final_url: str | None
    holders: tuple[Holder, ...] = ()
    holder_count: int = 0
    look: PageLook | None = None
    before: PageLook | None = None
    failed_on: tuple[str, ...] = ()
    well_on: str = ""
    approved: bool = False
