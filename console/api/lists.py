"""GET /api/lists: rectification lists as they were sent."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from console.api.auth import Token
from console.api.shapes import ListsAnswer, Trouble
from console.api.site import asked_site
from console.visit import visitor_from
from domain.api_token import Scope
from domain.rectification import RectificationList
from usecases.lists.api_reading import list_page
from usecases.lists.frozen_item import words_of

router = Router(auth=Token(Scope.READ), tags=["整改清单"])


@router.get("", response={200: ListsAnswer, 404: Trouble}, summary="列出已下发的整改清单")
def lists(request: HttpRequest, site: str) -> dict[str, Any]:
    """All lists that stand, in the words as sent."""
    return {"lists": [_shape(each) for each in list_page(asked_site(request, site), visitor_from(request).units)]}


def _shape(paper: RectificationList) -> dict[str, Any]:
    return {
        "number": paper.number,
        "unit": paper.unit,
        "issued": paper.issued.isoformat(),
        "due": paper.due.isoformat(),
        "items": [words_of(item) for item in paper.items],
    }
