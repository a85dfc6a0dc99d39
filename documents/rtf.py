"""Rich Text documents (rtf): text, notes, comments, deleted and hidden text, embedded objects."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from documents.rich_text.rtf_field import RtfField
from documents.rich_text.rtf_state import CODECS, SKIPPED, STORIES, State, Tables
from documents.rich_text.rtf_story import RtfStory
from documents.rich_text.rtf_token import Token, tokens
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"rtf"})

_SPACES = ("tab", "line", "lbr", "emspace", "enspace")
_SIGNS = dict.fromkeys(_SPACES, " ") | {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_PARAGRAPH_ENDS = ("par", "sect", "page", "column")
_MOST_GROUPS = 2_000
_FILE_MARKS = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04")
_SMALL_PICTURE = 8_192


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The body, then notes and properties where they stand, then embedded files."""
    walk = RtfWalk(Inside(raw, limits), limits)
    for token in tokens(raw.body):
        walk.take(token)
    return document_of(raw, file_title(raw), "application/rtf", list(walk.segments()), walk.inside)


@dataclass(slots=True)
class RtfWalk:
    """Takes tokens one by one; a file cut short ends where it is cut."""

    inside: Inside
    limits: Limits
    tables: Tables = field(default_factory=Tables)
    _codec: str = "cp1252"
    _states: list[State] = field(default_factory=lambda: [State()])
    _stories: list[RtfStory] = field(default_factory=lambda: [RtfStory()])
    _ended: list[Segment] = field(default_factory=list)
    _field: RtfField = field(default_factory=RtfField)
    _bytes: bytearray = field(default_factory=bytearray)
    _data: list[bytes] = field(default_factory=list)
    _to_skip: int = 0
    _first_half: int = 0
    _is_optional: bool = False
    _is_in_table: bool = False
    _chars: int = 0

    def segments(self) -> Iterator[Segment]:
        """All texts found."""
        self._flush()
        for story in reversed(self._stories):
            yield from story.finished()
        yield from self._ended

    def take(self, token: Token) -> None:
        """One token."""
        state = self._states[-1]
        if not token.word:
            self._take_text(token.text, state)
        elif token.word == "symbol":
            self._take_symbol(token.text, state)
        elif token.word == "{":
            self._open(state)
        elif token.word == "}":
            self._close(state)
        elif state.skipped:
            self.tables.take(state.skipped, token.word, token.number)
            if token.word in ("pict", "objdata"):
                state.skipped = token.word
        else:
            self._take_word(token.word, token.number, state)

    def _take_text(self, text: bytes, state: State) -> None:
        if state.skipped:
            if state.skipped == "colortbl":
                self.tables.end_colours(text)
            elif state.skipped in ("pict", "objdata"):
                self._data.append(text)
            return
        skip = min(self._to_skip, len(text))
        self._to_skip -= skip
        self._bytes += text[skip:]

    def _take_symbol(self, sign: bytes, state: State) -> None:
        if sign == b"*":
            self._is_optional = True
        elif not state.skipped and self._to_skip:
            self._to_skip -= 1
        elif not state.skipped and sign in _SYMBOLS:
            self._put(_SYMBOLS[sign])
        elif not state.skipped and sign in (b"\r", b"\n"):
            self._end_paragraph()

    def _open(self, state: State) -> None:
        self._flush()
        if len(self._states) >= _MOST_GROUPS:
            raise CannotRead(GapKind.LIMIT, f"RTF 文档嵌套超过 {_MOST_GROUPS} 层，未读取；请人工查看")
        self._states.append(replace(state))
        self._is_optional, self._to_skip = False, 0

    def _close(self, state: State) -> None:
        self._flush()
        if state.skipped in ("pict", "objdata") and self._data:
            self._add_data(state.skipped)
        story = self._stories[-1]
        self._field.close(len(self._states), story, self.inside.links)
        if len(self._stories) > 1 and story.depth == len(self._states):
            self._ended += story.finished()
            self._stories.pop()
        if len(self._states) > 1:
            self._states.pop()
        self._to_skip = 0

    def _take_word(self, word: str, number: int | None, state: State) -> None:
        is_optional, self._is_optional = self._is_optional, False
        if word == "u" and number is not None:
            self._put(self._character(number % 0x10000))
            self._to_skip = state.fallbacks
            return
        self._flush()
        if word in STORIES:
            self._stories.append(RtfStory(*STORIES[word], depth=len(self._states)))
        elif word == "fldrslt":
            self._field.show(len(self._states))
        elif word in SKIPPED or (is_optional and word not in ("shpinst", "shppict", "userprops", "objdata")):
            state.skipped = word
        elif word == "uc":
            state.fallbacks = max(0, number or 0)
        elif word == "ansicpg":
            self._codec = {936: "gb18030", 950: "big5", 65001: "utf-8"}.get(number or 0, "cp1252")
        elif word == "f":
            state.codec = self.tables.fonts.get(number or 0, "")
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        else:
            self._take_layout(word, number, state)

    def _character(self, code: int) -> str:
        """The character of a UTF-16 unit; of a pair, the second unit makes it."""
        first, self._first_half = self._first_half, 0
        if 0xD800 <= code < 0xDC00:
            self._first_half = code
            return ""
        if 0xDC00 <= code < 0xE000:
            return chr(0x10000 + ((first - 0xD800) << 10) + code - 0xDC00) if first else "\ufffd"
        return chr(code)

    def _take_layout(self, word: str, number: int | None, state: State) -> None:
        story = self._stories[-1]
        if word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            story.end_cell()
        elif word in ("row", "nestrow"):
            story.end_row()
        elif word == "ftnalt":
            story.place = "尾注"
        elif word in ("pard", "intbl"):
            self._is_in_table = word == "intbl"
        else:
            state.take(word, number)

    def _end_paragraph(self) -> None:
        self._flush()
        self._stories[-1].end_paragraph(self._is_in_table)

    def _flush(self) -> None:
        """Decodes the bytes gathered so far: a Chinese character may be two tokens."""
        if self._bytes:
            state = self._states[-1]
            codec = state.codec if state.codec not in ("", CODECS[0]) else self._codec
            text = self._bytes.decode(codec, "replace")
            self._bytes.clear()
            self._add(text, state)

    def _put(self, text: str) -> None:
        self._flush()
        self._add(text, self._states[-1])

    def _add(self, text: str, state: State) -> None:
        self._chars += len(text)
        if self._chars > self.limits.max_text_chars:
            raise CannotRead(
                GapKind.LIMIT, f"文本超过 {self.limits.max_text_chars} 个字符，未读取；请拆分后发布或人工查看"
            )
        self._field.take(text)
        self._stories[-1].put(text, state.reason(self.tables.white))

    def _add_data(self, kind: str) -> None:
        """An embedded object or a picture, written as hexadecimal digits."""
        digits = b"".join(b"".join(self._data).split())
        self._data = []
        try:
            body = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii", "ignore"))
        except ValueError:
            return
        if kind == "pict":
            if len(body) >= _SMALL_PICTURE and body.startswith((b"\xff\xd8\xff", b"\x89PNG")):
                self.inside.add("插图", body)
            return
        start = min((at for mark in _FILE_MARKS if (at := body.find(mark)) >= 0), default=-1)
        if start >= 0:
            self.inside.add("嵌入对象", body[start:], "嵌入对象")
