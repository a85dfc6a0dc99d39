"""What a password must be: long enough and not one that everybody tries first (GB/T 22239 asks for both).

Django's own validators decide; their words are in English without translation files, so ours stand beside them.
"""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)
from django.core.exceptions import ValidationError

from domain.issue import Refused

SHORTEST = 10
_CLASSES = (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())

_RULES = (
    (MinimumLengthValidator(SHORTEST), f"密码至少 {SHORTEST} 位；请换长一些的密码"),
    (CommonPasswordValidator(), "这个密码太常见，容易被猜到；请换一个"),
    (NumericPasswordValidator(), "密码不能全是数字；请加上字母或符号"),
)


def check_password_rules(password: str, login: str) -> None:
    """Raises Refused, in Chinese, for a password that is too weak."""
    for validator, line in _RULES:
        try:
            validator.validate(password)
        except ValidationError:
            raise Refused(line) from None
    if login and login.lower() in password.lower():
        raise Refused("密码中不能包含登录名；请换一个")
    if sum(any(map(test, password)) for test in _CLASSES) < 2:
        raise Refused("密码须含字母、数字、符号中的至少两类；请换一个")
