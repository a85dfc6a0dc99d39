"""Long work that somebody started from the console: what it does, whether it runs, how it ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class WorkKind(Enum):
    """What may be started; each is a command of the command line, an import one of several."""

    PATROL = "巡查"
    RECHECK = "复核"
    SELF_CHECK = "自查"
    IMPORT = "导入"


class WorkState(Enum):
    """Where a piece of work stands; LOST: it was killed, or the machine went down under it."""

    RUNNING = "进行中"
    STOPPING = "正在停止"
    DONE = "已完成"
    STOPPED = "已停止"
    REFUSED = "没有办成"
    LOST = "意外中断"


GOING_ON = frozenset({WorkState.RUNNING, WorkState.STOPPING})
"""States of work whose process is there."""


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """What is to be done: `words` are the command line after the command's name, `subject` says in Chinese what for.

    An import's words begin with its command. `handed` is a folder of files that somebody sent for it, which goes
    when the work has ended, however it did; "" for none.
    """

    kind: WorkKind
    site: str
    words: tuple[str, ...]
    subject: str
    actor: str
    units: tuple[str, ...] = ()
    handed: str = ""


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """Where it stands: the stage's Chinese name, counts of addresses, and the moment at which they were told.

    Of an import `fetched` and `waiting` are pages or files that it looks through.
    """

    stage: str
    fetched: int
    waiting: int
    probed: int
    failed: int
    findings: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work: `name` is unique a site; `output` what it had to say, `complaint` why it was refused."""

    name: str
    order: WorkOrder
    begun: datetime
    state: WorkState
    progress: WorkProgress | None = None
    ended: datetime | None = None
    output: str = ""
    complaint: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether its process is there."""
        return self.state in GOING_ON
