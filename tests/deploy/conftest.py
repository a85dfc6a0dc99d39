"""The console as it is deployed: `xuncha serve --https` behind nginx with the file that we ship, over TLS."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from ssl import SSLContext, create_default_context

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from domain.account import Role
from tests.console.people import LOGINS, PASSWORD
from tests.console.running_console import wait_for

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = "xuncha.example.gov.cn"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or ""
VISITOR, OTHER = "127.0.0.2", "127.0.0.3"
"""Addresses of the loopback net that no proxy of ours has."""


@dataclass(frozen=True)
class Deployed:
    """Where everything is; `asked` speaks to nginx, `direct` past it."""

    home: Path
    https: int
    http: int
    console: int
    trust: SSLContext
    opened: list[HTTPConnection] = field(default_factory=list)

    def connection(self) -> HTTPSConnection:
        """A connection over TLS from the visitor's address; the certificate must hold for our name."""
        raw = socket.create_connection(("127.0.0.1", self.https), 30, (VISITOR, 0))
        connection = HTTPSConnection(NAME, self.https, timeout=30)
        connection.sock = self.trust.wrap_socket(raw, server_hostname=NAME)
        self.opened.append(connection)
        return connection

    def direct(self) -> HTTPConnection:
        """Past nginx, from an address that is no proxy's."""
        connection = HTTPConnection("127.0.0.1", self.console, timeout=30, source_address=(OTHER, 0))
        self.opened.append(connection)
        return connection

    def plain(self) -> HTTPConnection:
        """To the port without TLS."""
        connection = HTTPConnection("127.0.0.1", self.http, timeout=30)
        self.opened.append(connection)
        return connection


@pytest.fixture
def deployed(both_servers: Deployed) -> Iterator[Deployed]:
    """The servers; a test's connections end with it."""
    yield both_servers
    while both_servers.opened:
        both_servers.opened.pop().close()


@pytest.fixture(scope="session")
def both_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """Both servers on free ports."""
    if not NGINX:
        pytest.skip("没有 nginx：apt-get install nginx-light")
    base = tmp_path_factory.mktemp("deployed")
    https, http, console = _free_ports(3)
    trust = _certificate(base)
    home = base / "home"
    words = ["user", "add", LOGINS[Role.ADMIN], "--role", Role.ADMIN.value, "--name", "管理员甲", "--password-stdin"]
    subprocess.run([*_xuncha(home), *words], input=PASSWORD, text=True, check=True, capture_output=True)
    serve = [*_xuncha(home), "serve", "--https", "--name", NAME, "--port", str(console), "--workers", "1"]
    servers = [subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    try:
        servers.append(subprocess.Popen([NGINX, "-p", str(base), "-c", _nginx_conf(base, https, http, console)]))
        for port in (https, http, console):
            wait_for(port)
        yield Deployed(home, https, http, console, trust)
    finally:
        for server in servers:
            server.terminate()
            server.wait(40)


def _xuncha(home: Path) -> list[str]:
    return [sys.executable, "-m", "cli.main", "--home", str(home)]


def _nginx_conf(base: Path, https: int, http: int, console: int) -> str:
    """Our file in a configuration of its own: ports and paths of this machine, and not a word more, are put in."""
    shipped = (DEPLOY / "xuncha-console.nginx").read_text(encoding="utf-8")
    for there, here in {
        "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "/etc/nginx/tls/": f"{base}/",
        "http://127.0.0.1:8000;": f"http://127.0.0.1:{console};",
    }.items():
        assert there in shipped, there
        shipped = shipped.replace(there, here)
    assert not re.search(r"/etc/|8000", shipped.partition("\n")[2])
    temp = "".join(f"{kind}_temp_path {base}/temp-{kind};" for kind in ("client_body", "proxy", "fastcgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    path = base / "nginx.conf"
    path.write_text(
        f"{user} daemon off; pid {base}/nginx.pid; error_log {base}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {temp}\n{shipped}\n}}\n",
        encoding="utf-8",
    )
    return str(path)


def _certificate(base: Path) -> SSLContext:
    """A certificate for our name, signed by itself; what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    dated = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    named = dated.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    pem = named.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    (base / "xuncha.crt").write_bytes(pem)
    plain = serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    (base / "xuncha.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, plain))
    return create_default_context(cadata=pem.decode())


def _free_ports(many: int) -> list[int]:
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


@dataclass(frozen=True)
class Got:
    """An answer, read to its end."""

    status: int
    headers: Message
    text: str


def got(connection: HTTPConnection) -> Got:
    """The answer to what was asked."""
    answer = connection.getresponse()
    return Got(answer.status, answer.headers, answer.read().decode())


def answer_of(connection: HTTPConnection, method: str, path: str, body: str = "", **headers: str) -> Got:
    """One exchange."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, told)
    return got(connection)
