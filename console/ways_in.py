"""HOME/console.toml: other ways to sign in than our own password. All are off until a table is written.

Whatever the way, what is outside proves a login name only; role and scope stay with the account of that name.
"""

import os
import stat
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from console.directory_order import KEYS as DIRECTORY_KEYS
from console.directory_order import DirectoryOrder, check_directory
from console.visit import home_here
from domain.site_table import Complaints, Key, Place, read_table
from domain.site_value import BadValue, many, text
from domain.toml_lines import TomlLines
from usecases.home.refusal import UnusableHome

FILE = "console.toml"


@dataclass(frozen=True, slots=True)
class Oidc:
    """OpenID Connect: `claim` of the ID token is the login name."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str = "preferred_username"
    label: str = "统一身份认证登录"


@dataclass(frozen=True, slots=True)
class Cas:
    """A CAS server, by the address before /login."""

    server: str
    label: str = "统一身份认证登录"


@dataclass(frozen=True, slots=True)
class Proxy:
    """Proxies that have signed the person in and say so in a header; from any other address it is ignored."""

    header: str
    addresses: tuple[str, ...]

    @property
    def variable(self) -> str:
        """The header as WSGI names it."""
        return "HTTP_" + self.header.upper().replace("-", "_")


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What the file sets up."""

    oidc: Oidc | None = None
    cas: Cas | None = None
    proxy: Proxy | None = None
    ldap: DirectoryOrder | None = None


def _safe_address(value: object) -> str:
    """https, or a name of this very machine: tickets and tokens travel there."""
    url = text(value)
    parts = urlsplit(url)
    here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (parts.scheme == "https" or here):
        raise BadValue(f"“{url}”须是加密地址（https://）；票据和令牌不能明文传送")
    return url


_TABLES: dict[str, dict[str, Key]] = {
    "oidc": {
        "issuer": Key(_safe_address, required=True),
        "client_id": Key(text, required=True),
        "client_secret": Key(text, required=True),
        "claim": Key(text),
        "label": Key(text),
    },
    "cas": {"server": Key(_safe_address, required=True), "label": Key(text)},
    "proxy": {"header": Key(text, required=True), "addresses": Key(many(text, least=1), required=True)},
    "ldap": DIRECTORY_KEYS,
}
_KINDS: dict[str, type[Any]] = {"oidc": Oidc, "cas": Cas, "proxy": Proxy, "ldap": DirectoryOrder}


def ways_in() -> WaysIn:
    """What the home's file sets up, nothing without a file; raises UnusableHome with all that is wrong."""
    path = home_here().path / FILE
    try:
        kept = os.stat(path)
    except FileNotFoundError:
        return WaysIn()
    return read_ways_in(path, kept.st_mtime_ns)


@cache
def read_ways_in(path: Path, changed: int) -> WaysIn:
    """The file's ways, read once a change of it."""
    try:
        content = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(content)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableHome(f"{path} 无法读取（{error}）；请核对权限、UTF-8 编码和 TOML 写法") from None
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UnusableHome(f"{path} 含有密钥，其他用户也能读取；请先运行 chmod 600 {path}")
    complaints = Complaints(str(path), TomlLines(content))
    for name in sorted(set(data) - set(_TABLES)):
        complaints.add(None, name, f"不认识这个表，可填：{'、'.join(_TABLES)}")
    tables = {
        name: read_table(data[name], Place(name), keys, complaints) for name, keys in _TABLES.items() if name in data
    }
    if "ldap" in tables:
        check_directory(tables["ldap"], complaints)
    if lines := complaints.sorted():
        raise UnusableHome("；".join(lines))
    return WaysIn(**{name: _KINDS[name](**table) for name, table in tables.items()})
