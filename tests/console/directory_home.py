"""A home whose console.toml names a directory, and somebody at its sign-in page."""

from django.test import Client

from console.directory import Directory
from console.ways_in import FILE, read_ways_in
from domain.account import Role
from tests.console.directory_server import BASE, READER, READER_PASSWORD, DirectoryServer
from tests.console.people import LOGINS
from usecases.home.home import Home

COUNTY = "统一目录-Pass-7"
"""What the directory knows, and our own accounts do not."""
REVIEWER = LOGINS[Role.REVIEWER]


def set_up(home: Home, *lines: str, seconds: int = 20) -> None:
    path = home.path / FILE
    path.write_text("\n".join(["[ldap]", f"seconds = {seconds}", *lines, ""]), encoding="utf-8")
    path.chmod(0o600)


def asked_by(home: Home) -> Directory:
    order = read_ways_in(home.path / FILE, 0).ldap
    assert order is not None
    return Directory(order)


def servers(*urls: str) -> str:
    return f"servers = [{', '.join(repr(url) for url in urls)}]"


def searching(directory: DirectoryServer, *urls: str) -> list[str]:
    lines = [f'base = "{BASE}"', 'filter = "(&(objectClass=person)(uid={login}))"', f'bind_dn = "{READER}"']
    trusted = f'ca_file = "{directory.authority}"'
    return [servers(*(urls or [directory.tls])), trusted, *lines, f'bind_password = "{READER_PASSWORD}"']


def template(directory: DirectoryServer, words: str = f"uid={{login}},ou=people,{BASE}") -> list[str]:
    return [servers(directory.tls), f'ca_file = "{directory.authority}"', f"template = '{words}'"]


def enter(login: str = REVIEWER, password: str = COUNTY, **more: str) -> tuple[int, str]:
    answer = Client().post("/sign-in/", {"login": login, "password": password, **more})
    return answer.status_code, answer.content.decode()
