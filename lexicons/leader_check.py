"""Holds names beside leaders' titles against a county's own table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lexicons.automaton import Use
from lexicons.leader import Leader
from lexicons.reading import Reading
from lexicons.sound import look_alike, sound_alike

_REACH = 12
"""How many characters may lie between a title and its name."""
_PART_OF_TITLE = re.compile(r"[副原前代]$")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class LeaderSlip:
    """A place [start, end) in a text that is nearly right; `reason` and `advice` are Chinese."""

    start: int
    end: int
    reason: str
    right: str
    leader: Leader
    is_sure: bool


class LeaderTable:
    """All leaders, by the wordings of their titles."""

    def __init__(self, leaders: Sequence[Leader]) -> None:
        self.leaders = tuple(leaders)
        self._by_title: dict[str, list[Leader]] = {}
        for leader in leaders:
            for title in leader.titles:
                self._by_title.setdefault(title, []).append(leader)
        self._names = frozenset(leader.name for leader in leaders)

    def slips(self, reading: Reading, day: date | None) -> Iterator[LeaderSlip]:
        """Names one character off, and right names with a title that is another's."""
        text = reading.page.text
        seen: set[tuple[int, int]] = set()
        for title, place in self._titles_in(reading):
            if not _PART_OF_TITLE.search(text[max(0, place - 1) : place]):
                for slip in self._beside(text, place, title, self._by_title[title], day):
                    if (slip.start, slip.end) not in seen:
                        seen.add((slip.start, slip.end))
                        yield slip
        yield from self._out_of_order(reading, day)

    def _titles_in(self, reading: Reading) -> list[tuple[str, int]]:
        """Titles as written and where they stand, in the order of the table."""
        starts = [reading.plain.original(each.start) for each in reading.occurrences if each.use is Use.TITLE]
        found = dict.fromkeys(starts)
        return (
            [
                (title, place)
                for title in self._by_title
                for place in found
                if reading.page.text.startswith(title, place)
            ]
            if found
            else []
        )

    def _beside(
        self, text: str, place: int, title: str, leaders: list[Leader], day: date | None
    ) -> Iterator[LeaderSlip]:
        end = place + len(title)
        after = _clause(text[end : end + _REACH + 4])
        if (name := next((name for name in self._names if after.startswith(name)), "")) or any(
            each in after for each in self._names
        ):
            yield from self._another_title(end, title, name, leaders, day)
            return
        for leader in leaders:
            if day is None or leader.serves_on(day):
                begin = _begin_of_near(text, leader.name, (place, end), len(after))
                if begin is not None:
                    name = text[begin : begin + len(leader.name)]
                    reason = f"与“{title}”的姓名一字之差"
                    yield LeaderSlip(
                        begin, begin + len(name), reason, leader.name, leader, _near(leader.name, name) == _SURE
                    )
                    return

    def _another_title(
        self, end: int, title: str, name: str, leaders: list[Leader], day: date | None
    ) -> Iterator[LeaderSlip]:
        """A leader right behind a title that only another one holds."""
        own = [each for each in self.leaders if each.name == name]
        if not own or day is None or any(_holds(leader, title) for leader in own):
            return
        if any(leader.serves_on(day) for leader in leaders):
            right = f"{own[-1].title}{name}"
            yield LeaderSlip(end, end + len(name), f"“{title}”不是该同志的职务", right, own[-1], False)

    def _out_of_order(self, reading: Reading, day: date | None) -> Iterator[LeaderSlip]:
        """Within one enumeration 甲、乙、丙 the one who goes before must not stand behind."""
        ordered = {each.name: each for each in self.leaders if each.order and (day is None or each.serves_on(day))}
        text = reading.page.text
        named = [
            (reading.plain.original(each.start), self.leaders[each.entry].name)
            for each in reading.occurrences
            if each.use is Use.NAME and self.leaders[each.entry].name in ordered
        ]
        places = sorted({(start, name) for start, name in named if text.startswith(name, start)})
        for run in _enumerations(text, places):
            ranks = [ordered[name].order for _, name in run]
            for (start, _), (place, name), rank, following in zip(run, run[1:], ranks, ranks[1:], strict=False):
                if following < rank:
                    right = "、".join(sorted((each for _, each in run), key=lambda each: ordered[each].order))
                    yield LeaderSlip(start, place + len(name), "并列次序与领导名单不符", right, ordered[name], False)
                    break


def _holds(leader: Leader, title: str) -> bool:
    """Whether the words name the leader's office: 县长 does for 县人民政府县长, not for 副县长."""
    return any(each.endswith(title) and not each.endswith(f"副{title}") for each in leader.titles)


_SURE, _MAYBE = "sure", "maybe"
_ENDS_A_PLACE = frozenset("村镇乡县市区组屯湾庄坪坳墩屋")  # 杜家村 is nobody's name


def _clause(text: str) -> str:
    """What stands before the sentence, or the next title of an enumeration, ends."""
    stop = re.search(r"[。；\n\t]", text)
    return text[: stop.start()] if stop else text


def _begin_of_near(text: str, name: str, title: tuple[int, int], reach: int) -> int | None:
    """Where a name one character off stands behind the title, or right before it."""
    place, end = title
    before = place - len(name)
    if before >= 0 and _near(name, text[before:place]):
        return before
    starts = range(end, end + min(_REACH, reach))
    return next((start for start in starts if _near(name, text[start : start + len(name)])), None)


def _near(right: str, found: str) -> str:
    """Whether a name is one character off; alike in sound or shape is all but sure."""
    if len(found) != len(right) or not _HAN_RUN.fullmatch(found) or len(right) < 2:
        return ""
    wrong = [place for place in range(len(right)) if right[place] != found[place]]
    if len(wrong) != 1:
        return ""
    a, b = right[wrong[0]], found[wrong[0]]
    if sound_alike(a, b) or look_alike(a, b):
        return _SURE
    if wrong[0] == len(right) - 1 and b in _ENDS_A_PLACE:
        return ""
    # The surname stays: another surname with the same given name is another person.
    return _MAYBE if len(right) >= 3 and wrong[0] > 0 else ""


def _enumerations(text: str, places: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    run: list[tuple[int, str]] = []
    for start, name in places:
        if run and text[run[-1][0] + len(run[-1][1]) : start] not in ("、", "，", " ", "\u3000"):
            if len(run) > 1:
                yield run
            run = []
        run.append((start, name))
    if len(run) > 1:
        yield run
