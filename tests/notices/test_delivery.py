"""Notices arrive, are tried again where that helps, and fail in one line that gives no key away."""

import base64
import hmac
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from notices.delivery import TRIES, Undelivered, deliver
from notices.digest import Digest
from notices.settings import Mailbox, Receiver, Robot, Security, Webhook
from tests.notices.conftest import MailServer
from tests.notices.robot_server import RobotServer

DIGEST = Digest("云岭县人民政府网站巡查摘要", ("未办结 3 个：县教育局 2、县财政局 1",), "http://list.example/")
NOON = 1_700_000_000.5
Sleep = Callable[[float], object]


def _hook(robot: RobotServer, kind: Robot, secret: str = "s3cret") -> Webhook:
    return Webhook(kind, robot.url, Receiver(), secret)


def _box(port: int) -> Mailbox:
    return Mailbox("127.0.0.1", "xc@example.gov.cn", ("a@example.gov.cn",), Receiver(), port, Security.NONE)


def _send(receiver: Mailbox | Webhook, sleep: Sleep) -> None:
    deliver(receiver, DIGEST, lambda: NOON, sleep)


@pytest.mark.parametrize("kind", [Robot.WECOM, Robot.DINGTALK])
def test_wecom_and_dingtalk_get_a_text_message(robot: RobotServer, sleeps: Sleep, kind: Robot) -> None:
    _send(_hook(robot, kind), sleeps)

    assert json.loads(robot.bodies[0]) == {"msgtype": "text", "text": {"content": DIGEST.text}}


def test_dingtalk_is_signed_in_the_address(robot: RobotServer, sleeps: Sleep) -> None:
    _send(_hook(robot, Robot.DINGTALK), sleeps)

    query = parse_qs(urlsplit(robot.paths[0]).query)
    signed = hmac.new(b"s3cret", f"{query['timestamp'][0]}\ns3cret".encode(), sha256).digest()
    assert query["key"] == ["geheim"]
    assert query["timestamp"] == ["1700000000000"]
    assert base64.b64decode(query["sign"][0]) == signed


def test_feishu_is_signed_in_the_body(robot: RobotServer, sleeps: Sleep) -> None:
    robot.answers = [(200, {"code": 0})]

    _send(_hook(robot, Robot.FEISHU), sleeps)

    body = json.loads(robot.bodies[0])
    assert body["sign"] == base64.b64encode(hmac.new(b"1700000000\ns3cret", b"", sha256).digest()).decode()
    assert (body["timestamp"], body["content"]["text"]) == ("1700000000", DIGEST.text)


def test_another_system_can_prove_that_a_notice_is_ours_and_new(robot: RobotServer, sleeps: Sleep) -> None:
    _send(_hook(robot, Robot.PLAIN), sleeps)

    headers, body = robot.headers[0], robot.bodies[0]
    moment = headers["X-Xuncha-Timestamp"]
    signed = hmac.new(b"s3cret", moment.encode() + b"." + body, sha256).hexdigest()
    assert headers["X-Xuncha-Signature"] == f"sha256={signed}"
    assert json.loads(body)["lines"] == list(DIGEST.lines)


def test_a_busy_robot_is_asked_again(robot: RobotServer, sleeps: Sleep) -> None:
    robot.answers = [(502, {}), (429, {}), (200, {"errcode": 0})]

    _send(_hook(robot, Robot.WECOM), sleeps)

    assert len(robot.bodies) == TRIES


@pytest.mark.parametrize("answer", [(200, {"errcode": 93000, "errmsg": "invalid webhook url"}), (404, {}), (302, {})])
def test_a_robot_that_says_no_is_asked_once_and_its_key_stays_untold(
    robot: RobotServer, sleeps: Sleep, answer: tuple[int, Any]
) -> None:
    robot.answers = [answer]

    with pytest.raises(Undelivered) as caught:
        _send(_hook(robot, Robot.WECOM), sleeps)

    assert len(robot.bodies) == 1
    assert "拒绝了通知" in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_after_a_few_tries_it_is_given_up(robot: RobotServer, sleeps: Sleep) -> None:
    robot.answers = [(500, {})]

    with pytest.raises(Undelivered, match="试了 3 次"):
        _send(_hook(robot, Robot.FEISHU), sleeps)

    assert len(robot.bodies) == TRIES


def test_an_answer_that_is_no_http_is_a_failure_in_one_line(robot: RobotServer, sleeps: Sleep) -> None:
    robot.hangs_up = True

    with pytest.raises(Undelivered, match="试了 3 次"):
        _send(_hook(robot, Robot.PLAIN), sleeps)


def test_a_long_digest_is_cut_at_a_line_and_keeps_its_link(robot: RobotServer, sleeps: Sleep) -> None:
    long = Digest("摘要", tuple(f"第{n}个单位的情况说明" for n in range(200)), "http://list.example/")

    deliver(_hook(robot, Robot.WECOM), long, lambda: NOON, sleeps)

    content = json.loads(robot.bodies[0])["text"]["content"]
    assert len(content.encode()) <= 2048
    assert content.endswith("……（其余从略）\nhttp://list.example/")


def test_mail_arrives_in_chinese(mail_server: MailServer, sleeps: Sleep) -> None:
    _send(_box(mail_server.port), sleeps)

    (mail,) = mail_server.mails
    assert (mail["Subject"], mail["To"]) == (DIGEST.title, "a@example.gov.cn")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().replace("\r\n", "\n").strip() == DIGEST.text


def test_a_mail_server_that_cannot_take_it_now_is_tried_again(mail_server: MailServer) -> None:
    waited: list[float] = []
    mail_server.refuses = True

    with pytest.raises(Undelivered, match="试了 3 次"):
        _send(_box(mail_server.port), waited.append)

    assert len(waited) == TRIES - 1


def test_a_server_without_encryption_gets_no_mail_that_wants_it(mail_server: MailServer, sleeps: Sleep) -> None:
    box = _box(mail_server.port)

    with pytest.raises(Undelivered, match="拒绝了通知"):
        _send(Mailbox(box.server, box.sender, box.to, box.receiver, box.port, Security.STARTTLS), sleeps)

    assert mail_server.mails == []
