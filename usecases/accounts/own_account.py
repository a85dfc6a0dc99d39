"""What people change of their own account: password and second factor."""

from datetime import datetime

import pyotp
import segno
from django.contrib.auth.hashers import check_password, make_password

from domain.issue import Refused
from store.account_models import Account
from usecases.accounts.accounts import account_named
from usecases.accounts.password_rules import check_password_rules
from usecases.accounts.sign_in import STEP_SECONDS
from usecases.home.refusal import using_home

_ISSUER = "巡查"


def change_password(login: str, old: str, new: str, now: datetime) -> Account:
    """Set a new password; raises Refused when the old one is wrong or the new one weak or the same."""
    with using_home():
        account = account_named(login)
        if not check_password(old, account.password):
            raise Refused("现在的密码不对；请重新输入")
        if old == new:
            raise Refused("新密码与现在的密码相同；请换一个")
        check_password_rules(new, login)
        account.password = make_password(new)
        account.must_change, account.changed_at = False, now
        account.save(update_fields=["password", "must_change", "changed_at"])
        return account


def new_secret() -> str:
    """A secret for a second factor that is not switched on yet."""
    return pyotp.random_base32()


def secret_picture(secret: str, login: str) -> str:
    """The secret as a QR code: an SVG picture in a data address."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)
    return str(segno.make_qr(uri).svg_data_uri(scale=4, border=2))


def switch_on(login: str, secret: str, code: str, now: datetime) -> None:
    """Ask for codes from now on; raises Refused when the first code does not fit the secret."""
    step = int(now.timestamp()) // STEP_SECONDS
    if not secret or not pyotp.TOTP(secret).verify(code.strip(), for_time=now, valid_window=1):
        raise Refused("验证码不对；请核对手机时间，输入验证器此刻显示的 6 位数字")
    with using_home():
        account = account_named(login)
        account.totp_secret, account.totp_step = secret, step
        account.save(update_fields=["totp_secret", "totp_step"])


def switch_off(login: str, password: str) -> None:
    """Ask for no code any more; raises Refused when the password is wrong."""
    with using_home():
        account = account_named(login)
        if not check_password(password, account.password):
            raise Refused("密码不对；请重新输入")
        account.totp_secret = ""
        account.save(update_fields=["totp_secret"])
