"""What nights in a row make of targets that fail, change hands, or get somebody who answers for them."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.external_domain import ExternalDomain
from domain.issue import Presence, Refused
from domain.rule import Certainty
from store.connection import disconnect
from store.models import IssueRecord
from store.target_models import TargetFailure
from tests.crawler.scripted_server import ScriptedServer, answer, moved, page
from usecases.home.home import Home, open_home
from usecases.issues.approve_domains import approve_domains, withdraw_approval
from usecases.issues.list_domains import list_domains
from usecases.patrol.patrol_site import PatrolOrder, patrol_site

HOST = "www.example.gov.cn"
CLUB = "club.example.com"
TROUBLED = "tired.example.com"
FIRST = date(2026, 11, 18)
GUIDE = page("<p>景区开放公告：国庆期间各景点延长开放时间，请合理安排行程，注意交通安全。</p>", "安澜县旅游协会")
GAMES = page("<p>热门手游排行榜，安卓苹果版免费安装，新人礼包天天领取，邀请好友一起玩。</p>", "极速手机游戏下载平台")


class Nights:
    """A portal on loopback with two foreign hosts, patrolled as of one day after the other."""

    def __init__(self, server: ScriptedServer, home: Home) -> None:
        self.server, self.home = server, home
        self.day = FIRST - timedelta(days=1)
        links = f'<a href="http://{CLUB}/">旅游协会</a><a href="http://{TROUBLED}/a.html">合作单位</a>'
        server.scripts |= {f"{HOST}/": page(links), f"{CLUB}/": GUIDE, f"{TROUBLED}/a.html": answer(502, b"")}

    def patrol(self, later: int = 1) -> None:
        """One night."""
        self.day += timedelta(days=later)
        places = ", ".join(f'"{host}" = "127.0.0.1:{self.server.port}"' for host in (HOST, CLUB, TROUBLED))
        path = self.home.path / "site.toml"
        path.write_text(
            f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
            f"[crawl]\ndelay_seconds = 0\ntimeout_seconds = 2\nresolve = {{ {places} }}\n",
            encoding="utf-8",
        )
        patrol_site(self.home, PatrolOrder(path, self.day, strict=True), lambda progress: None)

    def domain(self, host: str) -> ExternalDomain:
        """A foreign host's row of the register."""
        return next(each for each in list_domains("dayu", self.day) if each.host == host)


@pytest.fixture
def nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nights]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with ScriptedServer() as server:
        yield Nights(server, open_home(tmp_path / "home"))
    disconnect()


def issue(rule: str) -> IssueRecord:
    """The one issue of a rule."""
    return IssueRecord.objects.get(rule=rule)


def test_a_target_is_dead_for_certain_only_after_different_days(nights: Nights) -> None:
    nights.patrol()
    assert issue("LNK03").certainty is Certainty.SUSPECTED
    nights.patrol(later=0)
    assert issue("LNK03").certainty is Certainty.SUSPECTED

    nights.patrol()
    doubtful = issue("LNK03")
    assert doubtful.certainty is Certainty.CERTAIN
    assert "此前 2026-11-18 也未能打开" in doubtful.context

    nights.server.scripts[f"{TROUBLED}/a.html"] = page("<p>恢复</p>")
    nights.patrol()
    assert issue("LNK03").presence is Presence.ABSENT
    assert {row.ended for row in TargetFailure.objects.all()} == {nights.day}

    nights.server.scripts[f"{TROUBLED}/a.html"] = answer(502, b"")
    nights.patrol()
    assert issue("LNK03").certainty is Certainty.SUSPECTED


def test_a_page_that_changed_hands_stays_so_until_somebody_accepts_it(nights: Nights) -> None:
    nights.patrol()
    assert not IssueRecord.objects.filter(rule="LNK08").exists()

    nights.server.scripts[f"{CLUB}/"] = GAMES
    nights.patrol()
    nights.patrol()
    strange = issue("LNK08")
    assert (strange.presence, strange.last_seen) == (Presence.PRESENT, nights.day)
    assert "以前标题“安澜县旅游协会”" in strange.evidence

    approve_domains("dayu", [CLUB], "张三", nights.day)
    nights.patrol()
    nights.patrol()
    assert issue("LNK08").presence is Presence.ABSENT


def test_a_domain_for_which_somebody_answers_is_registered_until_it_runs_out(nights: Nights) -> None:
    nights.patrol()
    assert {each.subject for each in IssueRecord.objects.filter(rule="LNK07")} == {CLUB, TROUBLED}

    approve_domains("dayu", [f"http://{CLUB}/x", TROUBLED.upper()], "张三", nights.day, until=FIRST + timedelta(days=1))
    nights.patrol()
    found = IssueRecord.objects.filter(rule="LNK07")
    assert {each.presence for each in found} == {Presence.ABSENT}

    nights.patrol()
    assert {each.presence for each in IssueRecord.objects.filter(rule="LNK07")} == {Presence.PRESENT}


def test_the_register_says_since_when_and_what(nights: Nights) -> None:
    nights.patrol()
    nights.patrol(later=2)

    club = nights.domain(CLUB)
    assert (club.first_seen, club.last_seen) == (FIRST, FIRST + timedelta(days=2))
    assert (club.addresses, club.pages, club.title, club.category) == (1, 1, "安澜县旅游协会", "其他")


def test_a_foreign_redirect_to_another_owner_is_told(nights: Nights) -> None:
    nights.server.scripts[f"{CLUB}/"] = moved(f"http://{TROUBLED}/b.html")
    nights.server.scripts[f"{TROUBLED}/b.html"] = page("<p>别处</p>")

    nights.patrol()

    assert not IssueRecord.objects.filter(rule="LNK08").exists()  # one owner: both are under example.com


def test_an_approval_needs_a_domain_a_name_and_a_day_to_come(nights: Nights) -> None:
    nights.patrol()

    for hosts, actor, until in (([CLUB], " ", None), (["乱 写"], "张三", None), ([CLUB], "张三", FIRST - timedelta(1))):
        with pytest.raises(Refused):
            approve_domains("dayu", hosts, actor, FIRST, until=until)
    with pytest.raises(Refused):
        withdraw_approval("dayu", [CLUB])
    assert not any(each.approved_by for each in list_domains("dayu", FIRST))


def test_sloppy_writing_of_a_link_that_works_is_told_as_advice(nights: Nights) -> None:
    nights.server.scripts[f"{HOST}/"] = page(r'<a href="\a.html">甲</a><a href="/b.html">乙</a>')
    nights.server.scripts |= {"/a.html": page("<p>甲</p>"), "/b.html": page("<p>乙</p>")}

    nights.patrol()

    wrong = issue("LNK06")
    assert (wrong.subject, wrong.certainty) == (f"http://{HOST}/a.html", Certainty.ADVICE)
    assert r"\a.html" in wrong.evidence
