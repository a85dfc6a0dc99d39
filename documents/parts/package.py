"""Zip packages of XML parts, opened with care: bombs, damage, passwords."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import IO

from lxml import etree

from documents.cannot_read import CannotRead, damage_told
from documents.limits import Limits
from domain.gap import GapKind

_ENCRYPTED_FLAG = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    NotImplementedError,  # a compression method that zipfile does not know
    OSError,
)


def damage_as_gap(what: str) -> AbstractContextManager[None]:
    """Whatever broken bytes make the libraries of this format raise, as CannotRead."""
    return damage_told(what, _DAMAGE)


class Package:
    """The members of a zip file by name; compared without case, since some writers differ in it."""

    def __init__(self, body: bytes, limits: Limits) -> None:
        self._zip = zipfile.ZipFile(BytesIO(body))
        members = self._zip.infolist()
        _refuse_bombs(members, limits)
        if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
            raise CannotRead(GapKind.ENCRYPTED, "压缩包已加密，未读取；请发布单位换为不加密的文件")
        self._members = {member.filename.replace("\\", "/").lower(): member for member in members}
        self._opened: set[str] = set()

    def unread(self) -> list[str]:
        """Parts that nobody has opened so far, in the order of the file: where deleted things live on."""
        return [name for name in self._members if name not in self._opened and not name.endswith("/")]

    def read(self, name: str) -> bytes:
        """A part's bytes; KeyError without the part."""
        with self.open(name) as stream:
            return stream.read()

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._members

    def open(self, name: str) -> IO[bytes]:
        """A part's bytes as a stream; KeyError without the part."""
        self._opened.add(name.lower())
        return self._zip.open(self._members[name.lower()])

    def links_out(self, part: str) -> dict[str, str]:
        """Addresses that a part's links lead to by relation id; its relations still count as unread."""
        name, opened = _relations_of(part), set(self._opened)
        found: dict[str, str] = {}
        if self.has(name):
            for element in self.elements(name, "{*}Relationship"):
                if element.get("TargetMode") == "External" and (element.get("Type") or "").endswith("/hyperlink"):
                    found[element.get("Id") or ""] = element.get("Target") or ""
        self._opened = opened
        return found

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: relation id → (last word of its type, name of the part)."""
        name = _relations_of(part)
        found: dict[str, tuple[str, str]] = {}
        if self.has(name):
            for element in self.elements(name, "{*}Relationship"):
                if element.get("TargetMode") != "External":
                    target = normpath(join("/" + dirname(part), element.get("Target") or "")).lstrip("/")
                    found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], target)
        return found

    def elements(self, name: str, *tags: str, within: frozenset[str] | None = None) -> Iterator[etree._Element]:
        """Elements of a part as they end, each thrown away after use. No entity is ever resolved.

        With `within`, only those right in an element of such a name: blocks keep what is in them.
        """
        with self.open(name) as stream:
            context = etree.iterparse(
                stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            for _, element in context:
                parent = element.getparent()
                if within is not None and (parent is None or str(parent.tag).rpartition("}")[2] not in within):
                    continue
                yield element
                element.clear()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", part.rpartition("/")[2] + ".rels")


def _refuse_bombs(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Sizes are the declared ones: zipfile never gives more than these and checks the sum at the end."""
    sizes = [member.file_size for member in members]
    if len(members) > limits.max_members or sum(sizes) > limits.max_package_bytes:
        raise CannotRead(GapKind.LIMIT, "压缩包解开后过大，未读取；请人工查看")
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        is_bomb = member.file_size > limits.min_bomb_bytes and ratio > limits.max_ratio
        if is_bomb or member.file_size > limits.max_member_bytes:
            raise CannotRead(GapKind.LIMIT, "压缩比异常或部件过大，疑似压缩炸弹，未读取；请人工查看")
