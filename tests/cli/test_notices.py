"""Notices from the command line: what is told, to whom, and that no finding's words ever leave."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.sample import Xuncha
from tests.notices.robot_server import RobotServer, serving_robot
from usecases.home.home import Home


@pytest.fixture
def robot() -> Iterator[RobotServer]:
    with serving_robot() as server:
        yield server


@pytest.fixture
def told(patrolled: Home, robot: RobotServer) -> Path:
    path = patrolled.notices
    path.touch(0o600)
    path.write_text(f'[[webhook]]\nkind = "wecom"\nurl = "{robot.url}"\nlink = "http://list.example/"\n')
    return path


def test_the_digest_counts_and_names_units_and_shows_no_page(
    told: Path,
    xuncha: Xuncha,
    robot: RobotServer,
) -> None:
    answer = xuncha("notices", "send", "dayu")

    text = json.loads(robot.bodies[0])["text"]["content"]
    assert answer.code == 0
    assert "未办结 3 个：县应急管理局 2、县教育局 1" in text
    assert text.endswith("http://list.example/")
    assert not any(word in text for word in ("404", "关于第", "www.example.gov.cn"))


def test_what_would_be_sent_can_be_seen_first(told: Path, xuncha: Xuncha, robot: RobotServer) -> None:
    assert "大余县人民政府网站巡查摘要" in xuncha("notices", "show", "dayu").out
    assert robot.bodies == []


def test_a_robot_that_refuses_is_one_line(told: Path, xuncha: Xuncha, robot: RobotServer) -> None:
    robot.answers = [(404, {})]

    answer = xuncha("notices", "send", "dayu")

    assert answer.code == 1
    assert len(answer.out.splitlines()) == 1
    assert "geheim" not in answer.out + answer.err


def test_receivers_are_listed_without_their_keys(told: Path, xuncha: Xuncha) -> None:
    answer = xuncha("notices", "check")

    assert answer.out == "wecom 机器人（127.0.0.1）：全部站点\n"


def test_a_file_that_others_can_read_is_refused(told: Path, xuncha: Xuncha) -> None:
    told.chmod(0o644)

    answer = xuncha("notices", "send", "dayu")

    assert answer.code == 2
    assert "chmod 600" in answer.err


def test_without_a_file_it_is_said_where_one_would_be(xuncha: Xuncha, patrolled: Home) -> None:
    assert str(patrolled.notices) in xuncha("notices", "check").out
