"""The notices file: read whole, or refused with all that is wrong; never while others can read its passwords."""

from pathlib import Path

import pytest

from notices.settings import BadNotices, Mailbox, Robot, Security, Webhook, read_receivers

GOOD = """
[[mail]]
server = "smtp.example.gov.cn"
user = "xc"
password = "geheim"
sender = "xc@example.gov.cn"
to = ["a@example.gov.cn", "b@example.gov.cn"]

[[webhook]]
kind = "dingtalk"
url = "https://oapi.example.com/robot/send?access_token=geheim"
secret = "SEC"
sites = ["dayu"]
always = true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "notices.toml"
    path.touch(0o600)
    return path


def test_without_a_file_nobody_is_told(tmp_path: Path) -> None:
    assert read_receivers(tmp_path / "notices.toml") == ()


def test_mailboxes_and_robots_are_read(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")

    box, hook = read_receivers(file)

    assert isinstance(box, Mailbox)
    assert (box.port, box.security, box.to) == (465, Security.TLS, ("a@example.gov.cn", "b@example.gov.cn"))
    assert isinstance(hook, Webhook)
    assert (hook.kind, hook.receiver.sites, hook.receiver.always) == (Robot.DINGTALK, ("dayu",), True)
    assert hook.url.endswith("?access_token=geheim")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.write_text(GOOD, encoding="utf-8")
    file.chmod(mode)

    with pytest.raises(BadNotices, match="chmod 600"):
        read_receivers(file)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ('[[mail]]\nserver = "smtp.example.cn"', "缺少这个必填的键"),
        ('[[webhook]]\nkind = "slack"\nurl = "https://x.example/"', "wecom"),
        ('[[webhook]]\nkind = "wecom"\nurl = "x.example"', "不是完整网址"),
        ('[[mail]]\nserver = "s.example"\nsender = "xc"\nto = ["a@b.example"]', "不是邮箱地址"),
        (
            '[[mail]]\nserver = "s.example"\nsender = "x@b.example"\nto = ["a@b.example\\nBcc: c@d.example"]',
            "不是邮箱地址",
        ),
        ("[[sms]]\n", "不认识这个表"),
        ("[[mail]", "无法读取"),
    ],
)
def test_what_is_wrong_is_told(file: Path, words: str, hint: str) -> None:
    file.write_text(words, encoding="utf-8")

    with pytest.raises(BadNotices, match=hint):
        read_receivers(file)
