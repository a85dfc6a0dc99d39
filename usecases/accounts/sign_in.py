"""Signing in: password, lock after repeated failures, second factor."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from domain.audit import Action
from domain.issue import Refused
from store.account_models import Account
from usecases.accounts.audit import write_audit
from usecases.accounts.failed_tries import count_failure, forget_failures, is_locked, take_back_failure
from usecases.home.refusal import using_home

STEP_SECONDS = 30

_WRONG = "登录名、密码或验证码不对；连续 5 次不对将锁定 15 分钟"


class CodeNeeded(Refused):
    """The password is right and the second factor is still missing."""


class WrongPassword(Refused):
    """The password is not ours; a directory may know it."""


class Directory(Protocol):
    """A second opinion on a password."""

    @property
    def way(self) -> str:
        """How the audit names it."""

    def proves(self, login: str, password: str) -> bool:
        """Whether both are one person's there; raises Refused when nobody can say."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed; `code` is the six digits of the second factor, "" when none was asked for."""

    login: str
    password: str
    code: str = ""


def sign_in(attempt: Attempt, address: str, now: datetime, directory: Directory | None = None) -> tuple[Account, str]:
    """The account that signs in and what proved its password, "" for our own; every try is written to the audit.

    Our own password comes first: it needs no directory and stays in this house. Raises Refused, with the same words
    for every wrong part, and CodeNeeded.
    """
    with using_home():
        # Only the counting is kept when a try is refused, so the refusal is raised outside the transaction.
        with transaction.atomic():
            account = Account.objects.select_for_update().filter(login=attempt.login).first()
            refusal = _refusal(account, attempt, now)
            _count(account, refusal, now)
        way = ""
        if account is not None and directory is not None and isinstance(refusal, WrongPassword):
            refusal, way = _second_opinion(directory, account, attempt, now), directory.way
        if refusal is None and account is not None:
            write_audit(account.login, account.name, Action.SIGN_IN, "", way, address, now)
            return account, way
        if not isinstance(refusal, CodeNeeded):
            name = account.name if account else ""
            write_audit(attempt.login[:64], name, Action.SIGN_IN_REFUSED, "", str(refusal), address, now)
    raise refusal or Refused(_WRONG)


def _second_opinion(directory: Directory, account: Account, attempt: Attempt, now: datetime) -> Refused | None:
    """What stands against a password that is not ours: nothing, if it is the directory's.

    The failure is counted before the directory is asked, so that many tries at once cannot outrun the lock.
    No row is held meanwhile: a slow directory keeps nobody else waiting.
    """
    try:
        if not attempt.password or not directory.proves(account.login, attempt.password):
            return Refused(_WRONG)
    except Refused as silent:
        return silent
    with transaction.atomic():
        fresh = Account.objects.select_for_update().get(pk=account.pk)
        take_back_failure(fresh, now)
        refusal = _locked(fresh, now) or _code_refusal(fresh, attempt.code, now)
        _count(fresh, refusal, now)
    return refusal


def _refusal(account: Account | None, attempt: Attempt, now: datetime) -> Refused | None:
    if account is None:
        # As long as a real comparison takes, so that time does not tell which logins exist.
        make_password(attempt.password)
        return Refused(_WRONG)
    if locked := _locked(account, now):
        return locked
    is_ours = check_password(attempt.password, account.password)
    if not account.is_active:
        return Refused(_WRONG)
    return _code_refusal(account, attempt.code, now) if is_ours else WrongPassword(_WRONG)


def _locked(account: Account, now: datetime) -> Refused | None:
    if not is_locked(account, now):
        return None
    return Refused("尝试次数过多，账号已临时锁定；请 15 分钟后再试，或请管理员重设密码")


def _code_refusal(account: Account, code: str, now: datetime) -> Refused | None:
    if not account.totp_secret:
        return None
    if not code:
        return CodeNeeded("请输入手机验证器上的 6 位验证码")
    return None if _code_fits(account, code, now) else Refused(_WRONG)


def _code_fits(account: Account, code: str, now: datetime) -> bool:
    """Whether the code is this step's or a neighbour's, and was not used before (RFC 6238, 5.2)."""
    step = int(now.timestamp()) // STEP_SECONDS
    generator = pyotp.TOTP(account.totp_secret)
    for each in (step, step - 1, step + 1):
        fits = hmac.compare_digest(generator.at(each * STEP_SECONDS).encode(), code.strip().encode())
        if fits and each > account.totp_step:
            account.totp_step = each
            return True
    return False


def _count(account: Account | None, refusal: Refused | None, now: datetime) -> None:
    if account is None or isinstance(refusal, CodeNeeded) or is_locked(account, now):
        return
    if refusal is None:
        forget_failures(account)
    else:
        count_failure(account, now)
