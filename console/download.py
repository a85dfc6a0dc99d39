"""Files that leave the console, with their names in Chinese and the right type."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from reports.csv_text import csv_lines

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
}


def csv_download(name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> StreamingHttpResponse:
    """A CSV file that is sent while it is made."""
    answer = StreamingHttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def file_download(name: str, body: bytes) -> FileResponse:
    """A finished file; its type follows from its name."""
    kind = next((kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "application/octet-stream")
    return FileResponse(BytesIO(body), as_attachment=True, filename=name, content_type=kind)
