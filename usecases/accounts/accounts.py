"""Accounts: made, changed and looked up; whoever may do it is the caller's question."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from domain.account import Role, Visitor
from domain.issue import Refused
from store.account_models import Account
from usecases.accounts.password_rules import check_password_rules
from usecases.home.refusal import using_home

_LONGEST_LOGIN = 64


@dataclass(frozen=True, slots=True)
class AccountOrder:
    """An account as it is asked for; a clerk stands for one unit of one site."""

    login: str
    name: str
    role: Role
    site: str = ""
    unit: str = ""


def add_account(order: AccountOrder, password: str, now: datetime, *, must_change: bool = False) -> Account:
    """Make an account; raises Refused for a login that is taken, a weak password or a clerk without a unit."""
    _check(order)
    check_password_rules(password, order.login)
    with using_home():
        if Account.objects.filter(login=order.login).exists():
            raise Refused(f"登录名“{order.login}”已被使用；请换一个，或用 xuncha user list 查看现有账号")
        return Account.objects.create(
            login=order.login,
            name=order.name,
            role=order.role,
            site=order.site,
            unit=order.unit,
            password=make_password(password),
            must_change=must_change,
            changed_at=now,
        )


def change_account(order: AccountOrder, *, active: bool = True) -> Account:
    """Give an account another name, role, scope or switch it off; the last active administrator stays one."""
    _check(order)
    with using_home():
        account = account_named(order.login)
        stays = active and order.role is Role.ADMIN
        if account.role is Role.ADMIN and not stays and not _other_admins(account):
            raise Refused("这是最后一个可用的管理员账号，不能停用或改为其他角色；请先建立另一个管理员")
        account.name, account.role, account.site, account.unit = order.name, order.role, order.site, order.unit
        account.is_active = active
        account.save(update_fields=["name", "role", "site", "unit", "is_active"])
        return account


def set_password(login: str, password: str, now: datetime, *, must_change: bool) -> None:
    """A new password by somebody else's hand; ends a lock, and every session of the account."""
    check_password_rules(password, login)
    with using_home():
        account = account_named(login)
        account.password = make_password(password)
        account.must_change, account.changed_at = must_change, now
        account.failed, account.locked_until = 0, None
        account.save(update_fields=["password", "must_change", "changed_at", "failed", "locked_until"])


def account_named(login: str) -> Account:
    """The account of that login; raises Refused."""
    account = Account.objects.filter(login=login).first()
    if account is None:
        raise Refused(f"没有账号“{login}”；请用 xuncha user list 查看现有账号")
    return account


def all_accounts() -> list[Account]:
    """Every account by login, those switched off too."""
    with using_home():
        return list(Account.objects.order_by("login"))


def has_admin() -> bool:
    """Whether somebody can sign in and make other accounts."""
    with using_home():
        return Account.objects.filter(role=Role.ADMIN, is_active=True).exists()


def visitor_of(account: Account, unit_names: tuple[str, ...] | None) -> Visitor:
    """The account as pages know it; `unit_names` are all names its unit answers for, None for all units."""
    return Visitor(account.login, account.name or account.login, account.role, account.site, unit_names)


def _check(order: AccountOrder) -> None:
    if not order.login or len(order.login) > _LONGEST_LOGIN or not order.login.isprintable() or " " in order.login:
        raise Refused(f"登录名“{order.login}”不能用；请用 1 至 {_LONGEST_LOGIN} 个字，不含空格")
    if order.role is Role.CLERK and not (order.site and order.unit):
        raise Refused("单位经办账号须写明站点和单位；请补上站点代号和站点文件中的单位名称")


def _other_admins(account: Account) -> bool:
    return Account.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=account.pk).exists()
