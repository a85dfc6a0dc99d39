"""A compiled lexicon is kept for the next start, and only a sound one of our own is used."""

from pathlib import Path

import pytest

from lexicons.cache import keep_at, kept_at
from lexicons.packs import load_lexicon

PACK = """
[pack]
id = "own"
kind = "typo"
rule = "TRM01"

[[term]]
pattern = "{wrong}"
suggestion = "金莲山大道"
source = {{ title = "县地名录", date = 2020-01-01 }}
hit = ["家住{wrong}12号。"]
miss = ["家住金莲山大道12号。"]
"""


def test_the_next_start_takes_what_was_compiled(tmp_path: Path) -> None:
    first = load_lexicon(cache=tmp_path)
    (edition,) = tmp_path.glob("*.bin")
    written = edition.stat().st_mtime_ns
    second = load_lexicon(cache=tmp_path)

    assert edition.stat().st_mtime_ns == written
    assert [each.matched for each in second.explain("再接再励") if each.kept] == ["再接再励"]
    assert len(second.terms) == len(first.terms)
    assert second.terms[0] == first.terms[0]


@pytest.mark.parametrize("damage", [b"", b"x" * 100, b"\x80\x05."])
def test_a_broken_edition_is_made_anew_in_silence(tmp_path: Path, damage: bytes) -> None:
    load_lexicon(cache=tmp_path)
    (edition,) = tmp_path.glob("*.bin")
    edition.write_bytes(damage)

    assert [each.matched for each in load_lexicon(cache=tmp_path).explain("再接再励") if each.kept]
    assert edition.stat().st_size > 1000


def test_what_others_may_write_is_not_unpacked(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    keep_at(folder, "digest", ["kept"])
    assert kept_at(folder, "digest") == ["kept"]

    folder.chmod(0o777)
    assert kept_at(folder, "digest") is None


def test_a_changed_pack_of_ones_own_counts_at_once(tmp_path: Path) -> None:
    own, cache = tmp_path / "own", tmp_path / "cache"
    own.mkdir()
    (own / "own.toml").write_text(PACK.format(wrong="金莲山大倒"), encoding="utf-8")
    before = load_lexicon(own=own, cache=cache)
    (own / "own.toml").write_text(PACK.format(wrong="金连山大道"), encoding="utf-8")
    after = load_lexicon(own=own, cache=cache)

    text = "家住金莲山大倒12号，单位在金连山大道。"
    assert [[each.matched for each in lexicon.explain(text)] for lexicon in (before, after)] == [
        ["金莲山大倒"],
        ["金连山大道"],
    ]


def test_a_countys_own_entry_stands_for_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(PACK.format(wrong="再接再励"), encoding="utf-8")

    (verdict,) = load_lexicon(own=tmp_path).explain("要再接再励。")
    assert verdict.term.suggestions == ("金莲山大道",)
