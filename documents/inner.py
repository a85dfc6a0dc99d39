"""Files inside of files: members of archives, attachments of PDF and mail, objects in office documents."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from documents.cannot_read import CannotRead
from documents.file_link import FileLinks
from documents.limits import Limits
from documents.raw import Raw
from documents.read import read_document
from domain.document import TEMPLATE_ZONES, Document, Segment, Table, Zone
from domain.gap import Gap, GapKind, Stage

_NAMED_GAPS = 5
"""Unread places of one kind that are told one by one; the rest are counted."""


@dataclass(slots=True)
class Inside:
    """Gathers what the files inside of one file hold.

    One that cannot be read is a gap and never the end of the file around it. What all levels
    unpack together is counted in `outer.unpacked`, so that neither depth nor number makes a bomb.
    """

    outer: Raw
    limits: Limits
    segments: list[Segment] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    links: FileLinks = field(init=False)

    def __post_init__(self) -> None:
        self.links = FileLinks(self.outer.url)

    def add(self, name: str, body: bytes, hidden: str = "", content_type: str = "") -> None:
        """Read one inner file; its places are told as “name”中…, `hidden` says why nobody sees it.

        CannotRead only when all inner files together are too many or too large.
        """
        self.unpack(len(body))
        raw = Raw(self.outer.url, body, content_type, name, self.outer.depth + 1, self.outer.unpacked)
        if raw.depth > self.limits.max_depth_of_files:
            reason = f"文件嵌套超过 {self.limits.max_depth_of_files} 层，未继续读取；请人工查看"
            self.cannot(name, GapKind.LIMIT, reason)
        elif body:
            self._read(raw, hidden)

    def cannot(self, name: str, kind: GapKind, reason: str) -> None:
        """Note that an inner file (or, without a name, a part of this one) could not be read."""
        self.gaps.append(Gap(Stage.READ, kind, self.outer.url, f"“{name}”：{reason}" if name else reason))

    def unpack(self, size: int) -> None:
        """Count a file of that size; CannotRead when all of them together are too many or too large."""
        unpacked = self.outer.unpacked
        unpacked.bytes += size
        unpacked.files += 1
        if unpacked.files > self.limits.max_inner_files:
            reason = f"内含文件超过 {self.limits.max_inner_files} 个，其余未读取；请人工查看"
            raise CannotRead(GapKind.LIMIT, reason)
        if unpacked.bytes > self.limits.max_unpacked_bytes:
            raise CannotRead(GapKind.LIMIT, "逐层解开后过大，疑似压缩炸弹，其余未读取；请人工查看")

    def _read(self, raw: Raw, hidden: str) -> None:
        unpacked, before = self.outer.unpacked, self.outer.unpacked.chars
        try:
            document = read_document(raw, self.limits)
        except CannotRead as error:
            self.cannot(raw.file_name, error.kind, error.reason)
            return
        # Not added to what the files in this one were counted for, since it holds their text.
        unpacked.chars = before + sum(len(segment.text) for segment in document.segments)
        if unpacked.chars > self.limits.max_text_chars:
            reason = f"内含文字超过 {self.limits.max_text_chars} 个字符，其余未读取；请拆分后发布或人工查看"
            raise CannotRead(GapKind.LIMIT, reason)
        self.segments += _inside(raw.file_name, document.segments, hidden)
        self.links.take_in(document.links, raw.file_name)
        self.gaps += [replace(gap, reason=f"“{raw.file_name}”中{gap.reason}") for gap in document.gaps]


def document_of(raw: Raw, title: str, media_type: str, own: Iterable[Segment], inside: Inside) -> Document:
    """A file's own text and what its inner files hold, as one document.

    A file of which nothing at all could be read is refused as a whole: to count as read it would
    have to answer for what it holds.
    """
    segments = (*own, *inside.segments)
    if not segments and inside.gaps:
        first, more = inside.gaps[0], len(inside.gaps) - 1
        raise CannotRead(first.kind, f"{first.reason}（另有 {more} 处也未能读取）" if more else first.reason)
    if inside.links.too_many:
        inside.cannot("", GapKind.LIMIT, inside.links.too_many)
    return Document(raw.url, title, media_type, segments, inside.links.kept(), gaps=tuple(_told(inside.gaps)))


def _inside(name: str, segments: tuple[Segment, ...], hidden: str) -> Iterator[Segment]:
    """The segments as seen from outside. A page in an archive is no part of the portal's template."""
    tables: dict[int, Table] = {}
    for segment in segments:
        zone = Zone.BODY if segment.zone in TEMPLATE_ZONES else segment.zone
        shown = replace(segment, zone=zone, hidden=segment.hidden or hidden)
        if segment.table is None:
            yield replace(shown, where=f"“{name}”中{segment.where}")
            continue
        table = tables.get(id(segment.table))
        if table is None:
            # A file that is one table is named after itself, and need not be named twice.
            sheet = "" if segment.table.name == name else f"中{segment.table.name}"
            table = tables[id(segment.table)] = replace(segment.table, name=f"“{name}”{sheet}")
        yield replace(shown, table=table)


def _told(gaps: list[Gap]) -> Iterator[Gap]:
    """The first few of each kind, then how many more: an archive of 5,000 pictures is not 5,000 lines."""
    count: Counter[GapKind] = Counter()
    for gap in gaps:
        count[gap.kind] += 1
        if count[gap.kind] <= _NAMED_GAPS:
            yield gap
    for kind, number in count.items():
        if number > _NAMED_GAPS:
            reason = f"另有 {number - _NAMED_GAPS} 处同样未能读取（{kind.value}）"
            yield Gap(Stage.READ, kind, gaps[0].subject, reason)
