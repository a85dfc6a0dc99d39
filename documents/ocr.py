"""Text in pictures, by an engine that works offline and is installed only where it is wanted."""

import logging
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
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


def recognised_lines(image: Image.Image) -> Iterator[str]:
    """The lines of text in a picture, from top to bottom; cells of one row are kept apart by spaces."""
    shown = image.convert("RGB")
    shown.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    result = _engine()(import_module("numpy").asarray(shown)[:, :, ::-1])
    if result.boxes is None:
        return
    pieces = [
        (float(box[:, 1].min()), float(box[:, 1].max()), float(box[:, 0].min()), text)
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if score >= _LEAST_CONFIDENCE
    ]
    for line in _rows(sorted(pieces)):
        yield "  ".join(text for _, _, _, text in sorted(line, key=lambda piece: piece[2]))


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


def _rows(pieces: list[tuple[float, float, float, str]]) -> Iterator[list[tuple[float, float, float, str]]]:
    line: list[tuple[float, float, float, str]] = []
    for piece in pieces:
        if line and abs(sum(piece[:2]) - sum(line[0][:2])) / 2 > _SAME_LINE * (line[0][1] - line[0][0]):
            yield line
            line = []
        line.append(piece)
    if line:
        yield line
