"""A home page as visitors open it: by IPv4 and IPv6, within its time, never into an inner network."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import crawler.hosts.visitor
from crawler.hosts.handshake import certificate_of
from crawler.hosts.visitor import NO_AAAA, NameNotKnown, NoAddress, NotReached, Visitor, system_addresses
from domain.site import CrawlRules, Site
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, moved, page

HOST = "www.example.gov.cn"
NOW = datetime.now(UTC)
KEY = ec.generate_private_key(ec.SECP256R1())


def site(port: int = 0, *hosts: str) -> Site:
    """A portal that lies on loopback."""
    resolve = {HOST: f"127.0.0.1:{port}"} if port else {}
    return Site("dayu", "大余县", (f"http://{HOST}/",), (HOST, *hosts), crawl=CrawlRules(resolve=resolve))


def silent(connection: socket.socket, asked: Asked) -> None:
    connection.recv(1)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


def test_a_home_page_opens_over_redirects(server: ScriptedServer) -> None:
    server.scripts |= {"/": moved("/index.html"), "/index.html": page("<p>首页</p>")}

    opened = Visitor(site(server.port)).open(f"http://{HOST}/")

    assert opened.reason == ""
    assert server.paths() == ["/", "/index.html"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (answer(500, b"x"), "服务器出错（状态码 500）"),
        (answer(404, b"x"), "服务器出错（状态码 404）"),
        (answer(403, b"x"), ""),
        (moved("/"), "一再跳转"),
        (moved("file:///etc/passwd"), "跳转到不能访问的地址"),
        (moved("http://127.0.0.1:1/"), "域名指向内网地址，未访问"),
        (moved("http://169.254.169.254/latest/"), "域名指向内网地址，未访问"),
        (moved("http://[::ffff:10.0.0.1]/"), "域名指向内网地址，未访问"),
        (b"SSH-2.0-x\r\n\r\n\r\n", "连接中断，没有完整应答"),
    ],
)
def test_what_became_of_it(server: ScriptedServer, script: bytes, reason: str) -> None:
    server.scripts["/"] = script

    visitor = Visitor(site(server.port), lambda host, version: [host.strip("[]")])

    assert visitor.open(f"http://{HOST}/").reason == reason


def test_a_page_that_takes_too_long_did_not_open(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawler.hosts.visitor, "PATIENCE_SECONDS", 0.3)
    server.scripts["/"] = silent

    assert "秒内没有打开" in Visitor(site(server.port)).open(f"http://{HOST}/").reason


def test_a_closed_port_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    assert Visitor(site(port)).open(f"http://{HOST}/").reason == "服务器拒绝连接"


def test_a_foreign_name_that_leads_inside_is_not_followed(server: ScriptedServer) -> None:
    server.scripts["/"] = moved("http://rebind.example.com/")
    visitor = Visitor(site(server.port), lambda host, version: ["10.1.2.3"])

    assert visitor.open(f"http://{HOST}/").reason == "域名指向内网地址，未访问"


def test_a_host_of_ours_may_lie_inside(server: ScriptedServer) -> None:
    server.otherwise = page("<p>首页</p>")
    visitor = Visitor(site(0, "inner.example.gov.cn"), lambda host, version: ["127.0.0.1"])

    assert visitor.open(f"http://inner.example.gov.cn:{server.port}/").reason == ""


def test_a_name_without_an_address_of_that_protocol() -> None:
    def only_four(host: str, version: int) -> list[str]:
        raise NoAddress(NO_AAAA)

    assert Visitor(site(), only_four).open(f"http://{HOST}/", version=6).reason == NO_AAAA


def test_a_resolver_that_is_silent_says_nothing_of_the_page() -> None:
    def unsure(host: str, version: int) -> list[str]:
        raise NameNotKnown("域名服务器暂时没有答复，无法判断")

    with pytest.raises(NameNotKnown):
        Visitor(site(), unsure).open(f"http://{HOST}/")


def test_the_machines_resolver_knows_this_machine() -> None:
    assert system_addresses("localhost", 4) == ["127.0.0.1"]


def certificate(host: str, days: int, folder: Path) -> ssl.SSLContext:
    """A server's context with a certificate that signs itself."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    begin, end = NOW - timedelta(60), NOW + timedelta(days)
    built = x509.CertificateBuilder(name, name, KEY.public_key(), x509.random_serial_number(), begin, end)
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    key = KEY.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(key + built.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


@pytest.mark.parametrize(
    ("host", "days", "trusted", "fault"),
    [
        (HOST, 90, True, ""),
        (HOST, 90, False, "自己签发"),
        (HOST, -3, True, "过期"),
        ("other.example.com", 90, True, "不是发给这个域名"),
    ],
)
def test_what_a_browser_would_say_of_a_certificate(
    host: str, days: int, trusted: bool, fault: str, tmp_path: Path
) -> None:
    with ScriptedServer(certificate(host, days, tmp_path)) as server:
        trust = ssl.create_default_context()
        if trusted:
            trust.load_verify_locations(tmp_path / "server.pem")

        state = certificate_of(Visitor(site(server.port)), HOST, 443, NOW, trust)

    assert fault in state.fault
    assert bool(fault) is bool(state.fault)
    assert state.expires == (NOW + timedelta(days)).date().isoformat()


def test_a_host_that_speaks_no_tls_leaves_its_certificate_unknown(server: ScriptedServer) -> None:
    with pytest.raises(NotReached):
        certificate_of(Visitor(site(server.port)), HOST, 443, NOW)
