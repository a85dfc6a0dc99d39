"""A changed lexicon is put to the stored text of the last patrol: no network, these terms only."""

from datetime import date
from pathlib import Path

from tests.patrol.patrolled import SITE, Patrolled
from usecases.settling.rescan_terms import rescan_terms
from usecases.words.import_terms import draft_terms, import_terms

TODAY = date(2026, 11, 21)


def own_list(patrolled: Patrolled, rows: str) -> Path:
    path = patrolled.home.path / "词表.csv"
    path.write_text(f"错误写法,正确写法\n{rows}", encoding="utf-8")
    return path


def words(patrolled: Patrolled, evidence: str) -> list[str]:
    return [str(each["state"]) for each in patrolled.findings() if each["evidence"] == evidence]


def test_a_county_list_is_tried_switched_on_and_found_in_the_archive(patrolled: Patrolled) -> None:
    patrolled.patrol()
    others = [each["fingerprint"] for each in patrolled.findings()]

    draft = draft_terms(patrolled.home, own_list(patrolled, "办事指南,服务指南\n群众,人民群众\n"), TODAY)
    import_terms(patrolled.home, draft)
    done = rescan_terms(patrolled.home, SITE)

    assert draft.held == {"群众"}
    assert draft.trials["办事指南"].pages > 0
    assert (done.changed, done.gone) == (1, 0)
    assert done.settlement.new == len(words(patrolled, "办事指南")) > 0
    assert words(patrolled, "群众") == []
    assert {each["fingerprint"] for each in patrolled.findings()} > set(others)
    assert rescan_terms(patrolled.home, SITE).documents == 0


def test_what_an_entry_found_is_gone_with_it(patrolled: Patrolled) -> None:
    patrolled.patrol()
    import_terms(patrolled.home, draft_terms(patrolled.home, own_list(patrolled, "办事指南,服务指南\n"), TODAY))
    rescan_terms(patrolled.home, SITE)
    standing = len(words(patrolled, "办事指南"))

    for pack in patrolled.home.lexicon.glob("*.toml"):
        pack.unlink()
    done = rescan_terms(patrolled.home, SITE)

    assert (done.changed, done.gone) == (0, 1)
    assert done.settlement.mended == standing > 0
    assert words(patrolled, "办事指南") == []
