"""Digests of what a finding holds: something added is noticed, something taken away is not."""

from hypothesis import given
from hypothesis import strategies as st

from domain.content import adds_to, content_of, joined_content

keys = st.sets(st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}"), max_size=20)


@given(keys, keys)
def test_only_new_numbers_add_to_what_is_known(known: set[str], seen: set[str]) -> None:
    grown = bool(known) and not seen <= known
    assert adds_to(content_of(known), content_of(seen)) is grown


@given(keys, keys)
def test_two_places_hold_what_both_hold(one: set[str], other: set[str]) -> None:
    assert joined_content(content_of(one), content_of(other)) == content_of(one | other)


def test_what_was_never_recorded_is_not_added_to() -> None:
    assert not adds_to("", content_of(["a" * 8]))


def test_a_very_long_list_is_told_by_one_digest_of_all() -> None:
    many = [f"{number:08x}" for number in range(1000)]
    content = content_of(many)
    assert len(content) < 50
    assert content == content_of(reversed(many))
    assert adds_to(content, content_of(many[1:]))
    assert adds_to(content, content_of(many[:5]))
    assert joined_content(content, content_of(many[:5])) == joined_content(content_of(many[:5]), content)
