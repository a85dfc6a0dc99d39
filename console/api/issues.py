"""GET /api/issues, and the verdicts that other systems pass on."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError
from pydantic import Field

from console.api.auth import Token
from console.api.shapes import DecisionAnswer, DecisionOrder, IssuesAnswer, IssueShape, Trouble
from console.api.site import asked_site
from console.visit import log, now, visitor_from
from domain.api_token import ApiToken, Scope
from domain.audit import Action
from domain.issue import Refused
from usecases.accounts.answer_once import answer_once
from usecases.issues.finding_json import finding_json
from usecases.issues.list_findings import ListedFinding
from usecases.issues.review_issues import review_issues
from usecases.lists.api_reading import MOST, issue_numbered, issue_page

After = Annotated[int, Field(ge=0)]
Most = Annotated[int, Field(ge=1, le=MOST)]

router = Router(auth=Token(Scope.READ), tags=["问题"])


@router.get("", response={200: IssuesAnswer, 404: Trouble, 409: Trouble}, summary="列出问题")
def issues(
    request: HttpRequest,
    site: str,
    unit: str | None = None,
    rule: str | None = None,
    state: str | None = None,
    after: After = 0,
    limit: Most = 100,
) -> dict[str, Any]:
    """Standing issues by number; without `state` those still open."""
    units = visitor_from(request).units
    found = issue_page(asked_site(request, site), units, after, limit, rule, state, unit)
    return {"issues": list(map(_shape, found)), "next": found[-1].number if len(found) == limit else None}


@router.get("/{int:number}", response={200: IssueShape, 404: Trouble}, summary="一个问题")
def issue(request: HttpRequest, number: int, site: str) -> dict[str, Any]:
    """One issue, in whatever state."""
    return _shape(_known(request, site, number))


@router.post(
    "/{int:number}/decision",
    auth=Token(Scope.DECIDE),
    response={200: DecisionAnswer, 404: Trouble, 409: Trouble},
    summary="登记核实结论",
)
def decide(request: HttpRequest, number: int, site: str, order: DecisionOrder) -> dict[str, Any]:
    """Record a verdict in a person's name; send an Idempotency-Key to be safe against sending it twice."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    said = f"{site} {number} {order.model_dump_json()}".encode()
    key = request.headers.get("Idempotency-Key", "")
    return answer_once(token, key, said, lambda: _decided(request, number, site, order), now())


def _decided(request: HttpRequest, number: int, site: str, order: DecisionOrder) -> dict[str, Any]:
    _known(request, site, number)
    actor = f"{order.actor}（经 {visitor_from(request).name}）"
    until = date.fromisoformat(order.until) if order.until else None
    result = review_issues(site, order.verdict, actor, now(), issues=[number], note=order.note, until=until)
    if result.refused:
        raise Refused(result.refused[0])
    log(request, Action.DECIDE, f"问题 {number}", f"{order.verdict}，{order.actor}")
    return {"number": number, "state": _known(request, site, number).state.value}


def _known(request: HttpRequest, site: str, number: int) -> ListedFinding:
    found = issue_numbered(asked_site(request, site), visitor_from(request).units, number)
    if found is None:
        raise HttpError(404, f"没有编号为 {number} 的问题，或者不在令牌的范围之内")
    return found


def _shape(found: ListedFinding) -> dict[str, Any]:
    return {**finding_json(found), "number": found.number, "due": found.due.isoformat() if found.due else ""}
