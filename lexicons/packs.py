"""Loads the term packs of a folder into one lexicon."""

from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

from lexicons.bad_lexicon import BadLexicon
from lexicons.matcher import Lexicon
from lexicons.pack_file import read_pack
from lexicons.proof import prove
from lexicons.term import Term


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """All packs of a folder, proven against their own examples; the shipped ones when None.

    Raises BadLexicon. Shipped packs are proven by the tests and by `prove`, not at each start:
    proving needs the segmenter's dictionary, which most pages never do.
    """
    if folder is not None:
        lexicon = Lexicon(read_packs(folder))
        prove(lexicon)
        return lexicon
    with as_file(files("lexicons") / "packs") as shipped:
        return Lexicon(read_packs(shipped))


def read_packs(folder: Path) -> list[Term]:
    """The terms of every `*.toml` of a folder; raises BadLexicon."""
    if not folder.is_dir():
        raise BadLexicon(f"{folder}：词库文件夹不存在，请检查路径")
    terms = [term for path in sorted(folder.glob("*.toml")) for term in read_pack(path)]
    _refuse_duplicates(terms)
    return terms


def _refuse_duplicates(terms: Iterable[Term]) -> None:
    by_form: dict[str, Term] = {}
    by_id: dict[str, Term] = {}
    for term in terms:
        if (first := by_id.setdefault(term.id, term)) is not term:
            raise BadLexicon(f"{term.place}：编号“{term.id}”与 {first.place} 重复，请改用另一个编号")
        for form in term.forms:
            if (first := by_form.setdefault(form, term)) is not term:
                raise BadLexicon(f"{term.place}：词“{form}”与 {first.place} 重复，请合并为一条")
