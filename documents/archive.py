"""What archives of all formats have in common: members with names, sizes and bytes, and their bounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from documents.cannot_read import CannotRead
from documents.inner import Inside
from documents.limits import Limits
from domain.document import Segment
from domain.gap import GapKind

ARCHIVE_ENCRYPTED = "已加密，未读取；请发布单位换为不加密的文件"
ARCHIVE_DAMAGED = "已损坏，无法读取；请发布单位重新上传"
_BOMB = "压缩比异常或文件过大，疑似压缩炸弹，未读取；请人工查看"
_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What desktops leave behind in archives: icons and window positions."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, not unpacked yet; `read` gives its bytes or raises CannotRead.

    Nothing is ever written to disk, so a name such as `../../x` is only a name.
    """

    name: str
    size: int
    packed: int
    read: Callable[[], bytes]
    is_hidden: bool = False
    comment: str = ""


def read_members(members: Iterable[Member], inside: Inside) -> list[Segment]:
    """Reads every member into `inside`; gives what stands in the archive itself: names and comments."""
    own: list[Segment] = []
    try:
        for member in members:
            own.append(Segment(member.name, "压缩包内文件名", hidden=_hidden(member)))
            if member.comment.strip():
                own.append(comment_segment(member.comment, f"“{member.name}”的注释"))
            if not any(mark in member.name for mark in _CLUTTER):
                _add(member, inside)
    except CannotRead as error:
        inside.cannot("", error.kind, error.reason)
    return own


def comment_segment(text: str, where: str) -> Segment:
    """A comment that an archive carries; who unpacks it does not see it."""
    return Segment(" ".join(text.split()), where, hidden="解压后看不到")


def refuse_bomb(size: int, packed: int, limits: Limits) -> None:
    """CannotRead when a file would become far larger than anybody packs, by its declared or its real size."""
    is_bomb = size > limits.min_bomb_bytes and size > limits.max_ratio * max(packed, 1)
    if is_bomb or size > limits.max_member_bytes:
        raise CannotRead(GapKind.LIMIT, _BOMB)


def _add(member: Member, inside: Inside) -> None:
    try:
        refuse_bomb(member.size, member.packed, inside.limits)
        body = member.read()
    except CannotRead as error:
        inside.unpack(0)
        inside.cannot(member.name, error.kind, error.reason)
        return
    inside.add(member.name, body, _hidden(member))


def _hidden(member: Member) -> str:
    base = member.name.rpartition("/")[2]
    return "隐藏文件" if member.is_hidden or base.startswith(".") else ""
