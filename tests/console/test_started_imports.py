"""Large files are taken in by a process of its own: followed, stopped, one at a time, no worse than small ones."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from console.started_import import SMALL
from domain.account import Role
from domain.audit import Action
from domain.work import WorkKind, WorkOrder
from store.models import IssueRecord
from store.publication_models import PublicationRecord, TargetRecord
from store.register_models import LetterRecord
from tests.console.conftest import SignIn
from tests.console.test_lexicon import OWN
from tests.console.test_media import ACCOUNTS, ARTICLES
from tests.console.works import finished, folder_of, wait_for_the_end
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home
from usecases.home.process_birth import birth_of
from usecases.work.start_import import LEXICON
from usecases.work.work_file import ORDER, PROCESS, order_facts, write_json

MANY = 9_000
LETTERS = "编号,承办单位,收到日期,答复日期,姓名\n" + "".join(
    f"L{number},县教育局,2026-01-05,2026-01-06,张某某\n" for number in range(MANY)
)
PIECES = "标题,单位,发布日期,网址\n" + "".join(
    f"关于第{number}件事的通知,县教育局,2026-03-0{number % 9 + 1},\n" for number in range(MANY)
)
PLAN = "单位,年度任务数\n县教育局,24\n县应急管理局,12\n" + "," * SMALL + "\n"


def sent(client: Any, path: str, text: str, field: str = "file", **form: str) -> Any:
    assert len(text.encode()) > SMALL
    return client.post(path, {field: SimpleUploadedFile("登记.csv", text.encode()), **form})


def hidden(shown: str) -> dict[str, str]:
    """The fields of the form that agrees."""
    names = ("pending", "digest", "kind", "year", "month")
    return {name: shown.partition(f'name="{name}" value="')[2].partition('"')[0] for name in names}


def waiting(home: Home) -> list[Path]:
    return list((home.cache / "waiting").iterdir())


def test_a_large_register_is_taken_in_beside_and_the_file_does_not_stay(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    shown = finished(client, console, sent(client, "/letters/import/", LETTERS, kind="来信"))

    assert f"已导入 {MANY} 件，其中未答复 0 件" in shown
    assert "hx-trigger" not in shown
    assert LetterRecord.objects.count() == MANY
    assert waiting(console) == []
    assert "导入来信登记簿" in client.get("/letters/").content.decode()
    assert "张某某" not in "".join(path.read_text() for path in (console.path / "work").rglob("*.txt"))


def test_a_large_register_with_a_wrong_row_leaves_nothing(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    wrong = LETTERS + "L0,县教育局,去年,,\n"
    shown = finished(client, console, sent(client, "/letters/import/", wrong, kind="来信"))

    assert "没有办成" in shown
    assert "看不懂收到日期“去年”" in shown
    assert LetterRecord.objects.count() == 0
    assert waiting(console) == []


def test_a_large_list_of_pieces_is_previewed_and_taken_as_it_was_previewed(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    form = {"kind": "发布条数或信息目录", "year": "2026"}
    preview = finished(client, console, sent(client, "/targets/import/preview/", PIECES, **form))
    assert f"信息目录：{MANY} 条" in preview
    assert f"前 300 行，共 {MANY} 行" in preview
    assert PublicationRecord.objects.count() == 0

    shown = finished(client, console, client.post("/targets/import/take/", hidden(preview)))
    assert "已导入" in shown
    assert PublicationRecord.objects.count() == MANY
    assert waiting(console) == []
    line = audit_lines(AuditFilter(action=Action.TARGET), 0, 1)[0][0]
    assert (line.subject, line.note) == ("登记.csv", f"信息目录：{MANY} 条，1 个单位")


def test_what_changed_since_the_preview_is_not_taken(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    form = {"kind": "年度目标任务", "year": "2026"}
    first, second = (
        finished(client, console, sent(client, "/targets/import/preview/", text, **form))
        for text in (PLAN, PLAN.replace("24", "36"))
    )
    assert "已导入" in finished(client, console, client.post("/targets/import/take/", hidden(second)))

    shown = finished(client, console, client.post("/targets/import/take/", hidden(first)))
    assert "预览之后，别人导入过数据" in shown
    assert set(TargetRecord.objects.values_list("yearly", flat=True)) == {36, 12}


def test_large_articles_are_checked_beside(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    client.post("/media/register/", {"file": SimpleUploadedFile("名录.csv", ACCOUNTS.encode())})
    before = IssueRecord.objects.count()
    long = ARTICLES + f"通知,https://mp.example.com/s/2,2026-03-02,{'工作顺利。' * SMALL}\n"

    shown = finished(client, console, sent(client, "/media/articles/", long[: SMALL * 2], "files", account="大余应急"))
    assert "导入文章 2 篇，检查 2 篇" in shown
    assert IssueRecord.objects.count() > before
    assert sent(client, "/media/articles/", long, "files", account="没有").status_code == 409


def going_on(home: Home, place: str) -> str:
    """An import whose process is there: this one."""
    name = "20260302-100000-0badc0de"
    folder = home.path / "work" / place / name
    folder.mkdir(parents=True)
    order = WorkOrder(WorkKind.IMPORT, place, ("lexicon", "import", "x"), "试查词表 大表.xlsx", "乙（yi）")
    write_json(folder / ORDER, order_facts(order, datetime.now().astimezone()))
    write_json(folder / PROCESS, {"pid": os.getpid(), "birth": birth_of(os.getpid()), "group": 0})
    return name


def test_one_goes_on_at_a_time_and_the_second_is_told(sign_in: SignIn, console: Home) -> None:
    client, name = sign_in(Role.REVIEWER), going_on(console, LEXICON)
    answer = client.post("/lexicon/import/", {"file": SimpleUploadedFile("词表.csv", OWN.encode())})

    assert answer.status_code == 409
    assert "“试查词表 大表.xlsx”正在进行（乙（yi）启动）" in answer.content.decode()
    assert waiting(console) == []
    shown = client.get(f"/imports/lexicon/{name}/").content.decode()
    assert "hx-trigger" in shown
    assert name in client.get("/lexicon/import/").content.decode()


def test_a_stopped_import_has_changed_nothing(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.REVIEWER)
    begun = sent(client, "/letters/import/", LETTERS, kind="来信")
    stopped = client.post(f"{begun['Location']}stop/")
    assert stopped.status_code in (302, 409)  # 409: it was quicker
    wait_for_the_end(folder_of(console, begun))

    assert LetterRecord.objects.count() in (0, MANY)
    shown = client.get(begun["Location"]).content.decode()
    assert ("已停止" in shown) == (LetterRecord.objects.count() == 0)
    assert waiting(console) == []


@pytest.mark.parametrize("path", ["/imports/lexicon/x/", "/imports/letters/../", "/imports/nothing/x/progress/"])
def test_only_imports_are_looked_up(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.REVIEWER).get(path).status_code == 404
