"""The register of foreign domains that a portal links to."""

from dataclasses import dataclass
from datetime import date

from domain.external_domain import Approval, ExternalDomain
from store.target_queries import external_domains
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class DomainFilter:
    """Which domains are meant; "" and None leave a question open. `text` is looked for in host, title and note."""

    approval: Approval | None = None
    category: str = ""
    text: str = ""

    def means(self, each: ExternalDomain, day: date) -> bool:
        """Whether the domain is among them on that day."""
        if self.approval is not None and each.approval(day) is not self.approval:
            return False
        if self.category and each.category != self.category:
            return False
        text = self.text.lower()
        return not text or any(text in words.lower() for words in (each.host, each.title, each.note))


def find_domains(site_code: str, day: date, wanted: DomainFilter) -> list[ExternalDomain]:
    """The domains that a filter means, those seen last first. Raises Refused."""
    return [each for each in list_domains(site_code, day) if wanted.means(each, day)]


def list_domains(site_code: str, day: date, *, unapproved: bool = False) -> list[ExternalDomain]:
    """All foreign domains, or those for which nobody answers on that day. Raises Refused."""
    with using_home():
        known_site(site_code)
        domains = external_domains(site_code)
    return [each for each in domains if not (unapproved and each.is_approved(day))]
