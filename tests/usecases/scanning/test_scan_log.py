"""What goes wrong in a scan's workers is kept beside the crawl, and shown to nobody else."""

import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from usecases.scanning.scan_crawl import _be_a_worker


def in_a_worker(folder: Path, words: str | None) -> None:
    with ProcessPoolExecutor(1, get_context("spawn"), _be_a_worker, (folder,)) as pool:
        pool.submit(*((logging.error, words) if words else (len, ""))).result()


def test_a_worker_s_errors_go_to_a_file_beside_the_crawl(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    in_a_worker(tmp_path, "IdNumberScanner 出错")

    assert "IdNumberScanner 出错" in (tmp_path / "scan.log").read_text(encoding="utf-8")
    assert capfd.readouterr().err == ""


def test_where_nothing_went_wrong_there_is_no_file(tmp_path: Path) -> None:
    in_a_worker(tmp_path, None)

    assert not (tmp_path / "scan.log").exists()
