"""Judge our hosts as visitors meet them: findings, what was answered well, what stayed unknown."""

from crawler.folder import CrawlFolder
from domain.gap import Gap, GapKind, Stage
from domain.host_state import HostState
from scanners.bench import Bench
from usecases.scanning.host_state_file import read_host_states
from usecases.scanning.scan_record import ScanRecord


def judge_hosts(folder: CrawlFolder, bench: Bench, record: ScanRecord) -> None:
    """Into the site's record."""
    for state in read_host_states(folder.path):
        findings, gaps = bench.scan_host(state)
        record.findings.extend(findings)
        record.gaps.extend([*gaps, *_unknown(state)])
        record.answered.extend(_answered(state))


def _answered(state: HostState) -> list[str]:
    asked = {
        f"home:{state.host}": state.opened + state.failed > 0,
        f"ipv6:{state.host}": state.six is not None,
        f"certificate:{state.host}": state.certificate is not None,
    }
    return [key for key, known in asked.items() if known]


def _unknown(state: HostState) -> list[Gap]:
    reasons = [reason for reason in (state.six_unknown, state.certificate_unknown) if reason]
    return [Gap(Stage.PROBE, GapKind.NOT_CHECKED, state.host, reason) for reason in reasons]
