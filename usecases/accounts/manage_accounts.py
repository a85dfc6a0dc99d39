"""Accounts under an administrator's hand: changed as they were seen, their scope checked against the site file."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from domain.audit import Action
from domain.issue import Refused
from store.account_models import Account, AuditRecord
from store.queries import site_named
from usecases.accounts.accounts import AccountOrder, change_account
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.home.refusal import using_home
from usecases.units.unit_book import UnitBook


def account_numbered(number: int) -> Account | None:
    """The account of that number; None when there is none."""
    with using_home():
        return Account.objects.filter(pk=number).first()


def as_seen(account: Account) -> str:
    """What of the account a form shows: sent along with it, so that nobody undoes another's change unseen."""
    facts = (account.name, account.role.name, account.site, account.unit, str(account.is_active))
    return "|".join(facts)


def change_as_seen(order: AccountOrder, seen: str, *, active: bool) -> Account:
    """Change an account that stands as the form showed it; raises Refused."""
    with using_home(), transaction.atomic():
        account = Account.objects.select_for_update().filter(login=order.login).first()
        if account is not None and as_seen(account) != seen:
            raise Refused(f"账号“{order.login}”刚被另一位管理员修改过；请刷新页面，看过现在的内容再改")
        return change_account(order, active=active)


def with_known_scope(home: Home, order: AccountOrder) -> AccountOrder:
    """The order with the site file's own name of the unit; raises Refused for a site or unit that is not known."""
    if not order.site:
        if order.unit:
            raise Refused("写明了单位，却没有选站点；请选择单位所在的站点")
        return order
    with using_home():
        if site_named(order.site) is None:
            raise Refused(f"没有站点“{order.site}”的巡查结果；请先巡查一次，再建立限于该站点的账号")
    if not order.unit:
        return order
    book = UnitBook(kept_site(home, order.site))
    name = book.unit(order.unit)
    if not name:
        hint = book.suggestion(order.unit) or "，"
        raise Refused(f"站点“{order.site}”没有单位“{order.unit}”{hint}请使用站点文件中的单位名称")
    return replace(order, unit=name)


def end_second_factor(login: str) -> None:
    """Ask for no code any more, for somebody who lost their telephone; raises Refused when none was asked for."""
    with using_home():
        if not Account.objects.filter(login=login).exclude(totp_secret="").update(totp_secret="", totp_step=0):
            raise Refused(f"账号“{login}”没有启用两步验证")


def last_sign_in(login: str) -> datetime | None:
    """When the account was used last."""
    with using_home():
        row = AuditRecord.objects.filter(login=login, action=Action.SIGN_IN).order_by("-at").first()
    return row.at if row else None
