"""How a host of ours stands for its visitors: whether it opens, over which protocols, with what certificate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificateState:
    """A handshake: `fault` is Chinese, "" when browsers see none; `expires` an ISO date, "" unknown.

    `issuer` is the authority's name as the certificate gives it, "" where nobody asked.
    """

    fault: str
    expires: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class HostState:
    """One host of ours on one day.

    `opened` and `failed` count looks at its home page over a week, each within 15 seconds or not;
    `last_failure` says in Chinese why the newest failed one did. `certificate` None: not asked,
    since it speaks no TLS or none was used. `six` is what was seen over IPv6: "" well, else Chinese;
    None: not known, then `six_unknown` says why ("" where nobody asked).
    """

    host: str
    home: str
    opened: int = 0
    failed: int = 0
    last_failure: str = ""
    certificate: CertificateState | None = None
    certificate_unknown: str = ""
    six: str | None = None
    six_unknown: str = ""
