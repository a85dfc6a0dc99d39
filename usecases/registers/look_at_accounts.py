"""New-media accounts as people look at them: each with its latest article and what is at fault."""

from dataclasses import dataclass
from datetime import date

from domain.register import Account
from store.keep_register import accounts_of, last_articles
from usecases.home.refusal import using_home
from usecases.registers.media_register import idle_accounts


@dataclass(frozen=True, slots=True)
class AccountLook:
    """An account; `last` None when no article was ever taken in; `faults` are Chinese, none when all is well."""

    account: Account
    last: date | None
    faults: tuple[str, ...]


def accounts_with_faults(site_code: str, as_of: date) -> list[AccountLook]:
    """Every account of the site, those at fault first."""
    with using_home():
        accounts, last = accounts_of(site_code), last_articles(site_code)
    faults: dict[Account, tuple[str, ...]] = {}
    for idle in idle_accounts(site_code, as_of):
        faults[idle.account] = (*faults.get(idle.account, ()), idle.why)
    looks = [AccountLook(each, last.get(each.name), faults.get(each, ())) for each in accounts]
    return sorted(looks, key=lambda look: not look.faults)
