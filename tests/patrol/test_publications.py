"""The register of published pieces, as patrols of the demo portal fill it."""

from datetime import date
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.month import Month
from domain.site_file import read_site
from store.publication_models import PublicationRecord
from tests.patrol.patrolled import AS_OF, SITE, Patrolled
from usecases.monthly.rank_units import rank_units
from usecases.patrol.patrol_site import PatrolOrder, patrol_site


def registered() -> dict[str, tuple[date, str, bool]]:
    rows = PublicationRecord.objects.filter(site__code=SITE)
    return {row.url: (row.first_seen, row.unit, row.gone is not None) for row in rows}


def undated(run: Path) -> set[str]:
    """Articles that nothing dates: they belong to no month."""
    crawl = CrawlFolder(run)
    documents = [fact.document for number in crawl.closed_segments() for fact in crawl.facts(number) if fact.document]
    return {document.url for document in documents if document.is_article and not document.published}


def test_every_dated_article_is_registered_once_and_a_second_patrol_adds_none(patrolled: Patrolled) -> None:
    run = patrolled.patrol().run
    first = registered()
    ranking = rank_units(read_site(patrolled.site_file()), Month.of(AS_OF))

    patrolled.patrol()

    assert set(first) == set(patrolled.portal.portal.articles) - undated(run)
    assert registered() == first
    assert {seen for seen, _, _ in first.values()} == {AS_OF}
    assert ranking.has_quality
    assert sum(each.total or 0 for each in ranking.standings) > 100


def test_a_piece_that_was_taken_off_stays_in_the_register_and_says_so(patrolled: Patrolled) -> None:
    patrolled.patrol()
    before = registered()
    gone = next(url for url in patrolled.portal.portal.articles if before[url][1])
    patrolled.portal.fail(gone, 410)

    patrol_site(patrolled.home, PatrolOrder(patrolled.site_file(), AS_OF, full=True), lambda progress: None)

    assert set(registered()) == set(before)
    assert [url for url, (_, _, withdrawn) in registered().items() if withdrawn] == [gone]
