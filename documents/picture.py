"""Pictures: what they say about themselves, and the text that they show."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.ocr import NO_ENGINE, can_recognise
from documents.paged.recognised import recognised_segments
from documents.picture_metadata import metadata_segments, thumbnail_of
from documents.raw import Raw
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"png", "jpeg", "gif", "bmp", "tiff", "webp"})

# Pillow would warn, and refuse without saying the size; `_refuse_size` judges every header.
Image.MAX_IMAGE_PIXELS = None

_SMALLEST = (60, 16)
"""Smaller ones hold no word: icons, lines, dots."""
_MOST_FRAMES = 50
_THUMBNAIL = "缩略图"


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Metadata always; the text only where the engine for it is installed."""
    inside = Inside(raw, limits)
    with _damage_as_gap(), Image.open(BytesIO(raw.body)) as image:
        _refuse_size(image, limits)
        own = list(metadata_segments(image))
        if min(image.width, 4 * image.height) >= _SMALLEST[0]:
            own += _frames(image, inside)
        own += _thumbnail(image)
    return document_of(raw, file_title(raw), f"image/{(image.format or '').lower()}", own, inside)


def _refuse_size(image: Image.Image, limits: Limits) -> None:
    """By its header: nothing is decoded yet."""
    if image.width * image.height > limits.max_pixels:
        reason = f"图片尺寸 {image.width}×{image.height} 过大，未读取；请缩小后发布或人工查看"
        raise CannotRead(GapKind.LIMIT, reason)


def _frames(image: Image.Image, inside: Inside) -> Iterator[Segment]:
    """The pages of a fax in TIFF; of a moving picture the first one."""
    if not can_recognise():
        inside.cannot("", GapKind.NO_READER, NO_ENGINE)
        return
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    for number in range(1, min(count, _MOST_FRAMES) + 1):
        image.seek(number - 1)
        _refuse_size(image, inside.limits)
        where = f"图片第{number}页" if count > 1 else "图片中"
        yield from recognised_segments(image, where)
    if count > _MOST_FRAMES:
        inside.cannot("", GapKind.LIMIT, f"图片共 {count} 页，第{_MOST_FRAMES}页以后未识别；请人工查看")


def _thumbnail(image: Image.Image) -> Iterator[Segment]:
    """Programs that blacken a picture often leave its small copy as it was."""
    body = thumbnail_of(image)
    if body and can_recognise():
        with Image.open(BytesIO(body)) as small:
            yield from recognised_segments(small, _THUMBNAIL, "图片内嵌的缩略图")


@contextmanager
def _damage_as_gap() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes are our own to judge; odd metadata is only read
            yield
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError) as error:
        raise CannotRead(GapKind.DAMAGED, "图片已损坏，无法读取；请发布单位重新上传") from error
