"""What kind of file some bytes are, by the bytes themselves; names and headers only break ties."""

import re
import struct
import zipfile
from io import BytesIO

import olefile

from documents.file_title import suffix_of
from documents.raw import Raw

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"FLV\x01", "flv"),
    (b"CWS", "swf"),
    (b"FWS", "swf"),
    (b"wOFF", "woff"),
    (b"wOF2", "woff2"),
    (b"MZ", "exe"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3\x00", "sqlite"),
)
_AMBIGUOUS = frozenset({"bmp", "exe", "mp3", "swf", "bz2"})
"""Their marks are letters with which a text may begin."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_OLE_SUFFIXES = frozenset({"wps", "et", "dps", "msg", "vsd"})
_PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
    ("OFD.xml", "ofd"),
)
_ZIP_SUFFIXES = frozenset({"xlsx", "xlsm", "docx", "pptx", "ofd"})
_PAGE_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_PAGE_TAG = re.compile(rb"<(?:html|head|body|title|meta|script|table|div|p|a|ul|img)\b[^<>]*>", re.I)
_MAIL_HEAD = re.compile(
    rb"^(from|subject|received|return-path|message-id|mime-version|snapshot-content-location|content-type):",
    re.I | re.M,
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKS_BYTES = 4096


def kind_of(raw: Raw) -> str:
    """A short name such as "html", "xlsx", "pdf"; "encrypted" for Office files under a password, "" when unknown."""
    body = raw.body
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(raw)
    if body.startswith(_OLE):
        return _kind_of_ole(raw)
    is_text = looks_like_text(body)
    if body[257:262] == b"ustar":
        return "tar"
    for mark, kind in _MAGIC:
        if body.startswith(mark) and not (is_text and kind in _AMBIGUOUS):
            return kind
    if is_text:
        return _kind_of_text(raw)
    return _kind_of_media(body) or ("pdf" if b"%PDF-" in body[:1024] else "")


def looks_like_text(body: bytes) -> bool:
    """Whether the first bytes are those of a text in some charset."""
    start = body[:_MARKS_BYTES]
    if start.startswith(_BYTE_ORDER_MARKS):
        return True
    strange = len(start) - len(start.translate(None, bytes([*range(0x07), *range(0x0E, 0x1B), 0x7F])))
    return b"\x00" not in start and strange <= len(start) // 50


def _kind_of_text(raw: Raw) -> str:
    start = raw.body[:_MARKS_BYTES].removeprefix(b"\xef\xbb\xbf")
    if _is_mail(start):
        return "eml"
    declared, suffix = raw.content_type.partition(";")[0].strip().lower(), suffix_of(raw)
    if _PAGE_START.match(start) or "html" in declared:
        return "html"
    if suffix in ("csv", "tsv") or declared in ("text/csv", "text/tab-separated-values"):
        return "csv"
    if suffix in ("txt", "json", "js", "css", "xml", "md") or declared in ("text/plain", "application/json"):
        return "text"
    if len(_PAGE_TAG.findall(start)) > 1:
        return "html"
    return "csv" if _has_columns(start) else "text"


def _is_mail(start: bytes) -> bool:
    """A block of head lines, two of them of the kinds that every mail has."""
    block = start.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
    return len({name.lower() for name in _MAIL_HEAD.findall(block)}) > 1


def _has_columns(start: bytes) -> bool:
    """Whether all whole lines have the same number of commas or of tabs."""
    lines = start.splitlines()[:-1] if len(start) == _MARKS_BYTES else start.splitlines()
    lines = [line for line in lines if line.strip()]
    return len(lines) > 2 and any(
        len(counts := {line.count(mark) for line in lines}) == 1 and counts != {0} for mark in (b",", b"\t")
    )


def _kind_of_zip(raw: Raw) -> str:
    suffix = suffix_of(raw)
    by_name = "xlsx" if suffix == "xlsm" else suffix if suffix in _ZIP_SUFFIXES else "zip"
    try:
        with zipfile.ZipFile(BytesIO(raw.body)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return by_name
    found = next((kind for part, kind in _PARTS if part in names), "")
    return found or ("opendocument" if "mimetype" in names and "content.xml" in names else by_name)


def _kind_of_ole(raw: Raw) -> str:
    """By the streams of the outermost storage: an embedded table does not make a text a workbook."""
    try:
        with olefile.OleFileIO(BytesIO(raw.body)) as file:
            names = {entry[0] for entry in file.listdir()}
    except (OSError, ValueError, IndexError, TypeError, struct.error):
        names = {name for name, _ in _OLE_STREAMS if name.encode("utf-16-le") in raw.body}
    found = next((kind for name, kind in _OLE_STREAMS if name in names), "")
    suffix = suffix_of(raw)
    return found or (suffix if suffix in _OLE_SUFFIXES else "ole")


def _kind_of_media(body: bytes) -> str:
    if body[4:8] == b"ftyp":
        return "mp4"
    if body.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}.get(body[8:12], "")
    return ""
