"""Proves terms against the examples that their own entries give."""

from lexicons.bad_lexicon import BadLexicon
from lexicons.matcher import Lexicon
from lexicons.term import Term


def prove(lexicon: Lexicon) -> None:
    """Raises BadLexicon at the first entry whose example is not judged as the entry says."""
    for term in lexicon.terms:
        _prove_term(lexicon, term)


def _prove_term(lexicon: Lexicon, term: Term) -> None:
    for text in term.examples.hit:
        if not _is_hit(lexicon, term, text):
            raise BadLexicon(
                f"{term.place}：命中例句“{text}”没有命中“{term.pattern}”{_why(lexicon, term, text)}，请改例句或词条"
            )
    for text in term.examples.miss:
        if _is_hit(lexicon, term, text):
            raise BadLexicon(f"{term.place}：放行例句“{text}”却命中了“{term.pattern}”，请补充例外或放行短语")


def _is_hit(lexicon: Lexicon, term: Term, text: str) -> bool:
    return any(
        verdict.kept and verdict.term is term for verdict in lexicon.explain(text, term.examples.published or None)
    )


def _why(lexicon: Lexicon, term: Term, text: str) -> str:
    own = [each for each in lexicon.explain(text, term.examples.published or None) if each.term is term]
    return f"（{own[0].ruling.step.value}：{own[0].ruling.reason}）" if own else ""
