"""Whether a file came to its end: cheap signs first, and a picture is decoded only where these are missing.

A file that odd writers made but programs open is sound; what is told here nobody can open.
"""

import warnings
from io import BytesIO

from PIL import Image

from documents.jpeg_scans import lacks_sharpness

END_BYTES = 66_000
"""The end of a zip file may lie so far before the last byte, since a comment follows it."""

_ZIP, _PDF, _SEVEN_ZIP = b"PK\x03\x04", b"%PDF-", b"7z\xbc\xaf\x27\x1c"
_PDF_ENDS = (b"startxref", b"%%EOF", b"trailer", b"/XRef")
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_PICTURE_ENDS = ((_JPEG, _JPEG_END), (b"\x89PNG\r\n\x1a\n", b"IEND\xae\x42\x60\x82"), (b"GIF8", b"\x3b"))
_PADDING = b"\x00\r\n "
_NOISE = bytes(range(1, 255)) * 16
_MOST_PIXELS = 40_000_000
_CUT = "文件不完整，结尾缺失，打不开；多半是上传时中断"
_CUT_PICTURE = "图片不完整或已损坏，无法正常显示"
_BLURRED = "图片不完整，只能模糊显示；多半是上传时中断"
_ZEROS = "文件内容全为空字节，打不开"


def flaw_of_file(start: bytes, end: bytes, size: int) -> str:
    """What is wrong with an archive, an office file or a PDF, "" when nothing is seen.

    `start` are its first bytes, `end` the last ones, `END_BYTES` of them or all. A PDF's `end` must be all of it.
    """
    if start and not start.strip(b"\x00") and not end.strip(b"\x00"):
        return _ZEROS
    if start.startswith(_ZIP):
        return "" if b"PK\x05\x06" in end else _CUT
    if start.startswith(_PDF):
        return "" if any(mark in end for mark in _PDF_ENDS) else _CUT
    if start.startswith(_SEVEN_ZIP) and len(start) >= 32:
        offset, length = int.from_bytes(start[12:20], "little"), int.from_bytes(start[20:28], "little")
        return _CUT if 32 + offset + length > size else ""
    return ""


def may_lack_end(start: bytes, end: bytes) -> bool:
    """Whether a PDF gives cause to look through all of it."""
    return start.startswith(_PDF) and not any(mark in end for mark in _PDF_ENDS)


def flaw_of_picture(body: bytes) -> str:
    """What keeps a whole picture from being shown, "" when nothing does, or when we know nothing of its kind."""
    if body and not body.strip(b"\x00"):
        return _ZEROS
    if flaw := flaw_of_length(body, len(body)):
        return flaw
    ends = next((end for mark, end in _PICTURE_ENDS if body.startswith(mark)), b"")
    if not ends or body.rstrip(_PADDING).endswith(ends):
        return ""
    try:
        if body.startswith(_JPEG):
            return _flaw_of_cut_jpeg(body)
        _pixels(body)
        return ""
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, MemoryError, OverflowError):
        return _CUT_PICTURE


def flaw_of_length(start: bytes, size: int) -> str:
    """What the first bytes of a picture say of its length: a WebP tells at its start how long all of it is."""
    is_webp = start.startswith(b"RIFF") and start[8:12] == b"WEBP"
    return _CUT_PICTURE if is_webp and int.from_bytes(start[4:8], "little") + 8 > size + 1 else ""


def seems_whole(end: bytes) -> bool:
    """Whether a picture's last bytes are such as stand at the end of one."""
    return end.rstrip(_PADDING).endswith(tuple(mark for _, mark in _PICTURE_ENDS))


def _flaw_of_cut_jpeg(body: bytes) -> str:
    """Of one without its end mark: a part may be missing below, or only the mark, or the last sharpness."""
    # A decoder fills up what is missing without a word. What follows a whole picture changes nothing in it.
    if _pixels(body + _JPEG_END) != _pixels(body + _NOISE + _JPEG_END):
        return _CUT_PICTURE
    if not lacks_sharpness(body, last_is_whole=False):
        return ""
    whole = _pixels(body + _JPEG_END, draft=1) == _pixels(body + _NOISE + _JPEG_END, draft=1)
    return _BLURRED if lacks_sharpness(body, last_is_whole=whole) else ""


def _pixels(body: bytes, draft: int = 8) -> bytes:
    """What is shown, in small where the format can; nothing of a picture that is too large to try."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd metadata matters to nobody who looks at the picture
        with Image.open(BytesIO(body)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return b""
            image.draft(None, (max(image.width // draft, 1), max(image.height // draft, 1)))
            return image.tobytes()
