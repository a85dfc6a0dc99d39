"""Papers of lists as files that a browser takes."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.http import FileResponse

from console.download import file_download
from domain.rectification import RectificationList
from usecases.home.home import Home
from usecases.lists.write_lists import desk_of, write_lists


def papers_file(home: Home, lists: Sequence[RectificationList], name: str) -> FileResponse:
    """The papers of these lists in the kind of file that the name asks for."""
    with tempfile.TemporaryDirectory(prefix="xuncha-papers-") as folder:
        written = write_lists(lists, Path(folder) / name, summary=len(lists) > 1, desk=desk_of(home))
        return file_download(name, written.paths[0].read_bytes())
