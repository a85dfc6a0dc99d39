"""A wording that people found right: what is not to be reported again, where, and until when."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

EXCEPTED_RULES = "TRM"
"""Rules whose findings are words; links and personal numbers know no such exceptions."""

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")


class Reach(Enum):
    """How far an exception goes."""

    PAGE = "本页"
    CONTEXT = "同样的上下文"
    SITE = "本站"
    ENTRY = "这个词"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a rule reported, with what stands around them and the page."""

    rule: str
    words: str
    context: str
    subject: str

    @property
    def around(self) -> str:
        """The context's Han characters: spaces and numbers change from page to page."""
        return _NOT_HAN.sub("", self.context)


@dataclass(frozen=True, slots=True)
class WordException:
    """One exception; `site` is "" where it holds for all of them, the last day is `until`."""

    number: int
    reach: Reach
    wording: Wording
    site: str
    until: date
    actor: str
    note: str

    def covers(self, wording: Wording, site: str, day: date) -> bool:
        """Whether the words need not be reported."""
        if day > self.until or (self.site and self.site != site):
            return False
        if (wording.rule, wording.words) != (self.wording.rule, self.wording.words):
            return False
        if self.reach is Reach.PAGE:
            return wording.subject == self.wording.subject
        return self.reach is not Reach.CONTEXT or wording.around == self.wording.around


class WordExceptions:
    """All exceptions, asked for every finding of a run."""

    def __init__(self, exceptions: list[WordException]) -> None:
        self._by_words: dict[tuple[str, str], list[WordException]] = {}
        for each in exceptions:
            self._by_words.setdefault((each.wording.rule, each.wording.words), []).append(each)

    def covering(self, wording: Wording, site: str, day: date) -> WordException | None:
        """The first that covers the words; None when they are to be reported."""
        known = self._by_words.get((wording.rule, wording.words), [])
        return next((each for each in known if each.covers(wording, site, day)), None)
