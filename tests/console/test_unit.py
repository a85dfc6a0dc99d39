"""单位: a clerk sees and answers the own lists, with a file, and nothing of others."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from domain.account import Role
from domain.audit import Action
from domain.issue import State
from domain.rule_pack import read_rule_pack
from domain.work import WorkKind, WorkOrder
from store.answer_models import AnswerRecord
from store.models import IssueRecord, RectificationListRecord
from tests.console.conftest import SignIn
from tests.console.people import UNIT
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.issues.review_issues import review_issues
from usecases.lists.list_steps import Step, recall_list
from usecases.lists.send_rectification import send_rectification
from usecases.work.start_recheck import MOST_SELF_CHECKS
from usecases.work.work_file import ORDER, order_facts, write_json

OTHER = "县教育局"
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def keys(console: Home) -> dict[str, int]:
    review_issues("dayu", "属实", "审核员甲", datetime.now(UTC))
    site = kept_site(console, "dayu")
    send_rectification(site, read_rule_pack(site.rules), date.today(), "大余县人民政府")
    return dict(RectificationListRecord.objects.values_list("unit", "id"))


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def own_issues() -> list[int]:
    return list(IssueRecord.objects.filter(unit=UNIT).order_by("id").values_list("id", flat=True))


def give(client: Client, key: int, **form: object) -> object:
    return client.post(f"/lists/{key}/answer/", form, follow=True)


def shelved(home: Home) -> list[Path]:
    return sorted((home.path / "answers").rglob("*")) if (home.path / "answers").exists() else []


def test_a_clerk_sees_the_own_lists_and_nothing_of_others(sign_in: SignIn, keys: dict[str, int]) -> None:
    client = sign_in(Role.CLERK)

    page = words(client.get("/unit/"))
    assert f"{UNIT}-001号" in page
    assert OTHER not in page
    assert "已下发</a>：2 个" in page
    assert client.get(f"/lists/{keys[UNIT]}/").status_code == 200
    for path in (f"/lists/{keys[OTHER]}/", f"/lists/{keys[OTHER]}/file/pdf/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/lists/{keys[OTHER]}/answer/", {"words": "已改"}).status_code == 404
    assert client.post("/rechecks/start/", {"list": keys[OTHER]}).status_code == 404
    assert client.get("/lists/").status_code == 403


def test_an_answer_with_a_file_is_kept_and_seen_by_staff(sign_in: SignIn, console: Home, keys: dict[str, int]) -> None:
    first, second = own_issues()
    file = SimpleUploadedFile("../../整改<b>证明.pdf", PDF, "text/html")
    answer = give(sign_in(Role.CLERK), keys[UNIT], issue=[first], words="链接已删除", file=file)

    assert "反馈已提交，1 个问题等待复核" in words(answer)
    states = dict(IssueRecord.objects.filter(unit=UNIT).values_list("id", "state"))
    assert states == {first: State.ANSWERED, second: State.SENT}
    staff = sign_in(Role.REVIEWER)
    page = words(staff.get(f"/lists/{keys[UNIT]}/"))
    assert "链接已删除" in page
    assert "单位经办甲（jbr）" in page
    download = staff.get(f"/answers/{AnswerRecord.objects.get().id}/file/")
    assert b"".join(download.streaming_content) == PDF  # type: ignore[attr-defined]
    assert download["Content-Disposition"].startswith("attachment;")
    assert download["Content-Type"] == "application/octet-stream"
    [path] = [each for each in shelved(console) if each.is_file()]
    assert (len(path.name), path.suffix, path.stat().st_mode & 0o777) == (32, "", 0o600)
    assert [each.note for each in audit_lines(AuditFilter(action=Action.ANSWER), 0, 9)[0]] == [
        "下载附件",
        "1 个问题已反馈",
    ]


def test_a_file_of_another_units_answer_is_not_found(sign_in: SignIn, keys: dict[str, int]) -> None:
    give(sign_in(Role.REVIEWER), keys[OTHER], words="单位电话反馈", file=SimpleUploadedFile("a.pdf", PDF))

    assert sign_in(Role.CLERK).get(f"/answers/{AnswerRecord.objects.get().id}/file/").status_code == 404


def zipped(name: str) -> bytes:
    body = BytesIO()
    with ZipFile(body, "w") as archive:
        archive.writestr(name, "x")
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "line"),
    [
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00", "类型不能用"),
        ("a.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "类型不能用"),
        ("a.html", b"<!DOCTYPE html><html><script>1</script></html>", "类型不能用"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "类型不能用"),
        ("a.jpg", PDF, "内容与扩展名不符"),
        ("a.pdf", zipped("b.txt"), "内容与扩展名不符"),
        ("a.pdf", b"", "是空的"),
        ("a.pdf", PDF + b"0" * (20 << 20), "超过 20 MB"),
    ],
    ids=["exe", "exe-as-pdf", "page", "svg", "pdf-as-jpg", "zip-as-pdf", "empty", "large"],
)
def test_files_that_prove_nothing_are_refused_and_not_kept(
    sign_in: SignIn, console: Home, keys: dict[str, int], name: str, body: bytes, line: str
) -> None:
    answer = give(sign_in(Role.CLERK), keys[UNIT], words="见附件", file=SimpleUploadedFile(name, body))

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert line in words(answer)
    assert [each for each in shelved(console) if each.is_file()] == []
    assert not AnswerRecord.objects.exists()


def test_the_second_of_two_who_answer_at_once_is_told(sign_in: SignIn, console: Home, keys: dict[str, int]) -> None:
    first, second = own_issues()
    clerk, reviewer = sign_in(Role.CLERK), sign_in(Role.REVIEWER)
    give(clerk, keys[UNIT], issue=[first], words="已改", seen=0)

    late = give(
        reviewer, keys[UNIT], issue=[first, second], words="电话反馈", seen=0, file=SimpleUploadedFile("a.pdf", PDF)
    )

    assert late.status_code == 409  # type: ignore[attr-defined]
    assert "刚刚有人反馈过" in words(late)
    assert [each for each in shelved(console) if each.is_file()] == []
    assert IssueRecord.objects.get(id=second).state is State.SENT


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"words": " "}, "没有填写任何内容"),
        ({"words": "", "issue": [1]}, "没有写明怎样整改的"),
        ({"words": "x" * 4001}, "说明超过 4000 字"),
        ({"words": "已改", "issue": [999999]}, "没有编号为 999999 的问题"),
    ],
    ids=["nothing", "no-words", "long", "unknown"],
)
def test_answers_that_say_nothing_are_refused(
    sign_in: SignIn, keys: dict[str, int], form: dict[str, object], line: str
) -> None:
    answer = give(sign_in(Role.CLERK), keys[UNIT], **form)

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert line in words(answer)


def test_an_issue_of_another_unit_cannot_be_answered_through_the_own_list(
    sign_in: SignIn, keys: dict[str, int]
) -> None:
    foreign = IssueRecord.objects.get(unit=OTHER)

    assert give(sign_in(Role.CLERK), keys[UNIT], words="已改", issue=[foreign.id]).status_code == 409  # type: ignore[attr-defined]
    assert IssueRecord.objects.get(id=foreign.id).state is State.SENT


def test_a_recalled_list_takes_no_answer(sign_in: SignIn, keys: dict[str, int]) -> None:
    number = RectificationListRecord.objects.get(id=keys[UNIT]).number
    recall_list("dayu", number, Step("审核员甲", datetime.now(UTC), "单位有误"))
    client = sign_in(Role.CLERK)

    assert "本清单已撤回：单位有误" in words(client.get(f"/lists/{keys[UNIT]}/"))
    assert give(client, keys[UNIT], words="已改", issue=own_issues()).status_code == 409  # type: ignore[attr-defined]


def test_numbers_in_what_was_typed_are_masked(sign_in: SignIn, keys: dict[str, int]) -> None:
    answer = give(sign_in(Role.CLERK), keys[UNIT], words="联系人电话 13900001234，已改")

    assert "13900001234" not in words(answer)


def test_a_leader_reads_and_answers_nothing(sign_in: SignIn, keys: dict[str, int]) -> None:
    client = sign_in(Role.LEADER)

    assert "提交反馈" not in words(client.get(f"/lists/{keys[UNIT]}/"))
    assert client.post(f"/lists/{keys[UNIT]}/answer/", {"words": "已改"}).status_code == 403
    assert client.post("/rechecks/start/").status_code == 403
    assert client.get("/unit/").status_code == 403


def started(home: Home, number: int, units: tuple[str, ...]) -> str:
    now = datetime.now().astimezone()
    name = f"{now:%Y%m%d-%H%M%S}-{number:08x}"
    folder = home.path / "work" / "dayu" / name
    folder.mkdir(parents=True)
    write_json(folder / ORDER, order_facts(WorkOrder(WorkKind.RECHECK, "dayu", ("dayu",), "复核", "甲", units), now))
    return name


def test_a_clerk_sees_only_the_re_checks_of_the_own_unit(sign_in: SignIn, console: Home) -> None:
    own, foreign, whole = (started(console, n, units) for n, units in enumerate([(UNIT,), (OTHER,), ()]))
    client = sign_in(Role.CLERK)

    assert client.get(f"/rechecks/work/{own}/").status_code == 200
    for name in (foreign, whole):
        assert client.get(f"/rechecks/work/{name}/").status_code == 404
        assert client.get(f"/rechecks/work/{name}/progress/").status_code == 404
        assert client.post(f"/rechecks/work/{name}/stop/").status_code == 404
    assert client.get("/rechecks/").status_code == 403


def test_a_unit_looks_over_its_own_issues_a_few_times_a_day_only(
    sign_in: SignIn, console: Home, keys: dict[str, int]
) -> None:
    for number in range(MOST_SELF_CHECKS):
        started(console, number, (UNIT,))

    for form in ({}, {"list": keys[UNIT]}):
        answer = sign_in(Role.CLERK).post("/rechecks/start/", form)
        assert answer.status_code == 409
        assert "今天已经复核 3 次" in words(answer)
