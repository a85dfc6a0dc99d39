"""When the directory cannot be asked: silent, gone, not the one it should be, or wrongly set up."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.test import Client

from console import directory as asking
from domain.account import Role
from store.account_models import Account
from tests.console.directory_home import COUNTY, REVIEWER, enter, searching, set_up
from tests.console.directory_server import DirectoryServer, missing, person, serving_directory
from tests.console.people import LOGINS, PASSWORD
from usecases.accounts.accounts import account_named
from usecases.home.home import Home

needs_directory = pytest.mark.skipif(bool(missing()), reason=missing() or "none")

ADMIN = LOGINS[Role.ADMIN]
NOBODY_ASKED = 'servers = ["ldaps://127.0.0.1:1"]\ntemplate = "uid={login},dc=x"\n'


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DirectoryServer]:
    with serving_directory(tmp_path_factory.mktemp("directory"), person(REVIEWER, COUNTY)) as running:
        yield running


@contextmanager
def silent_server() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@needs_directory
def test_the_next_server_is_asked_where_one_is_silent_or_gone(console: Home, directory: DirectoryServer) -> None:
    with silent_server() as first, silent_server() as second:
        silent = [f"ldaps://127.0.0.1:{first}", f"ldap://127.0.0.1:{second}", "ldap://127.0.0.1:1"]
        set_up(console, *searching(directory, *silent, directory.plain), seconds=3)

        assert enter()[0] == 302


@needs_directory
def test_a_directory_that_is_down_is_one_line_and_our_own_passwords_still_open(console: Home) -> None:
    set_up(console, NOBODY_ASKED)

    status, page = enter()
    assert status == 403
    assert "统一目录（LDAP）没有应答，没能核对密码；请稍后再试，急用的请管理员重设本系统密码" in page
    assert enter(ADMIN, PASSWORD)[0] == 302
    # What cannot be asked proves nothing: guesses at our own password are counted all the same.
    assert account_named(REVIEWER).failed == 1


@needs_directory
def test_a_certificate_of_somebody_else_is_not_believed(
    console: Home, directory: DirectoryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What an administrator may have set for other programs does not hold here.
    monkeypatch.setenv("LDAPTLS_REQCERT", "never")
    with ExitStack() as stack:
        folders = [tmp_path / name for name in ("stranger", "misnamed")]
        for folder in folders:
            folder.mkdir()
        stranger, misnamed = (
            stack.enter_context(serving_directory(folder, person(REVIEWER, COUNTY), host=host))
            for folder, host in zip(folders, ("127.0.0.1", "dc1.county.test"), strict=True)
        )
        plain_stranger = [*searching(directory, stranger.plain), "start_tls = true"]
        tried = [searching(directory, stranger.tls), plain_stranger, searching(misnamed, misnamed.tls)]
        for lines in tried:
            set_up(console, *lines)
            assert "没有应答" in enter()[1]
            Account.objects.update(failed=0)
        set_up(console, *searching(stranger))
        assert enter()[0] == 302


@needs_directory
def test_an_encrypted_line_is_used_from_the_first_byte(console: Home, tmp_path: Path) -> None:
    with serving_directory(tmp_path, person(REVIEWER, COUNTY), strength=112) as strict:
        set_up(console, *searching(strict, strict.plain))
        assert "不接受本系统的查询" in enter()[1]
        set_up(console, *searching(strict, strict.plain), "start_tls = true")
        assert enter()[0] == 302


@needs_directory
def test_a_wrong_reader_is_the_administrator_s_affair_and_no_password_reaches_a_log(
    console: Home, directory: DirectoryServer, caplog: pytest.LogCaptureFixture
) -> None:
    lines = searching(directory)
    set_up(console, *lines[:-1], 'bind_password = "Reader-Wrong-1"')

    assert "请管理员查看 logs/console.log" in enter()[1]
    assert "INVALID_CREDENTIALS" in caplog.text
    assert COUNTY not in caplog.text
    assert "Reader-Wrong-1" not in caplog.text


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ('servers = ["ldap://dc1.county.test"]\ntemplate = "uid={login}"', "会明文传送密码"),
        ('servers = ["ldaps://dc1.county.test"]\ntemplate = "uid={login}"\nstart_tls = true', "已经加密"),
        ('servers = ["https://dc1.county.test"]\ntemplate = "uid={login}"', "不是目录服务器的地址"),
        ('servers = ["ldaps://dc1.county.test/dc=x"]\ntemplate = "uid={login}"', "不是目录服务器的地址"),
        ('servers = []\ntemplate = "uid={login}"', "至少要有 1 项"),
        ('servers = ["ldaps://dc1.county.test"]', "两种方式择一"),
        ('servers = ["ldaps://dc1.county.test"]\ntemplate = "uid={login}"\nbase = "dc=x"', "两种方式择一"),
        ('servers = ["ldaps://dc1.county.test"]\nbase = "dc=x"', "须同时写"),
        ('servers = ["ldaps://dc1.county.test"]\nbase = "dc=x"\nfilter = "uid={login}"', "须写在括号里"),
        ('servers = ["ldaps://dc1.county.test"]\nbase = "dc=x"\nfilter = "(uid=a)"', "须含 {login}"),
        ('servers = ["ldaps://dc1.county.test"]\ntemplate = "uid={login}"\nbind_dn = "cn=x"', "须同时写"),
        ('servers = ["ldaps://dc1.county.test"]\ntemplate = "uid={login}"\nca_file = "/no/ca.pem"', "没有“/no/ca.pem”"),
    ],
)
def test_a_wrong_table_is_refused_with_its_remedy(console: Home, lines: str, complaint: str) -> None:
    set_up(console, lines)
    answer = Client().get("/sign-in/")

    assert answer.status_code == 409
    assert complaint in answer.content.decode()


def test_a_missing_package_is_named_in_one_line_and_our_own_passwords_still_open(
    console: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda _: None)
    set_up(console, NOBODY_ASKED.replace("1:1", "1:2"))

    page = enter()[1]
    assert "pip install &#x27;xuncha[ldap]&#x27;" in page
    assert "libldap2-dev" in page
    assert enter(ADMIN, PASSWORD)[0] == 302
