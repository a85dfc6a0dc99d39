"""Re-checks (复核): what looking again at an issue showed."""

from dataclasses import dataclass
from enum import Enum


class RunKind(Enum):
    """What a run was for: a patrol sees the whole portal, a re-check only what open issues need.

    A rescan looks at a patrol's stored text again, for terms that have changed since;
    an import looks at articles that people handed over.
    """

    PATROL = "巡查"
    RECHECK = "复核"
    RESCAN = "词条重扫"
    IMPORT = "导入"


class RecheckVerdict(Enum):
    """What came of looking again at one issue."""

    PASSED = "通过"
    FAILED = "不通过"
    REMOVED = "页面已删除"
    MOVED = "地址变更"
    NOT_CHECKED = "未能复核"


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One issue looked at again: `note` is Chinese and says on what ground; `moved_to` where its content is now.

    `linked` are numbers of new issues that the mending seems to have made.
    """

    issue: int
    verdict: RecheckVerdict
    note: str
    moved_to: str = ""
    linked: tuple[int, ...] = ()
