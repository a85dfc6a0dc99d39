"""What an answer is: a page, an image or a file, by its bytes before its label."""

import re

from domain.link import TargetKind

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|script|div|table|style|link|!--)", re.I)

_FILE_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"\x1f\x8b", b"ITSF")
_IMAGE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")

START_BYTES = 1024
"""How much of a body tells what it is."""

# Not Word and Excel: their old exports are HTML under the file's name, and open as files.
_NEVER_HTML = frozenset(
    {"application/pdf", "application/zip", "application/x-rar-compressed", "application/x-zip-compressed"}
)

_EXTENSION = re.compile(r"\.([a-z0-9]{2,5})(?=$|[&#;])")
_DOWNLOAD_SCRIPT = re.compile(r"down(?:load|file)|/files?/|attach(?:ment)?s?[/.=]|readfile|/upload", re.I)

_FILES = (
    "pdf doc docx docm odt rtf wps xls xlsx xlsm xlsb ods et csv ppt pptx odp dps ofd ceb txt xml json zip rar 7z gz"
)
_MEDIA = "mp3 mp4 avi wmv flv mov mkv wav m4a m4v webm ogg swf rm rmvb mpg mpeg"
_IMAGES = "jpg jpeg png gif bmp webp tif tiff svg ico"

FILE_EXTENSIONS = frozenset(_FILES.split())
MEDIA_EXTENSIONS = frozenset(_MEDIA.split())
IMAGE_EXTENSIONS = frozenset(_IMAGES.split())
_SCRIPT_EXTENSIONS = frozenset({"jsp", "do", "action", "asp", "aspx", "php"})


def expected_kind(url: str) -> TargetKind:
    """What a link's address lets one expect."""
    extension = extension_of(url)
    if extension in IMAGE_EXTENSIONS:
        return TargetKind.IMAGE
    if extension in FILE_EXTENSIONS or extension in MEDIA_EXTENSIONS or _DOWNLOAD_SCRIPT.search(url):
        return TargetKind.ATTACHMENT
    return TargetKind.PAGE


def names_a_file(url: str) -> bool:
    """Whether the address itself promises a file, so that a page in its place is a fault."""
    extension = extension_of(url)
    return extension in FILE_EXTENSIONS or extension in MEDIA_EXTENSIONS


def extension_of(url: str) -> str:
    """The last extension of the path or of a query's value (`downfile.jsp?filename=a.pdf`), lower case."""
    path, _, query = url.partition("?")
    for part in (query, path.rpartition("/")[2]):
        found = _EXTENSION.findall(part.lower())
        if found and found[-1] not in _SCRIPT_EXTENSIONS:
            return str(found[-1])
    return ""


def kind_of(media_type: str, body: bytes) -> TargetKind:
    """What came, whatever was announced."""
    start = body[:START_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if start.startswith(_FILE_MAGIC):
        return TargetKind.ATTACHMENT
    if start.startswith(_IMAGE_MAGIC) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return TargetKind.IMAGE
    if media_type in _HTML_TYPES:
        return TargetKind.PAGE
    if media_type in _NEVER_HTML and _HTML_START.match(start):
        return TargetKind.PAGE
    if media_type in ("", "text/plain", "application/octet-stream", "text/xml", "application/xml"):
        return TargetKind.PAGE if _HTML_START.match(start) else TargetKind.ATTACHMENT
    if media_type.startswith("image/") and media_type != "image/svg+xml":
        return TargetKind.IMAGE
    return TargetKind.ATTACHMENT
