"""What the API takes and gives, as its OpenAPI document shows it.

Findings are as in `usecases/issues/finding_json.py`.
"""

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

LONGEST_TEXT = 5_000_000


class CheckOrder(Schema):
    """A text or an address to check; a file is sent as multipart/form-data in the field `file`."""

    text: str | None = Field(None, max_length=LONGEST_TEXT, description="要检查的正文或 HTML")
    url: str | None = Field(None, max_length=8192, description="要检查的网页地址，只限本站点的域名")
    name: str = Field("正文", max_length=255, description="结果中怎样称呼这份稿件")
    site: str = Field("", max_length=64, description="按哪个站点判断；不填则只按通用规则")


class FindingShape(Schema):
    """One finding; all evidence is masked."""

    rule: str
    name: str
    category: str
    severity: Literal["严重", "较重", "一般", "提示"]
    certainty: Literal["确定", "疑似", "提示"]
    unit: str
    column: str
    title: str
    published: str
    url: str
    subject: str
    where: str
    evidence: str
    suggestion: str
    basis: str
    first_seen: str
    last_seen: str
    seen_count: int
    state: str
    fingerprint: str
    site: str
    run: str


class GapShape(Schema):
    """What could not be looked at; never the same as clean."""

    subject: str
    kind: str
    reason: str


class CheckAnswer(Schema):
    """`clean` is true only when nothing was found and everything was looked at."""

    clean: bool
    findings: list[FindingShape]
    gaps: list[GapShape]


class JobAnswer(Schema):
    """A check that takes longer: ask at `GET /api/check/{job}` until `state` is `done`."""

    job: str
    state: Literal["waiting", "running", "done"]
    answer: CheckAnswer | None = None


class IssueShape(FindingShape):
    """A standing issue; `number` is what people call it by."""

    number: int
    due: str


class IssuesAnswer(Schema):
    """A page of issues; ask on with `after=next` until `next` is null."""

    issues: list[IssueShape]
    next: int | None


class DecisionOrder(Schema):
    """A person's verdict, recorded by a program in that person's name."""

    verdict: Literal["属实", "误报", "例外"]
    actor: str = Field(min_length=1, max_length=64, description="作出结论的人")
    note: str = Field("", max_length=2000)
    until: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="例外的截止日期")


class DecisionAnswer(Schema):
    """The issue's state afterwards."""

    number: int
    state: str


class ListShape(Schema):
    """A rectification list as it was sent."""

    number: str
    unit: str
    issued: str
    due: str
    items: list[dict[str, Any]]


class ListsAnswer(Schema):
    """Lists, oldest first."""

    lists: list[ListShape]


class RunShape(Schema):
    """A settled run."""

    name: str
    kind: str
    as_of: str
    end: str
    complete: bool
    answered: int
    new: int
    seen_again: int
    mended: int
    recurred: int
    gaps: int


class RunsAnswer(Schema):
    """Runs, newest first."""

    runs: list[RunShape]


class Trouble(Schema):
    """Why a request was refused: one Chinese line."""

    error: str
