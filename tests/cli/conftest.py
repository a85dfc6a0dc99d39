"""Every test of a command gets a home of its own and runs whole command lines."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.main import run
from crawler.order import CrawlOrder
from domain.coverage import Coverage
from domain.gap import Gap, GapKind, Stage
from domain.site_file import read_site
from store.connection import disconnect
from tests.cli.sample import BASE, DAY, SITE_TOML, Answer, Xuncha, fault
from usecases.home.crawl_run import mark_settled, new_run
from usecases.home.home import Home, open_home
from usecases.settling.settle_run import settle_run


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        path = open_home(tmp_path_factory.mktemp("new") / "home").path
    disconnect()
    return path


@pytest.fixture
def home(new_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield open_home(Path(shutil.copytree(new_home, tmp_path / "home")))
    disconnect()


@pytest.fixture
def xuncha(home: Home, capsys: pytest.CaptureFixture[str]) -> Xuncha:
    """Runs a command line in the test's home."""

    def call(*words: str | Path) -> Answer:
        capsys.readouterr()
        code = run(["--home", str(home.path), *map(str, words)])
        shown = capsys.readouterr()
        return Answer(code, shown.out, shown.err)

    return call


@pytest.fixture
def patrolled(home: Home, tmp_path: Path) -> Home:
    """A home in which the site `dayu` was patrolled once: three faults of two units, one gap."""
    site_file = tmp_path / "dayu.toml"
    site_file.write_text(SITE_TOML, encoding="utf-8")
    folder = new_run(home.crawls("dayu"), site_file, CrawlOrder(100), DAY, datetime(2026, 3, 2, 22, tzinfo=UTC))
    gap = Gap(Stage.READ, GapKind.ENCRYPTED, f"{BASE}/jyj/1.xlsx", "加密的 Office 文档，未读取")
    faults = [fault("1", "yjglj"), fault("2", "yjglj"), fault("3", "jyj")]
    coverage = Coverage(answered={each.url for each in faults}, rules={"LNK01"})
    settle_run(read_site(site_file), folder.name, DAY, faults, [gap], coverage)
    mark_settled(folder)
    return home
