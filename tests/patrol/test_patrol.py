"""The main job on the demo portal, end to end."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import phonenumbers

from domain.issue import State
from domain.rule_pack import read_rule_pack
from domain.site_file import read_site
from scanners.personal_data.citizen_id import has_right_check, is_plausible
from tests.patrol.patrolled import AS_OF, SITE, Patrolled
from usecases.issues.review_issues import review_issues
from usecases.lists.send_rectification import send_rectification
from usecases.lists.write_lists import write_lists

_ID = re.compile(rb"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
# Not inside addresses: the number of an article may look like a mobile.
_MOBILE = re.compile(rb"(?<![0-9A-Za-z_./=-])1[3-9][0-9]{9}(?![0-9A-Za-z])")


def test_every_planted_fault_is_found_no_decoy_is_and_a_second_patrol_brings_nothing_new(patrolled: Patrolled) -> None:
    first = patrolled.patrol()
    result = patrolled.score()
    assert (result.missed, result.false_alarms, result.unexpected) == ((), (), ())
    assert len(result.found) >= 60
    assert len(patrolled.portal.truth.decoys) >= 60
    assert len({fault.rule for fault in patrolled.portal.truth.planted}) >= 15

    second = patrolled.patrol()
    assert (second.settlement.new, second.settlement.mended, second.settlement.recurred) == (0, 0, 0)
    assert second.settlement.seen_again == first.settlement.new


def test_what_is_mended_is_closed_and_what_could_not_be_read_is_not(patrolled: Patrolled) -> None:
    patrolled.patrol()
    before = len(patrolled.findings())
    mended = next(fault for fault in patrolled.portal.truth.planted if fault.rule == "TRM01" and not fault.subject)
    down, silent = [fault for fault in patrolled.portal.truth.planted if fault.rule == "TRM02"][:2]
    patrolled.portal.mend(mended.id)
    patrolled.portal.take_down(down.page)
    patrolled.portal.hang(silent.page)

    settlement = patrolled.patrol().settlement

    assert settlement.mended == 1
    assert [finding["url"] for finding in patrolled.findings(State.MENDED)] == [mended.page]
    assert settlement.not_confirmed >= 2
    standing = {finding["url"] for finding in patrolled.findings()}
    assert {down.page, silent.page} <= standing
    assert len(standing) <= before + settlement.new

    patrolled.portal.unmend(mended.id)
    patrolled.portal.restore(down.page)
    patrolled.portal.restore(silent.page)
    assert patrolled.patrol().settlement.recurred == 1


def test_no_whole_number_of_a_person_reaches_the_database_the_scan_records_or_a_paper(patrolled: Patrolled) -> None:
    patrolled.patrol()
    site = read_site(patrolled.site_file())
    review_issues(SITE, "属实", "核实员", datetime(2026, 11, 20, 9, tzinfo=UTC), note="测试")
    lists = send_rectification(site, read_rule_pack(site.rules), AS_OF, "核实员")
    papers = write_lists(lists, patrolled.home.reports).paths

    assert len(papers) == 4 * len(lists) + 1
    home = patrolled.home.path
    # The crawl's own archive holds pages as served; it also shows that the search finds numbers.
    assert any(_whole_numbers(path) for path in home.rglob("segments/*.jsonl"))
    kept = [path for path in home.rglob("*") if path.is_file() and "segments" not in path.parts]
    assert any(path.name == "xuncha.sqlite3" for path in kept)
    assert {path.name: _whole_numbers(path) for path in kept if _whole_numbers(path)} == {}


def _whole_numbers(path: Path) -> list[bytes]:
    """ID numbers and mobiles in a file's bytes, in the parts of an Office file too."""
    bodies = [path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            bodies = [package.read(name) for name in package.namelist()]
    ids = [match.group().upper() for body in bodies for match in _ID.finditer(body)]
    mobiles = [match.group() for body in bodies for match in _MOBILE.finditer(body)]
    return [
        *(each for each in ids if is_plausible(each.decode(), AS_OF) and has_right_check(each.decode())),
        *(each for each in mobiles if phonenumbers.is_valid_number(phonenumbers.parse(each.decode(), "CN"))),
    ]
