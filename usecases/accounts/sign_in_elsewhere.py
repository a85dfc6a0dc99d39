"""Signing in with a login name that another system has proved; what it may do is our account's alone."""

from datetime import datetime

from domain.audit import Action
from domain.issue import Refused
from store.account_models import Account
from usecases.accounts.audit import write_audit
from usecases.home.refusal import using_home

_LONGEST = 64


def sign_in_elsewhere(login: str, way: str, address: str, now: datetime) -> Account:
    """The account of a proved login name; raises Refused for one that is unknown or switched off. Both are audited."""
    with using_home():
        account = Account.objects.filter(login=login).first() if login else None
        if account is not None and account.is_active:
            write_audit(account.login, account.name, Action.SIGN_IN, "", way, address, now)
            return account
        shown = login[:_LONGEST]
        refusal = Refused(
            f"账号“{shown}”已停用；如工作需要，请管理员在“账号”页面启用"
            if account
            else f"登录名“{shown}”已通过{way}认证，但这里还没有这个账号；请管理员在“账号”页面建立同名账号并指定角色"
        )
        write_audit(shown, account.name if account else "", Action.SIGN_IN_REFUSED, "", str(refusal), address, now)
    raise refusal
