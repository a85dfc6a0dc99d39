"""Signing in: password, lock after repeated failures, second factor."""

import hmac
from datetime import datetime, timedelta

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from domain.audit import Action
from domain.issue import Refused
from store.account_models import Account
from usecases.accounts.audit import write_audit
from usecases.home.refusal import using_home

MOST_FAILURES = 5
LOCK = timedelta(minutes=15)
STEP_SECONDS = 30

_WRONG = "登录名、密码或验证码不对；连续 5 次不对将锁定 15 分钟"


class CodeNeeded(Refused):
    """The password is right and the second factor is still missing."""


def sign_in(login: str, password: str, code: str, address: str, now: datetime) -> Account:
    """The account that signs in; raises Refused, with the same words for every wrong part, and CodeNeeded.

    `code` is the six digits of the second factor, "" when none was asked for; every try is written to the audit.
    """
    with using_home():
        # Only the counting is kept when a try is refused, so the refusal is raised outside the transaction.
        with transaction.atomic():
            account = Account.objects.select_for_update().filter(login=login).first()
            refusal = _refusal(account, password, code, now)
            _count(account, refusal, now)
        if refusal is None and account is not None:
            write_audit(account.login, account.name, Action.SIGN_IN, "", "", address, now)
            return account
        if not isinstance(refusal, CodeNeeded):
            name = account.name if account else ""
            write_audit(login[:64], name, Action.SIGN_IN_REFUSED, "", str(refusal), address, now)
    raise refusal or Refused(_WRONG)


def _refusal(account: Account | None, password: str, code: str, now: datetime) -> Refused | None:
    if account is None:
        # As long as a real comparison takes, so that time does not tell which logins exist.
        make_password(password)
        return Refused(_WRONG)
    if account.locked_until is not None and now < account.locked_until:
        return Refused("尝试次数过多，账号已临时锁定；请 15 分钟后再试，或请管理员重设密码")
    if not check_password(password, account.password) or not account.is_active:
        return Refused(_WRONG)
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
    if account is None or isinstance(refusal, CodeNeeded):
        return
    locked = account.locked_until is not None and now < account.locked_until
    if locked:
        return
    account.failed = 0 if refusal is None else account.failed + 1
    account.locked_until = None
    if account.failed >= MOST_FAILURES:
        account.failed, account.locked_until = 0, now + LOCK
    account.save(update_fields=["failed", "locked_until", "totp_step"])
