"""xuncha probe SITE.toml"""

import re
from pathlib import Path

from tests.cli.sample import Xuncha
from tests.crawler.scripted_server import ScriptedServer, answer, page

HOST = "www.example.gov.cn"


def site_file(folder: Path, port: int) -> Path:
    path = folder / "dayu.toml"
    path.write_text(
        f'[site]\ncode = "dayu"\nname = "大余县"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        f'[crawl]\nresolve = {{ "{HOST}" = "127.0.0.1:{port}" }}\n',
        encoding="utf-8",
    )
    return path


def test_a_home_page_that_opens_and_one_that_does_not(xuncha: Xuncha, tmp_path: Path) -> None:
    with ScriptedServer() as server:
        server.scripts["/"] = page("<p>首页</p>")
        path = site_file(tmp_path, server.port)
        well = xuncha("probe", path)
        server.scripts["/"] = answer(500, b"")
        down = xuncha("probe", path)

    assert (well.code, down.code) == (0, 1)
    assert re.search(r"能打开（一周内打开 1 次，失败 0 次）", well.out)
    assert re.search(r"打不开：服务器出错（状态码 500）（一周内打开 2 次，失败 1 次）", down.out)
