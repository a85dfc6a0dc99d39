"""What a portal's crawl cannot see: new-media accounts and their articles, letters and applications."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Filing(Enum):
    """Where an account stands with the supervising office (备案)."""

    FILED = "已备案"
    UNFILED = "未备案"
    CLOSED = "已注销"


class LetterKind(Enum):
    """Which register a letter belongs to."""

    LETTER = "来信"
    APPLICATION = "依申请公开"


@dataclass(frozen=True, slots=True)
class Account:
    """A new-media account: `name` on `platform`, run by `unit`; `number` is that of its filing."""

    platform: str
    name: str
    unit: str
    filing: Filing
    number: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A piece that an account published; `published` None when nobody says when."""

    account: str
    url: str
    title: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter or application by its number; who wrote it and what about is nobody's business here."""

    kind: LetterKind
    number: str
    unit: str
    received: date
    answered: date | None
    extended: bool = False


@dataclass(frozen=True, slots=True)
class LateLetter:
    """A letter whose answer came late or is due; `remark` tells of holidays that are not known yet."""

    letter: Letter
    due: date
    days_late: int
    remark: str = ""

    @property
    def key(self) -> str:
        """By which an issue names the letter, and an import answers for it."""
        return letter_key(self.letter)


class AccountFault(Enum):
    """What is the matter with an account; UNKNOWN is no fault."""

    UNFILED = "未备案"
    IDLE = "不更新"
    UNKNOWN = "无法判断"


@dataclass(frozen=True, slots=True)
class IdleAccount:
    """An account that is at fault, and why, in Chinese; `last` None when no article was ever taken in."""

    account: Account
    last: date | None
    why: str
    fault: AccountFault = AccountFault.UNKNOWN


def letter_key(letter: Letter) -> str:
    """The letter among all registers."""
    return f"letter:{letter.kind.value}/{letter.number}"


def account_key(account: Account, fault: AccountFault) -> str:
    """What an import answers for when it knows how the account stands in that respect."""
    return f"{'filing' if fault is AccountFault.UNFILED else 'account'}:{account.platform}/{account.name}"
