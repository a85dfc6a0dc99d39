"""Pictures: words in them, what they say about themselves, the small copy inside."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont, PngImagePlugin
from PIL.ExifTags import Base
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import xml_text

_FONTS = ("*CJK*Regular*.tt*", "*CJK*.tt*", "simsun.tt*", "msyh.tt*", "wqy*.tt*", "uming.tt*", "*CJK*.otf")
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts", Path("C:/Windows/Fonts"))
_LINE, _HEIGHT = 60, 32


def chinese_font() -> Path | None:
    """A font of this machine that can draw Chinese; None where there is none."""
    found = (path for folder in _FOLDERS for pattern in _FONTS for path in sorted(folder.rglob(pattern)))
    return next(found, None)


def _drawn(filling: Filling, width: int = 1600) -> Image.Image:
    path = chinese_font()
    if path is None:
        raise OSError("no font for Chinese on this machine")
    font = ImageFont.truetype(str(path), _HEIGHT)
    image = Image.new("RGB", (width, _LINE * (len(filling.lines) + 2)), "white")
    draw = ImageDraw.Draw(image)
    draw.text((40, 20), "关于公示的通知", "black", font)
    for at, line in enumerate(filling.lines, 1):
        draw.text((40, 20 + at * _LINE), line, "black", font)
    return image


def _saved(image: Image.Image, form: str, **options: Any) -> bytes:  # noqa: ANN401 - each format has its own
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def _shown(form: str) -> Write:
    return lambda filling: _saved(_drawn(filling), form)


def _ruled(filling: Filling) -> Image.Image:
    """A table with ruled lines, its columns as wide as their cells need."""
    font = ImageFont.truetype(str(chinese_font()), _HEIGHT)
    widths = [int(max(map(font.getlength, column))) + 50 for column in zip(*filling.table, strict=True)]
    image = Image.new("RGB", (sum(widths) + 80, _LINE * (len(filling.table) + 2)), "white")
    draw = ImageDraw.Draw(image)
    draw.text((40, 10), filling.title, "black", font)
    for at, row in enumerate(filling.table, 1):
        left = 40
        for width, cell in zip(widths, row, strict=True):
            draw.rectangle((left, at * _LINE, left + width, (at + 1) * _LINE), outline="black", width=2)
            draw.text((left + 20, at * _LINE + 8), cell, "black", font)
            left += width
    return image


def _shown_table(form: str) -> Write:
    return lambda filling: _saved(_ruled(filling), form)


def _photographed(filling: Filling) -> bytes:
    """What a telephone makes of a sheet of paper: askew, grey, out of focus, packed hard."""
    askew = _drawn(filling).rotate(1.2, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    grey = Image.blend(askew, Image.new("RGB", askew.size, (150, 145, 130)), 0.25)
    return _saved(grey.filter(ImageFilter.GaussianBlur(1.2)), "JPEG", quality=45)


def _white() -> Image.Image:
    return Image.new("RGB", (40, 40), "white")


def _exif(tag: int, code: Callable[[str], bytes]) -> Write:
    """A text in EXIF as programs of this country write it; Pillow itself writes Latin letters only."""

    def write(filling: Filling) -> bytes:
        body = code(filling.text)
        exif = Image.Exif()
        exif[tag] = b"X" * len(body) if tag != Base.ImageDescription else "X" * (len(body) - 1)
        return _saved(_white(), "JPEG", exif=exif.tobytes().replace(b"X" * (len(body) - 1), body[:-1], 1))

    return write


def _user_comment(filling: Filling) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[Base.UserComment] = b"UNICODE\0" + filling.text.encode("utf-16-le")
    return _saved(_white(), "JPEG", exif=exif)


def _chunks(filling: Filling) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("Description", filling.text)
    return _saved(_white(), "PNG", pnginfo=chunks)


def _described(filling: Filling) -> bytes:
    return _saved(_white(), "TIFF", tiffinfo={270: filling.text.encode()})


def _xmp(filling: Filling) -> bytes:
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d:description xmlns:d="http://d">{xml_text(filling.text)}</d:description></x:xmpmeta>'
    return _saved(_white(), "JPEG", xmp=packet.encode())


def _thumbnail(filling: Filling) -> bytes:
    """A picture whose words were painted over, while the small copy in it kept them."""
    small = _saved(_drawn(filling).convert("L"), "JPEG", quality=50)
    first = struct.pack("<HI", 0, 14)
    entries = struct.pack("<HHII", 0x201, 4, 1, 44) + struct.pack("<HHII", 0x202, 4, 1, len(small))
    exif = (
        b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + struct.pack("<H", 2) + entries + struct.pack("<I", 0) + small
    )
    return _saved(Image.new("RGB", (1600, 200), "white"), "JPEG", exif=exif)


def _scan(filling: Filling) -> bytes:
    return _page_of(_drawn(filling))


def _page_of(image: Image.Image) -> bytes:
    """A page that is nothing but a picture."""
    stream = BytesIO()
    image.save(picture := BytesIO(), "PNG")
    canvas = Canvas(stream, pagesize=image.size)
    canvas.drawImage(ImageReader(picture), 0, 0, *image.size)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


_COMMENT = Place("注释", lambda filling: _saved(_white(), "JPEG", comment=filling.text.encode()), "图片属性", most=1)

FORMATS = {
    "jpg": (
        Place("图中文字", _shown("JPEG"), is_dear=True),
        Place("图中表格", _shown_table("JPEG"), is_table=True, is_dear=True),
        Place("歪斜模糊的照片", _photographed, is_dear=True),
        Place("缩略图", _thumbnail, "缩略图", most=2, is_dear=True),
        Place("EXIF 说明", _exif(Base.ImageDescription, lambda text: text.encode() + b"\0"), "图片属性", most=1),
        Place("EXIF 备注", _exif(Base.XPComment, lambda text: text.encode("utf-16-le") + b"\0"), "图片属性", most=1),
        Place("EXIF 用户注释", _user_comment, "图片属性", most=1),
        _COMMENT,
        Place("XMP 属性", _xmp, "图片属性", most=1),
    ),
    "png": (Place("图中文字", _shown("PNG"), is_dear=True), Place("文字块", _chunks, "图片属性", most=1)),
    "tiff": (Place("图中文字", _shown("TIFF"), is_dear=True), Place("说明", _described, "图片属性", most=1)),
    "bmp": (Place("图中文字", _shown("BMP"), is_dear=True),),
    "扫描 pdf": (
        Place("图中文字", _scan, is_dear=True),
        Place("图中表格", lambda filling: _page_of(_ruled(filling)), is_table=True, is_dear=True),
    ),
}
