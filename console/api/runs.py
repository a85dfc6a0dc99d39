"""GET /api/runs: what patrols saw."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError
from pydantic import Field

from console.api.auth import Token
from console.api.shapes import RunsAnswer, Trouble
from console.api.site import asked_site
from console.visit import visitor_from
from domain.api_token import Scope
from store.models import Run
from usecases.lists.api_reading import MOST, run_page

router = Router(auth=Token(Scope.READ), tags=["运行"])

Most = Annotated[int, Field(ge=1, le=MOST)]
_COUNTS = ("name", "complete", "answered", "new", "seen_again", "mended", "recurred", "gaps")


@router.get("", response={200: RunsAnswer, 403: Trouble, 404: Trouble}, summary="列出巡查、复核等运行")
def runs(request: HttpRequest, site: str, before: date | None = None, limit: Most = 50) -> dict[str, Any]:
    """Runs, newest first; counts are of all units, so a unit's token does not get them."""
    if visitor_from(request).units is not None:
        raise HttpError(403, "限定单位的令牌不能读取全站的运行情况")
    return {"runs": [_shape(run) for run in run_page(asked_site(request, site), before, limit)]}


def _shape(run: Run) -> dict[str, Any]:
    counts = {name: getattr(run, name) for name in _COUNTS}
    return {**counts, "kind": run.kind.value, "as_of": run.as_of.isoformat(), "end": run.end.value}
