"""xuncha user add|list|set|password"""

import argparse
import getpass
import sys
from datetime import datetime

from domain.account import Role
from domain.issue import Refused
from usecases.accounts.accounts import (
    AccountOrder,
    account_named,
    add_account,
    all_accounts,
    change_account,
    set_password,
)
from usecases.home.home import open_home

_ROLES = {role.value: role for role in Role}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="操作", title="操作", required=True)
    add = actions.add_parser("add", help="建立账号；密码从键盘输入，不显示")
    add.add_argument("login", metavar="登录名")
    add.add_argument("--role", choices=tuple(_ROLES), default=Role.ADMIN.value, help="角色（默认管理员）")
    _add_facts(add)
    add.add_argument("--password-stdin", action="store_true", help="从标准输入读取密码，供脚本使用")
    change = actions.add_parser("set", help="修改账号的姓名、角色、单位，或停用、启用")
    change.add_argument("login", metavar="登录名")
    change.add_argument("--role", choices=tuple(_ROLES), help="角色")
    _add_facts(change)
    state = change.add_mutually_exclusive_group()
    state.add_argument("--off", action="store_true", help="停用")
    state.add_argument("--on", action="store_true", help="启用")
    password = actions.add_parser("password", help="重设密码并解除锁定；本人下次登录须改成自己的")
    password.add_argument("login", metavar="登录名")
    password.add_argument("--password-stdin", action="store_true", help="从标准输入读取密码，供脚本使用")
    actions.add_parser("list", help="列出账号")


def run(arguments: argparse.Namespace) -> int:
    open_home(arguments.home)
    {"add": _add, "set": _set, "password": _password, "list": _list}[arguments.action](arguments)
    return 0


def _add_facts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", metavar="姓名", help="姓名，签在各项操作上")
    parser.add_argument("--site", metavar="SITE", help="只限这个站点")
    parser.add_argument("--unit", metavar="单位", help="只限这个单位；单位经办必填")


def _add(arguments: argparse.Namespace) -> None:
    role = _ROLES[arguments.role]
    order = AccountOrder(arguments.login, arguments.name or "", role, arguments.site or "", arguments.unit or "")
    account = add_account(order, _asked_password(arguments), datetime.now().astimezone(), must_change=False)
    print(f"已建立账号“{account.login}”（{role.value}）")


def _set(arguments: argparse.Namespace) -> None:
    now = account_named(arguments.login)
    order = AccountOrder(
        now.login,
        now.name if arguments.name is None else arguments.name,
        now.role if arguments.role is None else _ROLES[arguments.role],
        now.site if arguments.site is None else arguments.site,
        now.unit if arguments.unit is None else arguments.unit,
    )
    active = not arguments.off and (arguments.on or now.is_active)
    change_account(order, active=active)
    print(f"已保存账号“{now.login}”：{order.role.value}{'' if active else '，已停用'}")


def _password(arguments: argparse.Namespace) -> None:
    set_password(arguments.login, _asked_password(arguments), datetime.now().astimezone(), must_change=True)
    print(f"已重设“{arguments.login}”的密码；本人下次登录时须改成自己的")


def _list(_: argparse.Namespace) -> None:
    for each in all_accounts():
        scope = each.unit or each.site or "全部"
        print(f"{each.login}\t{each.name}\t{each.role.value}\t{scope}\t{'' if each.is_active else '停用'}")


def _asked_password(arguments: argparse.Namespace) -> str:
    if arguments.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refused("没有键盘可以输入密码；请在终端中运行，或加 --password-stdin 从标准输入读取")
    first = getpass.getpass("密码：")
    if getpass.getpass("再输一次：") != first:
        raise Refused("两次输入的密码不一样；请重新运行")
    return first
