"""Text in pictures, by an engine that works offline and is installed only where it is wanted."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any

from PIL import Image

NO_ENGINE = "是图片，未识别其中文字：本机未安装文字识别组件（xuncha[ocr]）"

_LEAST_CONFIDENCE = 0.5
_SAME_LINE = 0.6
"""Two pieces whose middles are nearer than this share of their height stand on one line."""
_LONGEST_SIDE = 4000


@cache
def can_recognise() -> bool:
    """Whether the engine is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one go, and the box around it in the picture's pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def recognised_rows(image: Image.Image) -> Iterator[list[Piece]]:
    """The lines of text in a picture, from top to bottom, each from left to right."""
    return _rows(sorted(recognised_pieces(image), key=lambda piece: (piece.top, piece.bottom, piece.left)))


def recognised_pieces(image: Image.Image) -> Iterator[Piece]:
    """What the engine is sure enough of, in its own order."""
    shown = image.convert("RGB")
    shown.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    scale = image.width / shown.width
    result = _engine()(import_module("numpy").asarray(shown)[:, :, ::-1])
    if result.boxes is None:
        return
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score >= _LEAST_CONFIDENCE:
            (left, top), (right, bottom) = box.min(axis=0) * scale, box.max(axis=0) * scale
            yield Piece(str(text), float(left), float(top), float(right), float(bottom))


@cache
def _engine() -> Any:  # noqa: ANN401 - the engine has no types
    """The engine with the models of its own package, named by path so that it never asks the network for any."""
    package = import_module("rapidocr")
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    models = Path(str(package.__file__)).parent / "models"
    chosen = {
        "Det.model_path": _model(models, "*_det_*.onnx"),
        "Rec.model_path": _model(models, "*_rec_*.onnx"),
        "Cls.model_path": _model(models, "*_cls_*.onnx"),
        "Global.use_cls": False,  # turned pages are rare, and looking for them doubles the time
        "Global.log_level": "error",
    }
    return package.RapidOCR(params=chosen)


def _model(folder: Path, pattern: str) -> str:
    return str(next(iter(sorted(folder.glob(pattern)))))


def _rows(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        if line and abs(_middle(piece) - _middle(line[0])) > _SAME_LINE * (line[0].bottom - line[0].top):
            yield sorted(line, key=attrgetter("left"))
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=attrgetter("left"))


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2
