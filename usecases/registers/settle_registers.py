"""Make issues of what registers say: letters that wait too long, accounts that are idle or not filed."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.coverage import Coverage
from domain.gap import Gap, GapKind, Stage
from domain.recheck import RunKind
from domain.register import Account, AccountFault, Filing, account_key, letter_key
from domain.site import Site
from scanners.bench import Bench
from scanners.registry import all_rules
from store.keep_register import accounts_of, last_articles, letters_of
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.registers.answer_letters import late_letters
from usecases.registers.media_register import idle_accounts
from usecases.scanning.scan_bench import bench_for
from usecases.settling.settle_run import Settlement, settle_run


def settle_registers(home: Home, site: Site, as_of: date, now: datetime) -> Settlement | None:
    """The registers as they stand on that day, settled; None where nothing was ever imported.

    A letter that was answered and an account that publishes again are mended by the import that
    says so; of all other issues nothing is said.
    """
    with using_home():
        letters, accounts = letters_of(site.code), accounts_of(site.code)
        known = last_articles(site.code)
    if not letters and not accounts:
        return None
    bench = bench_for(site, home.identity_key(), as_of)
    results = [bench.scan_letter(late) for late in late_letters(site, as_of)]
    results += [bench.scan_account(idle) for idle in idle_accounts(site.code, as_of)]
    findings = [finding for found, _ in results for finding in found]
    gaps = [gap for _, missed in results for gap in missed]
    answered = {letter_key(each) for each in letters} | set(_answered(accounts, known))
    run = f"register-{now:%Y%m%d-%H%M%S-%f}"
    return settle_run(
        site, run, as_of, findings, [*gaps, *_unknown(accounts, known)], _coverage(bench, answered), kind=RunKind.IMPORT
    )


def _coverage(bench: Bench, answered: set[str]) -> Coverage:
    return Coverage(answered, set(all_rules()), set(bench.failed), scope=set())


def _answered(accounts: list[Account], known: dict[str, date | None]) -> Iterator[str]:
    for account in accounts:
        yield account_key(account, AccountFault.UNFILED)
        if account.filing is Filing.CLOSED or known.get(account.name):
            yield account_key(account, AccountFault.IDLE)


def _unknown(accounts: list[Account], known: dict[str, date | None]) -> Iterator[Gap]:
    for account in accounts:
        if account.filing is not Filing.CLOSED and not known.get(account.name):
            reason = "没有导入过文章，是否更新无法判断；请用 xuncha media import 导入"
            yield Gap(Stage.READ, GapKind.NOT_CHECKED, f"{account.platform}“{account.name}”", reason)
