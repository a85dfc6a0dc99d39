"""Wordings are found where they stand, whatever characters stand around them."""

from hypothesis import given
from hypothesis import strategies as st

from lexicons.automaton import Use, WordAutomaton, Wording

WORDS = ("布署", "按排", "一", "\U00020087布", "布署\U0001f600", "a布")
# 一 is U+4E00, 丁 U+4E01: bytes that could be taken for one another at odd places; one lone surrogate.
TEXT = st.text(alphabet="布署按排一丁N\x4e\x00a\U00020087\U0001f600\ud83d", max_size=40)


@given(TEXT)
def test_every_wording_is_found_at_its_place_and_nowhere_else(text: str) -> None:
    automaton = WordAutomaton(Wording(word, Use.FORM, number) for number, word in enumerate(WORDS))

    found = {(each.start, each.end, WORDS[each.entry]) for each in automaton.occurrences(text)}

    places = range(len(text))
    assert found == {(at, at + len(word), word) for word in WORDS for at in places if text.startswith(word, at)}


def test_a_wording_of_several_entries_is_told_for_each() -> None:
    automaton = WordAutomaton([Wording("布署", Use.FORM, 3), Wording("布署", Use.ALLOWS, 7)])
    assert [(each.use, each.entry) for each in automaton.occurrences("要布署")] == [(Use.FORM, 3), (Use.ALLOWS, 7)]


def test_nothing_to_look_for_finds_nothing() -> None:
    assert list(WordAutomaton([]).occurrences("布署")) == []
