"""The register of foreign domains that a portal links to."""

from datetime import date

from domain.external_domain import ExternalDomain
from store.target_queries import external_domains
from usecases.known_site import known_site
from usecases.refusal import using_home


def list_domains(site_code: str, day: date, *, unapproved: bool = False) -> list[ExternalDomain]:
    """All foreign domains, or those for which nobody answers on that day. Raises Refused."""
    with using_home():
        known_site(site_code)
        domains = external_domains(site_code)
    return [each for each in domains if not (unapproved and each.is_approved(day))]
