"""Tell those who asked for it what a patrol brought; what cannot be told never stops anything."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from notices.delivery import Undelivered, deliver, name_of
from notices.digest import Digest
from notices.settings import Mailbox, Webhook, read_receivers
from usecases.home.home import Home
from usecases.timetable.patrol_digest import patrol_digest


@dataclass(frozen=True, slots=True)
class Told:
    """One receiver: `trouble` is Chinese, "" when it was told; `quiet` when there was nothing to tell."""

    name: str
    trouble: str = ""
    quiet: bool = False


def send_notices(
    home: Home, site_code: str, now: Callable[[], datetime], sleep: Callable[[float], object], *, always: bool = False
) -> list[Told]:
    """What became of each receiver of the site; raises BadNotices before anything is sent."""
    receivers = [each for each in read_receivers(home.notices) if _wants(each, site_code)]
    if not receivers:
        return []
    digest = patrol_digest(site_code, now().date())
    return [_tell(each, digest, now, sleep, always=always) for each in receivers]


def _wants(receiver: Mailbox | Webhook, site_code: str) -> bool:
    return not receiver.receiver.sites or site_code in receiver.receiver.sites


def _tell(
    receiver: Mailbox | Webhook,
    digest: Digest,
    now: Callable[[], datetime],
    sleep: Callable[[float], object],
    *,
    always: bool,
) -> Told:
    if not (digest.news or always or receiver.receiver.always):
        return Told(name_of(receiver), quiet=True)
    try:
        deliver(receiver, replace(digest, link=receiver.receiver.link), lambda: now().timestamp(), sleep)
    except Undelivered as error:
        return Told(name_of(receiver), str(error))
    return Told(name_of(receiver))
