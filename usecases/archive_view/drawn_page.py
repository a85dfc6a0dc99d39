"""One page of a PDF as a covered picture; runs in a process of its own, so it knows no database."""

from documents.paged.pdf_picture import page_picture
from documents.paged.picture_marks import Marks, NoPicture
from domain.masking import masked_in_place
from usecases.archive_view.spot_pattern import SpotPattern, covered_places


def drawn_page(body: bytes, number: int, evidence: str, context: str) -> bytes | str:
    """PNG, or in Chinese why there is none."""

    def marks_for(text: str) -> Marks:
        masked = masked_in_place(text)
        covered = {place for place, char in enumerate(masked) if char != text[place]}
        covered |= covered_places(evidence, context, text)
        spot = SpotPattern(evidence, context).main(text)
        return Marks(frozenset(covered), ((spot.start, spot.end),) if spot else ())

    try:
        return page_picture(body, number, marks_for)
    except NoPicture as reason:
        return str(reason)
