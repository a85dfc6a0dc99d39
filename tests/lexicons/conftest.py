"""Small packs written for one test, and the shipped ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lexicons.matcher import Lexicon, Verdict
from lexicons.packs import load_lexicon, read_packs

HEAD = """
[pack]
id = "trial"
kind = "{kind}"
rule = "TRM01"
source = "dictionary"

[source.dictionary]
title = "某词典"
date = 2016-09-01
"""


@pytest.fixture
def lexicon_of(tmp_path: Path) -> Callable[..., Lexicon]:
    """Compiles entries, given as the lines of each `[[term]]`, into a lexicon of one kind."""

    def compiled(*entries: str, kind: str = "typo") -> Lexicon:
        text = HEAD.format(kind=kind) + "".join(f"\n[[term]]\n{entry}\n" for entry in entries)
        (tmp_path / "trial.toml").write_text(text, encoding="utf-8")
        return Lexicon(read_packs(tmp_path))

    return compiled


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    """The lexicon that comes with the program."""
    return load_lexicon()


@pytest.fixture
def kept() -> Callable[..., list[str]]:
    """The words that a lexicon reports in a text."""

    def words(lexicon: Lexicon, text: str, published: str | None = None) -> list[str]:
        verdicts: list[Verdict] = lexicon.explain(text, published)
        return [verdict.matched for verdict in verdicts if verdict.kept]

    return words
