"""A verified handshake with a host: would a browser trust its certificate, and for how long."""

import socket
import ssl
from datetime import UTC, datetime

from cryptography import x509

from crawler.hosts.certificate import fault_of
from crawler.hosts.visitor import PATIENCE_SECONDS, NotReached, Visitor
from domain.host_state import CertificateState

_UNTRUSTED = "加密证书不受信任（颁发机构不被浏览器认可，或缺少中间证书）"


def certificate_of(
    visitor: Visitor, host: str, port: int, now: datetime, trust: ssl.SSLContext | None = None
) -> CertificateState:
    """What a browser would say of the host's certificate; raises NotReached when that cannot be told."""
    strict = trust or ssl.create_default_context()
    try:
        with _connected(visitor, host, port) as plain, strict.wrap_socket(plain, server_hostname=host) as secure:
            found = _certificate(secure)
        return CertificateState("", _expires(found))
    except ssl.SSLCertVerificationError:
        found = _seen_anyhow(visitor, host, port)
        return CertificateState(fault_of(found, host, now) or _UNTRUSTED, _expires(found))
    except (OSError, NotReached) as error:
        raise NotReached("没有建立加密连接，证书未能核验") from error


def _seen_anyhow(visitor: Visitor, host: str, port: int) -> x509.Certificate:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with _connected(visitor, host, port) as plain, context.wrap_socket(plain, server_hostname=host) as secure:
        return _certificate(secure)


def _connected(visitor: Visitor, host: str, port: int) -> socket.socket:
    return visitor.connect(host, port, 4, PATIENCE_SECONDS)


def _certificate(secure: ssl.SSLSocket) -> x509.Certificate:
    return x509.load_der_x509_certificate(secure.getpeercert(binary_form=True) or b"")


def _expires(certificate: x509.Certificate) -> str:
    return certificate.not_valid_after_utc.astimezone(UTC).date().isoformat()
