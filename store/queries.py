"""Reading: every question to the database, named for what it answers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from domain.gap import Gap, GapKind, Stage
from domain.issue import OPEN, PUT_ASIDE, Presence, State
from domain.recheck import RunKind
from store.keep import CHUNK
from store.models import (
    FingerprintAlias,
    GapRecord,
    IssueRecord,
    Run,
    SiteRecord,
)

_KEY_KINDS = ("target:", "column:", "unlinked:", "approved:", "search:", "home:", "ipv6:", "certificate:")


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """Which issues of a site are meant; None leaves a question open.

    `rule` is a code or a family ("LNK"); `unit` "" are the issues of no unit.
    """

    numbers: Collection[int] | None = None
    unit: str | None = None
    rule: str | None = None
    states: Collection[State] | None = None


def site_named(code: str) -> SiteRecord | None:
    """The site's row; None when it was never settled."""
    return SiteRecord.objects.filter(code=code).first()


def run_named(site_code: str, name: str) -> Run | None:
    """The settled run of that name; None when there is none."""
    return Run.objects.filter(site__code=site_code, name=name).first()


def latest_run(site_code: str) -> Run | None:
    """The patrol settled last; None before the first one. Re-checks see a part only, so none counts."""
    return Run.objects.filter(site__code=site_code, kind=RunKind.PATROL).order_by("-settled_at", "-id").first()


def fingerprints_of(site: SiteRecord) -> dict[str, int]:
    """Every issue of the site: its number by its fingerprint."""
    return dict(IssueRecord.objects.filter(site=site).values_list("fingerprint", "id").iterator(CHUNK))


def aliases_of(site_code: str) -> dict[str, str]:
    """Other fingerprints of issues, each with the issue's own."""
    rows = FingerprintAlias.objects.filter(site__code=site_code)
    return dict(rows.values_list("fingerprint", "issue__fingerprint").iterator(CHUNK))


def issues_by_number(numbers: Iterable[int]) -> dict[int, IssueRecord]:
    """These issues by their numbers."""
    return {issue.id: issue for issue in IssueRecord.objects.filter(id__in=list(numbers))}


def issues_new_in(run: Run) -> list[IssueRecord]:
    """Issues that nobody knew before that run."""
    rows = IssueRecord.objects.filter(last_run=run, seen_count=1, recurrences=0, first_seen=run.as_of)
    return list(rows.order_by("id"))


def issues_not_seen(run: Run) -> Iterator[list[IssueRecord]]:
    """Issues of the run's site that it did not see and that are not known to be gone, in chunks.

    Only what judging them needs is read. Chunks follow the number, since the caller changes the
    rows that it was given before it asks for more.
    """
    gone = Q(presence=Presence.ABSENT) & ~Q(state__in=OPEN)
    rows = IssueRecord.objects.filter(site_id=run.site_id).exclude(last_run=run).exclude(gone)
    rows = rows.only("id", "fingerprint", "rule", "state", "presence", "proofs", "pages", "occurrences").order_by("id")
    after = 0
    while chunk := list(rows.filter(id__gt=after)[:CHUNK]):
        yield chunk
        after = chunk[-1].id


def expired_waivers(site: SiteRecord, as_of: date) -> list[int]:
    """Numbers of issues whose exception has run out."""
    rows = IssueRecord.objects.filter(site=site, state=State.WAIVED, waived_until__lt=as_of)
    return list(rows.values_list("id", flat=True))


def issues_matching(site_code: str, wanted: IssueFilter) -> QuerySet[IssueRecord]:
    """Issues of a site that a filter asks for, by number."""
    rows = IssueRecord.objects.filter(site__code=site_code)
    if wanted.numbers is not None:
        rows = rows.filter(id__in=wanted.numbers)
    if wanted.unit is not None:
        rows = rows.filter(unit=wanted.unit)
    if wanted.rule is not None:
        rows = rows.filter(rule__startswith=wanted.rule)
    if wanted.states is not None:
        rows = rows.filter(state__in=wanted.states)
    return rows.order_by("id")


def states_of(site_code: str, wanted: IssueFilter) -> dict[State, list[int]]:
    """Numbers of the issues that a filter asks for, by the state they are in."""
    found: dict[State, list[int]] = {}
    for number, state in issues_matching(site_code, wanted).values_list("id", "state").iterator(CHUNK):
        found.setdefault(state, []).append(number)
    return found


def gaps_of(run: Run) -> QuerySet[GapRecord]:
    """What a run did not check, in the order in which it came up."""
    return GapRecord.objects.filter(run=run).order_by("id")


def gap_counts(run: Run) -> list[tuple[str, str, int]]:
    """How many gaps a run left, by stage and kind (their Chinese labels), most first."""
    rows = GapRecord.objects.filter(run=run).values_list("stage", "kind").annotate(many=Count("id"))
    counted = [(stage.value, kind.value, many) for stage, kind, many in rows]
    return sorted(counted, key=lambda row: (-row[2], row[0], row[1]))


def gap_samples(run: Run, stage: str, kind: str, most: int) -> list[Gap]:
    """The first few gaps of one stage and kind (Chinese labels)."""
    rows = gaps_of(run).filter(stage=Stage(stage), kind=GapKind(kind))[:most]
    return [Gap(row.stage, row.kind, row.subject, row.reason) for row in rows]


def subjects_to_revisit(site_code: str) -> list[str]:
    """Addresses that must be looked at again to judge open issues, whether or not anything links to them."""
    rows = IssueRecord.objects.filter(site__code=site_code, state__in=OPEN)
    proofs = rows.values_list("proofs", flat=True).iterator(CHUNK)
    found = {_address(key) for alternatives in proofs for keys in alternatives for key in keys}
    return sorted(url for url in found if "*" not in url and "://" in url)


def states_by_fingerprint(site_code: str) -> dict[str, State]:
    """Where every issue of the site stands for people."""
    rows = IssueRecord.objects.filter(site__code=site_code)
    return dict(rows.values_list("fingerprint", "state").iterator(CHUNK))


def numbers_by_fingerprint(site_code: str) -> dict[str, tuple[int, State]]:
    """Every issue's number and where it stands for people."""
    rows = IssueRecord.objects.filter(site__code=site_code).values_list("fingerprint", "id", "state")
    return {fingerprint: (number, state) for fingerprint, number, state in rows.iterator(CHUNK)}


def addresses_to_watch(site_code: str) -> set[str]:
    """Addresses that prove an issue standing, gone or come back, unless people put the issue aside."""
    rows = IssueRecord.objects.filter(site__code=site_code).exclude(state__in=PUT_ASIDE)
    proofs = rows.values_list("proofs", flat=True).iterator(CHUNK)
    found = {_address(key) for alternatives in proofs for keys in alternatives for key in keys}
    return {url for url in found if "://" in url}


def _address(key: str) -> str:
    kind = next((kind for kind in _KEY_KINDS if key.startswith(kind)), "")
    return key[len(kind) :]


def site_codes() -> list[str]:
    """Codes of all sites that were settled."""
    return list(SiteRecord.objects.order_by("code").values_list("code", flat=True))


def open_issue_facts(site_code: str) -> Iterator[tuple[str, date | None, Presence]]:
    """Of every open issue: the unit, the deadline, what scans saw last."""
    rows = IssueRecord.objects.filter(site__code=site_code, state__in=OPEN)
    return rows.values_list("unit", "due", "presence").iterator(CHUNK)
