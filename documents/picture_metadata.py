"""What a picture says about itself: EXIF, comments, text chunks, XMP, the small copy inside."""

from collections.abc import Iterator

from lxml import etree
from PIL import Image
from PIL.ExifTags import IFD, Base

from domain.document import Segment

_HIDDEN = "图片属性"
_NAMES = {
    Base.ImageDescription: "说明",
    Base.Artist: "作者",
    Base.Copyright: "版权",
    Base.DocumentName: "文档名",
    Base.HostComputer: "电脑名",
    Base.XPTitle: "标题",
    Base.XPComment: "备注",
    Base.XPAuthor: "作者",
    Base.XPKeywords: "关键词",
    Base.XPSubject: "主题",
    Base.UserComment: "用户注释",
    Base.CameraOwnerName: "机主",
    Base.BodySerialNumber: "机身编号",
}
_WIDE = (Base.XPTitle, Base.XPComment, Base.XPAuthor, Base.XPKeywords, Base.XPSubject)
_SKIPPED_CHUNKS = ("XML:com.adobe.xmp", "Raw profile type exif")
_LONGEST = 100_000
_CODES = ((b"ASCII\0\0\0", "utf-8"), (b"UNICODE\0", "utf-16"), (b"JIS\0\0\0\0\0", "shift_jis"), (b"\0" * 8, "utf-8"))


def metadata_segments(image: Image.Image) -> Iterator[Segment]:
    """Every text that is no part of what the picture shows."""
    seen: set[str] = set()
    for place, text in (*_exif(image), *_chunks(image), *_xmp(image)):
        words = " ".join(text.replace("\0", " ").split())[:_LONGEST]
        if len(words) > 1 and words not in seen:
            seen.add(words)
            yield Segment(words, place, hidden=_HIDDEN)


def thumbnail_of(image: Image.Image) -> bytes:
    """The small copy that cameras put into EXIF, "" without one."""
    body = image.info.get("exif", b"")
    directory = image.getexif().get_ifd(IFD.IFD1)
    offset, size = directory.get(Base.JpegIFOffset), directory.get(Base.JpegIFByteCount)
    if not isinstance(body, bytes) or not isinstance(offset, int) or not isinstance(size, int):
        return b""
    start = offset + len(b"Exif\0\0") if body.startswith(b"Exif\0\0") else offset
    found = body[start : start + size]
    return found if found.startswith(b"\xff\xd8") else b""


def _exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    for tags in (exif, exif.get_ifd(IFD.Exif)):
        for tag, value in tags.items():
            if tag in _NAMES and (text := _exif_text(tag, value)):
                yield f"图片属性“{_NAMES[Base(tag)]}”", text


def _exif_text(tag: int, value: object) -> str:
    if tag in _WIDE and isinstance(value, bytes | tuple):
        return bytes(value).decode("utf-16-le", "ignore")
    if isinstance(value, bytes):
        code = next((code for mark, code in _CODES if value.startswith(mark)), "")
        return value[8:].decode(code, "ignore") if code else _decoded(value)
    if isinstance(value, str):
        # Pillow takes EXIF texts for Latin-1; Chinese programs write UTF-8 or GBK.
        return _decoded(value.encode("latin-1")) if all(char <= "\xff" for char in value) else value
    return ""


def _chunks(image: Image.Image) -> Iterator[tuple[str, str]]:
    """Comments of JPEG and GIF, text chunks of PNG (those after the pixels too)."""
    texts = getattr(image, "text", {})  # reading it goes through the whole file
    for key, value in {"comment": image.info.get("comment"), **texts}.items():
        text = _decoded(value) if isinstance(value, bytes) else value
        if isinstance(text, str) and text and key not in _SKIPPED_CHUNKS:
            yield f"图片属性“{'注释' if key == 'comment' else key}”", text


def _xmp(image: Image.Image) -> Iterator[tuple[str, str]]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    body = packet.encode() if isinstance(packet, str) else packet
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(body, parser) if isinstance(body, bytes) and body.strip() else None
    for element in root.iter() if root is not None else ():
        for text in (element.text or "", *map(str, element.attrib.values())):
            if not text.startswith(("http://", "uuid:")):
                yield "图片属性（XMP）", text


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("gb18030", "ignore")
