"""No personal number reaches the database, whatever a scanner or a person hands in."""

from dataclasses import replace

from domain.coverage import Coverage
from domain.gap import Gap, GapKind, Stage
from store.models import IssueRecord
from tests.usecases.sample import BASE, MONDAY, NOON, PACK, SITE, TUESDAY, dead_link, leak
from usecases.home.home import Home
from usecases.issues.list_findings import list_findings
from usecases.issues.review_issues import review_issues
from usecases.lists.send_rectification import send_rectification
from usecases.settling.settle_run import Settlement, settle_run

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BODY = "36072319050317001"
NUMBER = _BODY + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(_BODY, _WEIGHTS, strict=True)) % 11]
MOBILE = "13900000001"
PAGE = f"{BASE}/yjglj/{NUMBER}.html"

CARELESS = replace(
    leak("1"),
    subject=PAGE,
    url=PAGE,
    pages=(PAGE, f"{BASE}/q?tel={MOBILE}"),
    proofs=((PAGE,),),
    where=f"第3行（{NUMBER}）",
    evidence=NUMBER,
    context=f"张某 {NUMBER} {MOBILE}",
    title=f"名单 {NUMBER}",
    attachment=f"{NUMBER}.xlsx",
    suggestion=f"遮盖 {MOBILE}",
)


def stored(home: Home) -> bytes:
    """The database as it lies on disk, log included."""
    return b"".join(path.read_bytes() for path in sorted(home.path.glob("xuncha.sqlite3*")))


def test_no_unmasked_number_lies_in_the_database_file(home: Home) -> None:
    gap = Gap(Stage.READ, GapKind.DAMAGED, PAGE, f"文件 {NUMBER} 损坏")
    settle_run(SITE, "r1", MONDAY, [CARELESS, dead_link("2")], [gap], Coverage(set(), {"PII01"}))
    review_issues("dayu", "属实", "张三", NOON, note=f"本人 {NUMBER} 电话 {MOBILE}")
    send_rectification(SITE, PACK, TUESDAY, "大数据中心")

    content = stored(home)

    assert b"360723********" in content
    assert NUMBER.encode() not in content
    assert MOBILE.encode() not in content


def test_listed_findings_show_no_unmasked_number() -> None:
    settle_run(SITE, "r1", MONDAY, [CARELESS], [], Coverage(set(), {"PII01"}))

    (listed,) = list_findings("dayu")

    assert NUMBER not in str(listed)
    assert MOBILE not in str(listed)


def test_a_fault_on_an_address_that_holds_a_number_is_still_proven_gone() -> None:
    settle_run(SITE, "r1", MONDAY, [CARELESS], [], Coverage(set(), {"PII01"}))

    settlement = settle_run(SITE, "r2", TUESDAY, [], [], Coverage({PAGE}, {"PII01"}))

    assert settlement == Settlement(mended=1)
    assert NUMBER not in str(IssueRecord.objects.get().proofs)
