"""xuncha init as a user meets it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.main import run
from store.connection import disconnect
from tests.crawler.scripted_server import ScriptedServer, page

HOST = "www.example.gov.cn"
ROWS = "".join(f"<li><a href='t2026030{n}_{n}.html'>第{n}号公告</a><span>2026-03-0{n}</span></li>" for n in range(1, 9))


@pytest.fixture(autouse=True)
def own_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield
    disconnect()


def test_a_draft_is_written_that_site_check_accepts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sites" / "x.toml"
    with ScriptedServer() as portal:
        menu = "<ul class='nav'><li><a href='/tzgg/'>通知公告</a></li></ul>" + "大余县人民政府欢迎您。" * 30
        portal.scripts["/"] = page(menu, "大余县人民政府")
        portal.scripts["/tzgg/"] = page(f"<h2>通知公告</h2><ul class='list'>{ROWS}</ul>", "通知公告-大余县人民政府")
        place = f"{HOST}=127.0.0.1:{portal.port}"
        words = ["--home", str(tmp_path / "home"), "init", f"http://{HOST}/", "--out", str(out), "--resolve", place]
        assert run(words) == 0

    said = capsys.readouterr().out
    assert "大余县人民政府：读了" in said
    assert f"xuncha site check {out}" in said
    assert run(["site", "check", str(out)]) == 0
    (column,) = tomllib.loads(out.read_text(encoding="utf-8"))["column"]
    assert (column["name"], column["kind"]) == ("通知公告", "notice")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["www.example.gov.cn"], "缺少 http:// 或 https://"),
        (["http://www.example.gov.cn/", "--resolve", "127.0.0.1:80"], "写成 www.example.gov.cn=127.0.0.1:8080"),
        (["http://www.example.gov.cn/", "--max-pages", "0"], "应为大于零的整数"),
        ([], "缺少参数：URL"),
    ],
)
def test_what_cannot_be_understood_ends_in_one_line(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--home", str(tmp_path / "home"), "init", *words]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
