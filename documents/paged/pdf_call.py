"""Functions of the PDF library that are asked for every part or character of a page.

Pointers are plain numbers here and the interpreter's lock is kept: a call costs half of what it does with
the library's own declarations, and tables are asked some hundred times a page. The first argument of
`page_object` and `text_object` is made once by `argument`, and neither is converted.
"""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, byref, c_int, c_void_p, cast
from typing import Any

from pypdfium2 import raw as pdfium

Handle = Any
"""A pointer of the C library, which has no types."""


def pointer(handle: Handle) -> int:
    """The number of a pointer that the library's own declarations gave."""
    return cast(handle, c_void_p).value or 0


def argument(handle: Handle) -> Handle:
    """A pointer made ready to be handed over many times."""
    return byref(handle.contents)


def _quick(function: Handle, result: Handle, *arguments: Handle) -> Callable[..., int]:
    return PYFUNCTYPE(result, *arguments)(pointer(function))


page_object = _quick(pdfium.FPDFPage_GetObject, c_void_p)
object_type = _quick(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
draw_mode = _quick(pdfium.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
stroke_width = _quick(pdfium.FPDFPageObj_GetStrokeWidth, c_int, c_void_p, c_void_p)
count_marks = _quick(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
text_object = _quick(pdfium.FPDFText_GetTextObject, c_void_p)
render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
char_box = _quick(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
char_origin = _quick(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, *[c_void_p] * 2)
char_colour = _quick(pdfium.FPDFText_GetFillColor, c_int, c_void_p, c_int, *[c_void_p] * 4)
