"""Certificates that a reader's browser would refuse, from real TLS servers."""

import ssl
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.hosts.certificate import fault_of
from crawler.order import CrawlOrder
from domain.fetched import CrawlEnd
from domain.link import Outcome
from tests.crawler.conftest import HOST, Crawled, crawled, prepare
from tests.crawler.scripted_server import ScriptedServer, page

NOW = datetime(2026, 6, 10, tzinfo=UTC)
KEY = ec.generate_private_key(ec.SECP256R1())


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def issued(host: str, begin: datetime, end: datetime, issuer: str = "Some CA", *, alternative: bool = True) -> bytes:
    """A certificate in PEM."""
    builder = x509.CertificateBuilder(
        name(issuer), name(host), KEY.public_key(), x509.random_serial_number(), begin, end
    )
    if alternative:
        literal = host.replace(".", "").isdigit()
        general: x509.GeneralName = x509.IPAddress(ip_address(host)) if literal else x509.DNSName(host)
        builder = builder.add_extension(x509.SubjectAlternativeName([general]), critical=False)
    return builder.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@pytest.mark.parametrize(
    ("certificate", "host", "words"),
    [
        (issued("a.cn", NOW - timedelta(9), NOW + timedelta(9)), "a.cn", ""),
        (issued("*.a.cn", NOW - timedelta(9), NOW + timedelta(9)), "www.a.cn", ""),
        (issued("A.cn", NOW - timedelta(9), NOW + timedelta(9), alternative=False), "a.cn", ""),
        (issued("10.0.0.8", NOW - timedelta(9), NOW + timedelta(9)), "10.0.0.8", ""),
        (issued("a.cn", NOW - timedelta(9), NOW - timedelta(1)), "a.cn", "2026-06-09 过期"),
        (issued("a.cn", NOW + timedelta(1), NOW + timedelta(9)), "a.cn", "2026-06-11 起才有效"),
        (issued("a.cn", NOW - timedelta(9), NOW + timedelta(9)), "evil-a.cn", "不是发给这个域名"),
        (issued("*.a.cn", NOW - timedelta(9), NOW + timedelta(9)), "a.b.a.cn", "不是发给这个域名"),
        (issued("a.cn", NOW - timedelta(9), NOW + timedelta(9), "a.cn"), "a.cn", "自己签发"),
    ],
)
def test_faults_of_a_certificate_are_named(certificate: bytes, host: str, words: str) -> None:
    fault = fault_of(x509.load_pem_x509_certificate(certificate), host, NOW)

    assert words in fault
    assert bool(words) is bool(fault)


def tls_server(folder: Path, certificate: bytes) -> ScriptedServer:
    (folder / "key.pem").write_bytes(
        KEY.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "certificate.pem").write_bytes(certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    server = ScriptedServer(context)
    server.otherwise = page("<p>正文</p>")
    return server


@pytest.fixture
def result(tmp_path: Path, portal: ScriptedServer) -> Crawled:
    """A crawl of links to hosts with good, expired and foreign certificates; one of the hosts is ours."""
    today = datetime.now(UTC)
    dates = (today - timedelta(9), today + timedelta(9))
    certificates = {
        "ours.example.gov.cn": issued("ours.example.gov.cn", today - timedelta(9), today - timedelta(2)),
        "good.example.com": issued("good.example.com", *dates),
        "expired.example.com": issued("expired.example.com", today - timedelta(9), today - timedelta(2)),
        "other.example.com": issued("else.example.com", *dates),
    }
    portal.scripts["/"] = page("".join(f'<a href="https://{host}/x.html">链接</a>' for host in certificates))
    with ExitStack() as stack:
        resolve = ""
        for host, certificate in certificates.items():
            (tmp_path / host).mkdir()
            server = stack.enter_context(tls_server(tmp_path / host, certificate))
            resolve += f', "{host}" = "127.0.0.1:{server.port}"'
        folder = tmp_path / "crawl"
        folder.mkdir()
        prepare(folder, portal.port, CrawlOrder(1000), resolve=resolve)
        site = (folder / "site.toml").read_text(encoding="utf-8")
        ours = site.replace(f'hosts = ["{HOST}"]', f'hosts = ["{HOST}", "ours.example.gov.cn"]')
        (folder / "site.toml").write_text(ours, encoding="utf-8")
        return crawled(folder)


def test_bad_certificates_are_told_and_stop_nothing(result: Crawled) -> None:
    assert result.folder.end() is CrawlEnd.FINISHED
    outcomes = {host: result.outcome(f"https://{host}.example.com/x.html") for host in ("good", "expired", "other")}

    assert {host: outcome.outcome for host, outcome in outcomes.items()} == {
        "good": Outcome.OK,
        "expired": Outcome.TLS,
        "other": Outcome.TLS,
    }
    assert "过期" in outcomes["expired"].reason
    assert "不是发给这个域名" in outcomes["other"].reason


def test_our_own_pages_are_read_in_spite_of_their_certificate(result: Crawled) -> None:
    assert result.fact("https://ours.example.gov.cn/x.html").document
    (gap,) = result.folder.gaps()
    assert gap.subject == "ours.example.gov.cn"
    assert "过期" in gap.reason


def test_issuer_and_last_day_of_every_certificate_are_kept(result: Crawled) -> None:
    shown = result.folder.certificates()

    assert shown.keys() == {"ours.example.gov.cn", *(f"{host}.example.com" for host in ("good", "expired", "other"))}
    assert (shown["good.example.com"].issuer, shown["good.example.com"].fault) == ("Some CA", "")
    assert shown["good.example.com"].expires == (datetime.now(UTC) + timedelta(9)).date().isoformat()
