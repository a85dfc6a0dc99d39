"""What a CMS calls before it publishes, run as the CMS runs it: another process, a real server, a real token."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from domain.api_token import Scope
from tests.console.test_api import ID_NUMBER
from usecases.accounts.api_tokens import TokenOrder, make_token

SCRIPT = Path(__file__).parents[2] / "deploy" / "cms_check.py"
CLEAN_TEXT = "县应急管理局召开安全生产工作会议。"


def token(*scopes: Scope) -> str:
    return make_token(TokenOrder("网站后台", scopes, date.today() + timedelta(days=1)), "管理员甲", date.today())[0]


def ask(url: str, secret: str, *words: str, said: str = "") -> tuple[int, str]:
    known = {**os.environ, "XUNCHA_URL": url, "XUNCHA_TOKEN": secret, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-I", str(SCRIPT), *words]
    done = subprocess.run(command, input=said.encode(), capture_output=True, env=known, timeout=300, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def test_the_exit_code_tells_a_cms_whether_to_publish(served: str, tmp_path: Path) -> None:
    secret = token(Scope.CHECK)
    table, broken, long = tmp_path / "名单.csv", tmp_path / "附件.zip", tmp_path / "长文.txt"
    table.write_bytes(f"姓名,身份证号\n王某,{ID_NUMBER}\n".encode("gbk"))
    broken.write_bytes(b"PK\x03\x04" + b"x" * 40)
    long.write_text(f"{CLEAN_TEXT}\n" * 50_000, encoding="utf-8")

    assert ask(served, secret, "-", said=CLEAN_TEXT) == (0, "")
    code, said = ask(served, secret, str(table))
    assert code == 1
    assert "PII01" in said
    assert ID_NUMBER not in said
    code, said = ask(served, secret, str(broken))
    assert code == 2
    assert "未检查" in said
    assert ask(served, secret, str(long))[0] == 0


def test_trouble_is_one_line_and_never_clean(served: str, tmp_path: Path) -> None:
    for url, secret, file, line in (
        (served, "xc_unknown", "-", "令牌无效"),
        (served, token(Scope.READ), "-", "令牌没有“"),
        (served, "", "-", "XUNCHA_TOKEN"),
        ("http://127.0.0.1:9", "xc_x", "-", "没有检查成"),
        (served, token(Scope.CHECK), str(tmp_path / "none.docx"), "没有检查成"),
    ):
        code, said = ask(url, secret, file, said=CLEAN_TEXT)
        assert (code, said.count("\n")) == (2, 1), said
        assert line in said
