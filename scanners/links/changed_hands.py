"""Whether a foreign page has nothing left in common with what was accepted as its content."""

from domain.error_page import likeness
from domain.link import LinkOutcome

_LEAST_CHARS = 30
_STRANGE = 0.06
"""Two issues of one newspaper's front page share more than this; two owners share less."""
_COMPARED = 400


def has_changed_hands(target: LinkOutcome) -> bool:
    """Compares title and words with what earlier runs saw; says no where there is too little to compare."""
    look, before = target.look, target.before
    if look is None or before is None or not look.title.strip() or not before.title.strip():
        return False
    if min(len(look.text), len(before.text)) < _LEAST_CHARS or look.url != before.url:
        return False
    words = likeness(look.text[:_COMPARED], before.text[:_COMPARED])
    return likeness(look.title, before.title) < _STRANGE and words < _STRANGE
