"""Send each unit the list of what it must mend."""

from datetime import UTC, date, datetime

from django.db import transaction

from domain.issue import Refused
from domain.rectification import RectificationList
from domain.rule_pack import RulePack
from domain.site import Site
from scanners.registry import all_rules
from store.keep import keep_site
from store.list_queries import units_to_send
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.lists.list_sender import ListSender
from usecases.lists.rectification_lists import standing_lists
from usecases.units.own_names import by_present_name, wanted_units


def send_rectification(
    site: Site, pack: RulePack, as_of: date, actor: str, unit: str | None = None
) -> list[RectificationList]:
    """A new list for each unit with confirmed issues; a unit without gets its standing one again.

    Issues that failed their re-check go out again with their round; what a scan knows to be gone
    stays off. `unit` None means all. Lists come in the order of the site file's units.
    """
    wanted = wanted_units(site, unit)
    if not actor.strip():
        raise Refused("没有写明下发单位或经办人；请写明由谁下发整改清单")
    with using_home():
        known_site(site.code)
        with transaction.atomic():
            record, units = keep_site(site.code, site.name), {known.name for known in site.units}
            sender = ListSender(record, units, pack, all_rules(), as_of, actor.strip(), datetime.now(UTC))
            due = by_present_name(site, units_to_send(site.code, wanted))
            sent = {name: sender.send(name, names) for name, names in due.items()}
            standing = standing_lists(site, wanted, besides=set(sent))
    lists = {**standing, **sent}
    return [lists[name] for name in by_present_name(site, lists)]
