"""Runs all scanners over one fact at a time; one scanner falling out never ends a run."""

import logging
import traceback
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar, cast

from domain.column import ColumnState
from domain.document import Document
from domain.finding import Finding
from domain.gap import Gap, GapKind, Stage
from domain.host_state import HostState
from domain.link import LinkOutcome
from domain.masking import masked_address, masked_text
from domain.register import AccountFault, IdleAccount, LateLetter, account_key
from domain.site import Site
from domain.trace import PersonTraces, Trace
from domain.two_looks import TwoLooks
from scanners.found import holder_keys
from scanners.keyed import with_keyed_subject
from scanners.registry import all_scanners
from scanners.scanner import DocumentView, Scanner, Setting, TracingScanner

_log = logging.getLogger(__name__)

Scanned = tuple[list[Finding], list[Gap]]

Yield = TypeVar("Yield")

_PLAIN = (Document, LinkOutcome, ColumnState, TwoLooks, PersonTraces, HostState, LateLetter, IdleAccount)
"""Subjects that come as they are; all others are views of a document."""


class Bench:
    """Every scanner, built once from one setting.

    `failed` gathers the (rule code, key) pairs that could not be judged, for `Coverage`. With
    `strict` a scanner's error is raised, as tests want it.
    """

    def __init__(
        self, setting: Setting, strict: bool = False, classes: Iterable[type[Scanner[Any]]] | None = None
    ) -> None:
        self.setting = setting
        self._strict = strict
        self._groups: dict[type[object], list[Scanner[Any]]] = {}
        for scanner in all_scanners() if classes is None else classes:
            self._groups.setdefault(scanner.subject, []).append(scanner(setting))
        self._views = [kind for kind in self._groups if kind not in _PLAIN]
        self.failed: set[tuple[str, str]] = set()

    @property
    def site(self) -> Site:
        """The portal that is judged."""
        return self.setting.site

    @property
    def rules(self) -> frozenset[str]:
        """Codes of the rules that are looked for."""
        return frozenset(rule.code for group in self._groups.values() for each in group for rule in each.rules)

    def scan_document(self, document: Document) -> Scanned:
        """Faults of one page or attachment; what several scanners share is worked out once."""
        keys = (document.url,)
        findings, gaps = self._ask(Document, lambda: document, document.url, keys)
        for kind in self._views:
            view = partial(cast(type[DocumentView], kind).of, document, self.setting)
            more_findings, more_gaps = self._ask(kind, view, document.url, keys)
            findings += more_findings
            gaps += more_gaps
        return findings, gaps

    def trace_document(self, document: Document) -> tuple[list[Trace], list[Gap]]:
        """What the document leaves behind for judging the whole site, once all of it was read."""
        traces: list[Trace] = []
        gaps: list[Gap] = []
        for scanner in self._groups.get(PersonTraces, []):
            trace = cast(TracingScanner[Any], scanner).trace
            gaps += self._guard(scanner, trace, lambda: document, traces.append, document.url, (document.url,))
        return traces, gaps

    def scan_person(self, person: PersonTraces) -> Scanned:
        """Faults of one person's numbers over the whole site."""
        keys = tuple(trace.url for trace in person.traces)
        return self._ask(PersonTraces, lambda: person, keys[0], keys)

    def scan_link(self, outcome: LinkOutcome) -> Scanned:
        """Faults of one target and of the links that lead to it."""
        keys = (f"target:{outcome.url}", f"unlinked:{outcome.url}", *holder_keys(outcome))
        return self._ask(LinkOutcome, lambda: outcome, outcome.url, keys)

    def scan_column(self, state: ColumnState) -> Scanned:
        """Faults of one column."""
        url = state.column.url
        return self._ask(ColumnState, lambda: state, url, (f"column:{url}",))

    def scan_host(self, state: HostState) -> Scanned:
        """Faults of one host of ours as visitors meet it."""
        keys = tuple(f"{kind}:{state.host}" for kind in ("home", "ipv6", "certificate"))
        return self._ask(HostState, lambda: state, state.host, keys)

    def scan_looks(self, looks: TwoLooks) -> Scanned:
        """Faults of a page that were seen by looking at it in two ways."""
        return self._ask(TwoLooks, lambda: looks, looks.url, (f"search:{looks.url}",))

    def scan_letter(self, late: LateLetter) -> Scanned:
        """Faults of one letter or application that waits for its answer."""
        return self._ask(LateLetter, lambda: late, late.key, (late.key,))

    def scan_account(self, idle: IdleAccount) -> Scanned:
        """Faults of one new-media account."""
        keys = tuple(account_key(idle.account, fault) for fault in AccountFault)
        return self._ask(IdleAccount, lambda: idle, idle.account.name, keys)

    def _ask(self, kind: type[object], make: Callable[[], object], name: str, keys: tuple[str, ...]) -> Scanned:
        findings: list[Finding] = []
        gaps: list[Gap] = []
        cuts: list[Gap] = []
        made, group = _once(make), self._groups.get(kind, ())

        def keep(told: Finding | Gap) -> None:
            if isinstance(told, Gap):
                cuts.append(told)
            else:
                findings.append(with_keyed_subject(told, self.setting.secret).masked())

        for scanner in group:
            gaps += self._guard(scanner, scanner.scan, made, keep, name, keys)
            if cuts:
                # What was not looked at is not mended: nothing of these rules may be closed by this subject.
                unsure = group if kind in self._views else (scanner,)
                self.failed.update((rule.code, key) for each in unsure for rule in each.rules for key in keys)
                gaps += cuts
                cuts.clear()
        return findings, gaps

    def _guard(
        self,
        scanner: Scanner[Any],
        work: Callable[[Any], Iterable[Yield]],
        made: Callable[[], object],
        keep: Callable[[Yield], None],
        name: str,
        keys: tuple[str, ...],
    ) -> Iterable[Gap]:
        try:
            for each in work(made()):
                keep(each)
        except Exception as error:  # as broad as can be: a night's run outlives a scanner's bug
            if self._strict:
                raise
            return [self._fell_out(scanner, error, name, keys)]
        return ()

    def _fell_out(self, scanner: Scanner[Any], error: Exception, name: str, keys: tuple[str, ...]) -> Gap:
        codes = [rule.code for rule in scanner.rules]
        self.failed.update((code, key) for code in codes for key in keys)
        # An error's message may quote the text it stumbled over, so the traceback is masked too.
        details = masked_text("".join(traceback.format_exception(error)))
        _log.error("%s 在 %s 上出错：\n%s", type(scanner).__name__, masked_address(name), details)
        reason = f"{'、'.join(codes)} 的扫描器出错（{type(error).__name__}），本项未检查；详情见日志，请反馈给维护人员"
        return Gap(Stage.SCAN, GapKind.SCANNER_FAILED, masked_address(name), reason)


def _once(make: Callable[[], object]) -> Callable[[], object]:
    """Works the subject out when the first scanner asks; functools.cache takes longer than most pages' scan."""
    made: list[object] = []

    def subject() -> object:
        if not made:
            made.append(make())
        return made[0]

    return subject
