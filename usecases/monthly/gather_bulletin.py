"""Gather a month's bulletin: ranking, confirmed problems by kind, what was mended, what people write."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from domain.bulletin import Bulletin
from domain.month import Month
from domain.site import Site
from store.publication_queries import runs_between
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.monthly.bulletin_words import bulletin_words
from usecases.monthly.confirmed_problems import category_of, confirmed_problems, mended_in, trend_until
from usecases.monthly.problem_groups import problem_groups
from usecases.monthly.target_progress import month_progress


def gather_bulletin(home: Home, site: Site, month: Month, today: date) -> Bulletin:
    """The bulletin as of the day on which it is issued; raises Refused where people's words cannot be read."""
    words = bulletin_words(home, site, month, today)
    ranking, no_ranking = month_progress(site, month)
    with using_home():
        counts = confirmed_problems(site, month, words.issued)
        groups = problem_groups(counts)
        mended = mended_in(site, month)
        trend = trend_until(site, month)
        runs = runs_between(site.code, month.first_day, month.last_day)
    return Bulletin(
        site_name=site.name,
        month=month,
        words=words,
        ranking=ranking,
        no_ranking=no_ranking,
        problems=groups.by_category,
        late=groups.late,
        again=groups.again,
        mended=tuple(_by_category(mended).most_common()),
        patrols=tuple(dict.fromkeys(run.as_of for run in runs)),
        trend=trend,
    )


def _by_category(mended: Iterable[tuple[str, str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for rule, _, many in mended:
        found[category_of(rule)] += many
    return found
