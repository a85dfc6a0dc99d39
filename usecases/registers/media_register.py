"""New-media accounts by their register, and which of them are idle or not filed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from domain.issue import Refused
from domain.register import Account, AccountFault, Filing, IdleAccount
from domain.site import Site
from store.keep import keep_site
from store.keep_register import accounts_of, keep_accounts, last_articles
from usecases.home.refusal import using_home
from usecases.units.register_rows import register_rows
from usecases.units.unit_book import UnitBook

IDLE_AFTER = timedelta(days=14)
"""国办秘函〔2019〕19号: an account without news for two weeks (inclusive) is not kept up."""

_NAME, _PLATFORM, _UNIT, _FILING, _NUMBER = "账号名称", "平台", "单位", "备案状态", "备案号"
_HEADS = {
    _NUMBER: re.compile(r"备案(编?号|序号)"),
    _FILING: re.compile(r"备案|状态"),
    _PLATFORM: re.compile(r"平台|类型|渠道"),
    _NAME: re.compile(r"账号|帐号|公众号|名称"),
    _UNIT: re.compile(r"单位|部门"),
}


def import_accounts(site: Site, file: Path) -> list[Account]:
    """The accounts of the file, kept; raises Refused and then keeps none."""
    book = UnitBook(site)
    accounts = [
        Account(
            row.cells[_PLATFORM] or "微信公众号",
            row.cells[_NAME],
            book.unit(row.cells[_UNIT]) or row.cells[_UNIT],
            _filing(row.cells[_FILING], row.where),
            row.cells[_NUMBER],
        )
        for row in register_rows(file, _HEADS, (_NAME, _UNIT))
    ]
    with using_home(), transaction.atomic():
        keep_accounts(keep_site(site.code, site.name), accounts)
    return accounts


def account_named(site_code: str, name: str) -> Account:
    """The registered account; raises Refused."""
    with using_home():
        known = accounts_of(site_code)
    found = next((account for account in known if account.name == name), None)
    if found is None:
        names = "、".join(account.name for account in known) or "还没有登记任何账号"
        raise Refused(f"没有登记账号“{name}”（已有：{names}）；请先用 xuncha media accounts 导入账号名录")
    return found


def idle_accounts(site_code: str, as_of: date) -> list[IdleAccount]:
    """Accounts that are not filed, or without an article for two weeks as far as articles were taken in."""
    with using_home():
        accounts, last = accounts_of(site_code), last_articles(site_code)
    return list(_idle(accounts, last, as_of))


def _idle(accounts: list[Account], last: dict[str, date | None], as_of: date) -> Iterator[IdleAccount]:
    for account in accounts:
        if account.filing is Filing.CLOSED:
            continue
        day = last.get(account.name)
        if account.filing is Filing.UNFILED:
            yield IdleAccount(account, day, "未备案", AccountFault.UNFILED)
        if day is None:
            yield IdleAccount(account, None, "没有导入过文章，是否更新无法判断")
        elif as_of - day >= IDLE_AFTER:
            why = f"已有 {(as_of - day).days} 天没有更新（2周及以上为不更新）"
            yield IdleAccount(account, day, why, AccountFault.IDLE)


def _filing(words: str, where: str) -> Filing:
    if not words:
        return Filing.FILED
    if "注销" in words or "停" in words or "关" in words:
        return Filing.CLOSED
    if "未" in words or "否" in words:
        return Filing.UNFILED
    if "已" in words or "是" in words or "正常" in words:
        return Filing.FILED
    raise Refused(f"{where}：看不懂备案状态“{words}”；可填：{'、'.join(each.value for each in Filing)}")
