"""A directory of the test's own: a real slapd on loopback with people, a referral, TLS and certificates just made."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BASE = "dc=county,dc=test"
READER, READER_PASSWORD = f"cn=xuncha,{BASE}", "Reader-Pass-1"
SLAPD = shutil.which("slapd") or shutil.which("/usr/sbin/slapd") or ""
# Unlike a careful directory, this one takes a name with an empty password for nobody and says that all is well.
_CONFIG = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/slapd.pid
allow bind_anon_cred bind_anon_dn
security ssf={strength}
TLSCACertificateFile {folder}/ca.pem
TLSCertificateFile {folder}/server.pem
TLSCertificateKeyFile {folder}/server.key
database mdb
suffix "{base}"
directory {folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="{reader}" read by anonymous auth by * none
"""


@dataclass(frozen=True)
class DirectoryServer:
    """Where it listens; `authority` signed its certificate."""

    plain: str
    tls: str
    authority: Path


def missing() -> str:
    """Why these tests cannot run here, "" when they can."""
    if find_spec("ldap") is None:
        return "the extra ldap (python-ldap) is not installed"
    return "" if SLAPD else "no LDAP server is installed (Debian: slapd)"


@contextmanager
def serving_directory(
    folder: Path, entries: str, *, host: str = "127.0.0.1", strength: int = 0
) -> Iterator[DirectoryServer]:
    """A server with these entries; its certificate is for `host`, a `strength` over 0 refuses open lines."""
    _write_certificates(folder, host)
    (folder / "data").mkdir()
    (folder / "slapd.conf").write_text(
        _CONFIG.format(folder=folder, base=BASE, reader=READER, strength=strength), encoding="utf-8"
    )
    (folder / "entries.ldif").write_text(_roots() + entries, encoding="utf-8")
    # Where AppArmor guards the program at its own path, it may not read a temporary folder; a copy may.
    program = shutil.copy(SLAPD, folder / "slapd")
    config = ["-f", str(folder / "slapd.conf")]
    subprocess.run([program, "-T", "add", *config, "-l", str(folder / "entries.ldif")], check=True, capture_output=True)
    plain, tls = _free_port(), _free_port()
    found = DirectoryServer(f"ldap://127.0.0.1:{plain}", f"ldaps://127.0.0.1:{tls}", folder / "ca.pem")
    server = subprocess.Popen([program, *config, "-h", f"{found.plain} {found.tls}", "-d", "0"])
    try:
        _wait_for(plain, server)
        yield found
    finally:
        server.terminate()
        server.wait(30)


def person(login: str, password: str, unit: str = "people") -> str:
    """An inetOrgPerson as LDIF; in its DN every byte that is no letter or digit is written in hex (RFC 4514)."""
    named = "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\{byte:02x}" for byte in login.encode())
    lines = [f"dn: uid={named},ou={unit},{BASE}", "objectClass: inetOrgPerson", f"uid: {login}", f"cn: {login}"]
    return "\n".join([*lines, "sn: 甲", f"userPassword: {password}", "", ""])


def referral(to: str) -> str:
    """A branch that lies on another server."""
    return (
        f"dn: ou=elsewhere,{BASE}\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: {to}\n\n"
    )


def _roots() -> str:
    reader = f"dn: {READER}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: xuncha\n"
    units = "".join(f"dn: ou={unit},{BASE}\nobjectClass: organizationalUnit\n\n" for unit in ("people", "towns"))
    root = f"dn: {BASE}\nobjectClass: dcObject\nobjectClass: organization\ndc: county\no: county\n\n"
    return f"{root}{reader}userPassword: {READER_PASSWORD}\n\n{units}"


def _write_certificates(folder: Path, host: str) -> None:
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "county test CA")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)])
    own = _certificate(issuer, issuer, authority).add_extension(x509.BasicConstraints(True, 0), critical=True)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "directory")])
    server = _certificate(subject, issuer, key).add_extension(names, critical=False)
    for name, builder in (("ca", own), ("server", server)):
        signed = builder.sign(authority, hashes.SHA256())
        (folder / f"{name}.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "server.key").write_bytes(key.private_bytes(pem, kind, serialization.NoEncryption()))


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("slapd did not start")
