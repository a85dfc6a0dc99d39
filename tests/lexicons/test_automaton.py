"""Wordings are found where they stand, whatever characters stand around them."""

import pickle

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


def test_a_wording_is_found_once_wherever_a_long_text_is_parted() -> None:
    automaton = WordAutomaton([Wording("重新布署工作", Use.FORM, 0), Wording("布署", Use.FORM, 1)])
    for before in range(99_990, 100_004):
        text = "\U0001f600" + "，" * before + "重新布署工作" + "，" * 100_000 + "布署"

        found = [(each.start, each.end, each.entry) for each in automaton.occurrences(text)]

        long, end = before + 1, len(text)
        assert found == [(long + 2, long + 4, 1), (long, long + 6, 0), (end - 2, end, 1)]


def test_a_kept_automaton_finds_what_it_found_before() -> None:
    automaton = WordAutomaton(
        [Wording("布署", Use.FORM, 3), Wording("布署", Use.ALLOWS, 7), Wording("按排", Use.SIGN, 1)]
    )
    kept = pickle.loads(pickle.dumps(automaton))
    assert list(kept.occurrences("按排布署")) == list(automaton.occurrences("按排布署")) != []
