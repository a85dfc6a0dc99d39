"""What a reader's browser would say of a host's certificate; we read public pages in spite of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address

from cryptography import x509
from cryptography.x509.oid import NameOID

from domain.host_state import CertificateState

_LONGEST_NAME = 80


class Certificates:
    """Certificates by host; each host's is looked at once and told to `note`."""

    def __init__(self, note: Callable[[str, CertificateState], None]) -> None:
        self._faults: dict[str, str] = {}
        self._note = note

    def see(self, host: str, certificate: Callable[[], x509.Certificate]) -> None:
        """Takes in the certificate that came with an answer of the host; read from it only if it is the first."""
        if host not in self._faults:
            state = state_of(certificate(), host, datetime.now(UTC))
            self._faults[host] = state.fault
            self._note(host, state)

    def fault(self, host: str) -> str:
        """What is wrong with the host's certificate, "" when nothing is or none came."""
        return self._faults.get(host, "")


def state_of(certificate: x509.Certificate, host: str, now: datetime) -> CertificateState:
    """All that a register of hosts tells of a certificate."""
    fault, expires = fault_of(certificate, host, now), certificate.not_valid_after_utc.date().isoformat()
    return CertificateState(fault, expires, _issuer(certificate))


def fault_of(certificate: x509.Certificate, host: str, now: datetime) -> str:
    """What is wrong with the certificate for that host; whether an authority vouches for it is not asked."""
    if certificate.not_valid_after_utc < now:
        return f"加密证书已于 {certificate.not_valid_after_utc:%Y-%m-%d} 过期"
    if certificate.not_valid_before_utc > now:
        return f"加密证书从 {certificate.not_valid_before_utc:%Y-%m-%d} 起才有效"
    if not any(_fits(host, name) for name in _names(certificate)):
        return "加密证书不是发给这个域名的"
    if certificate.issuer == certificate.subject:
        return "加密证书是自己签发的"
    return ""


def _issuer(certificate: x509.Certificate) -> str:
    """The organisation, else the authority's own name; "" for one that cannot be read."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for name in certificate.issuer.get_attributes_for_oid(kind):
            return " ".join(str(name.value).split())[:_LONGEST_NAME]
    return ""


def _names(certificate: x509.Certificate) -> list[str]:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        common = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return [str(name.value).lower() for name in common]
    addresses = names.get_values_for_type(x509.IPAddress)
    return [*(name.lower() for name in names.get_values_for_type(x509.DNSName)), *map(str, addresses)]


def _fits(host: str, name: str) -> bool:
    """A star stands for one label."""
    if name.startswith("*.") and not _is_address(host):
        return host.partition(".")[2] == name[2:]
    return host == name


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
