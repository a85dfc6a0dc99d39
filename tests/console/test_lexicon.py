"""The room of words: searched, tried, excepted, added to, and the table of leaders."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from domain.account import Role
from domain.audit import Action
from domain.issue import State
from domain.word_exception import Reach
from store.models import IssueRecord
from tests.console.conftest import SignIn
from tests.console.works import finished, folder_of
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home
from usecases.settling.except_words import ExceptionOrder, except_words

OWN = "错误写法,正确写法,依据\n云岭旅游结,云岭旅游节,县文旅局\n,缺词,\n"
LEADERS = "姓名,职务,其他写法,任职日期,次序,依据\n张某某,县人民政府县长,县长,2025-01-15,1,公告1号\n"


def page(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, path: str, text: str, name: str = "本县词表.csv") -> Any:
    return client.post(path, {"file": SimpleUploadedFile(name, text.encode())})


def token(shown: str) -> str:
    return shown.partition('name="token" value="')[2].partition('"')[0]


def excepted(console: Home) -> int:
    issue = IssueRecord.objects.order_by("id").first()
    assert issue is not None
    IssueRecord.objects.filter(pk=issue.pk).update(rule="TRM01", evidence="帐目", state=State.DISMISSED)
    except_words("dayu", [issue.pk], ExceptionOrder(Reach.SITE, "甲", datetime.now(UTC), None, "户名<script>"))
    return 1


def test_entries_are_found_by_word_kind_and_source(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)

    shown = page(client, "/lexicon/", text="按装", kind="错别字")
    assert "安装" in shown
    assert "没有符合条件的词条" in page(client, "/lexicon/", text="按装", kind="废止法规")
    assert "没有符合条件的词条" in page(client, "/lexicon/", text="没有这样的词条")
    assert "没有符合条件的词条" in page(client, "/lexicon/", source="没有这样的出处")


def test_an_entry_is_shown_with_its_examples(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    name = page(client, "/lexicon/", text="按装").partition("/lexicon/term/?id=")[2].partition('"')[0]

    shown = client.get(f"/lexicon/term/?id={name}").content.decode()

    assert "应当报告的例句" in shown
    assert "按装" in shown
    assert client.get("/lexicon/term/", {"id": "nothing"}).status_code == 404


def test_a_text_is_tried_with_the_step_that_decided(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)

    answer = client.post("/lexicon/try/", {"text": "请尽快按装设备。<script>x</script>", "published": "2026-01-05"})

    shown = answer.content.decode()
    assert "各步均无异议" in shown
    assert "<script>x" not in shown
    assert audit_lines(AuditFilter(text="按装"), 0, 9)[1] == 0


@pytest.mark.parametrize(
    ("form", "line"),
    [({"text": "字" * 20_001}, "超过 20000 字"), ({"published": "x"}, "不是日期")],
    ids=["long", "day"],
)
def test_a_text_that_cannot_be_tried_is_told(sign_in: SignIn, form: dict[str, str], line: str) -> None:
    answer = sign_in(Role.LEADER).post("/lexicon/try/", {"text": "文字", **form})

    assert answer.status_code == 409
    assert line in answer.content.decode()


def test_an_exception_is_ended_and_its_issues_wait_again(sign_in: SignIn, console: Home) -> None:
    number = excepted(console)
    client = sign_in(Role.REVIEWER)
    shown = page(client, "/lexicon/exceptions/")
    assert "帐目" in shown
    assert "<script>" not in shown.replace("<script src", "")

    assert client.post(f"/lexicon/exceptions/{number}/end/").status_code == 302
    assert "没有放行的词" in page(client, "/lexicon/exceptions/")
    assert client.post(f"/lexicon/exceptions/{number}/end/").status_code == 404
    assert sign_in(Role.LEADER).post(f"/lexicon/exceptions/{number}/end/").status_code == 403


def test_a_list_is_shown_with_what_it_would_do_and_switched_on_when_agreed_to(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)

    preview = finished(client, console, sent(client, "/lexicon/import/", OWN))
    assert "将启用 <b>1</b> 个" in preview
    assert "不收 1 行" in preview
    assert not console.lexicon.exists()

    form = {"token": token(preview)}
    assert "已启用 1 个词" in finished(client, console, client.post("/lexicon/import/agree/", form))
    assert "云岭旅游节" in page(client, "/lexicon/", text="云岭旅游结")
    assert audit_lines(AuditFilter(action=Action.LEXICON), 0, 9)[0][0].note == "启用 1 个词，暂不启用 0 个"
    assert client.post("/lexicon/import/agree/", form).status_code == 409
    assert list((console.cache / "waiting").iterdir()) == []
    shown = page(client, "/lexicon/import/")
    assert shown.index("启用词表 本县词表.csv") < shown.index("试查词表 本县词表.csv")


def test_nobody_agrees_to_what_another_one_sent(sign_in: SignIn, console: Home) -> None:
    client, other = sign_in(Role.REVIEWER), sign_in(Role.ADMIN)
    begun = sent(client, "/lexicon/import/", OWN)
    form = {"token": token(finished(client, console, begun))}

    assert other.post("/lexicon/import/agree/", form).status_code == 409
    shown = page(other, f"/lexicon/import/preview/{folder_of(console, begun).name}/")
    assert "由其本人决定是否启用" in shown
    assert token(shown) == ""


@pytest.mark.parametrize("word", ["", "../../x", "0" * 32, "a" * 31 + "/"])
def test_only_tokens_are_looked_up(sign_in: SignIn, word: str) -> None:
    assert sign_in(Role.REVIEWER).post("/lexicon/import/agree/", {"token": word}).status_code == 409


UNUSABLE = [
    ("空.csv", "", "没有选择文件"),
    ("乱.xlsx", "PK\x03\x04 nothing", "无法读取"),
    ("../../etc/无表头.csv", "甲,乙\n1,2\n", "表头"),
]


@pytest.mark.parametrize(("name", "text", "line"), UNUSABLE)
def test_a_table_of_leaders_that_cannot_be_used_is_told(sign_in: SignIn, name: str, text: str, line: str) -> None:
    answer = sent(sign_in(Role.REVIEWER), "/lexicon/leaders/", text, name)

    assert answer.status_code == 409
    assert line in answer.content.decode() or "是空的" in answer.content.decode()


@pytest.mark.parametrize(("name", "text", "line"), UNUSABLE)
def test_a_list_that_cannot_be_used_is_told(sign_in: SignIn, console: Home, name: str, text: str, line: str) -> None:
    client = sign_in(Role.REVIEWER)
    answer = sent(client, "/lexicon/import/", text, name)

    if not text:
        assert (answer.status_code, "是空的" in answer.content.decode()) == (409, True)
        return
    shown = finished(client, console, answer)
    assert "没有办成" in shown
    assert line in shown


def test_the_table_of_leaders_is_shown_before_it_counts(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    preview = sent(client, "/lexicon/leaders/", LEADERS, "名单.csv")
    assert "还没有启用" in preview.content.decode()
    assert "还没有领导名单" in page(client, "/lexicon/leaders/")

    assert client.post("/lexicon/leaders/agree/", {"token": token(preview.content.decode())}).status_code == 302
    assert "张某某" in page(client, "/lexicon/leaders/")

    second = sent(client, "/lexicon/leaders/", LEADERS.replace("张某某", "李某某"), "名单.csv")
    assert "新名单中没有的：张某某" in second.content.decode()
    assert (console.lexicon / "leaders.toml").exists()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("2025-01-15", "去年", "看不懂任职日期"), ("张某某", "X", "应为两个字以上的汉字"), (",1,", ",第一,", "不是数字")],
)
def test_a_wrong_row_of_leaders_is_told_with_its_place(sign_in: SignIn, old: str, new: str, line: str) -> None:
    answer = sent(sign_in(Role.REVIEWER), "/lexicon/leaders/", LEADERS.replace(old, new), "名单.csv")

    assert answer.status_code == 409
    assert line in answer.content.decode()


@pytest.mark.parametrize("path", ["/lexicon/import/", "/lexicon/leaders/"])
def test_leaders_change_nothing_and_clerks_see_nothing(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.LEADER).get(path).status_code == 403
    assert sign_in(Role.CLERK).get("/lexicon/").status_code == 403
