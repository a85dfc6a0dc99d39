"""Counting refused sign-ins of an account, and the lock that they lead to. Callers hold the account's row."""

from datetime import datetime, timedelta

from store.account_models import Account

MOST_FAILURES = 5
LOCK = timedelta(minutes=15)


def is_locked(account: Account, now: datetime) -> bool:
    """Whether nothing is tried at all for now."""
    return account.locked_until is not None and now < account.locked_until


def count_failure(account: Account, now: datetime) -> None:
    """One more; the last that is allowed locks."""
    account.failed, account.locked_until = account.failed + 1, None
    if account.failed >= MOST_FAILURES:
        account.failed, account.locked_until = 0, now + LOCK
    _save(account)


def take_back_failure(account: Account, now: datetime) -> None:
    """The failure counted at `now` was none; those counted beside it stay."""
    if account.locked_until == now + LOCK:
        account.failed, account.locked_until = MOST_FAILURES - 1, None
    elif account.failed:
        account.failed -= 1
    _save(account)


def forget_failures(account: Account) -> None:
    """Somebody signed in."""
    account.failed, account.locked_until = 0, None
    _save(account)


def _save(account: Account) -> None:
    account.save(update_fields=["failed", "locked_until", "totp_step"])
