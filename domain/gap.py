"""What was not checked, and why: as important as what was found."""

from dataclasses import dataclass
from enum import Enum


class Stage(Enum):
    """The step of a patrol in which a check fell out."""

    CRAWL = "抓取"
    PROBE = "链接探测"
    READ = "读取"
    SCAN = "扫描"


class GapKind(Enum):
    """Why something was not checked; the coverage report counts by this."""

    BLOCKED = "被拦截"
    TIMEOUT = "超时"
    SERVER_ERROR = "服务器出错"
    UNREACHABLE = "无法连接"
    LOOP = "循环跳转"
    TOO_LARGE = "超出大小限制"
    BUDGET = "超出抓取上限"
    NO_READER = "没有对应的读取器"
    ENCRYPTED = "已加密"
    DAMAGED = "文件损坏"
    LIMIT = "超出读取限度"
    NOT_RECOGNISED = "列表未识别"
    LIST_INCOMPLETE = "列表未读全"
    NOT_CHECKED = "未检查"
    SCANNER_FAILED = "扫描器出错"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that was not checked.

    `subject` is the address (or the column's name) that stays unknown; `reason` is one Chinese
    line for the reader. A gap never accuses anybody: blocked, unread and timed out are not "bad".
    """

    stage: Stage
    kind: GapKind
    subject: str
    reason: str
