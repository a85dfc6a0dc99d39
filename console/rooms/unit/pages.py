"""单位: a unit's clerk sees the own lists, answers them, and looks the own issues over again."""

from console.page import WRITE, Page
from console.rooms.unit.answers import answer, answer_download
from console.rooms.unit.own import own_unit
from console.rooms.unit.self_check import (
    self_check_progress,
    self_check_shown,
    self_check_start,
    self_check_stop,
)
from domain.account import ANSWERERS, EVERYONE, Role

_CLERKS = frozenset({Role.CLERK})

PAGES = (
    Page("unit/", "own_unit", own_unit, _CLERKS, menu="本单位", place=5),
    Page("unit/self-check/start/", "self_check_start", self_check_start, _CLERKS, WRITE),
    Page("unit/self-check/<str:name>/", "self_check", self_check_shown, _CLERKS),
    Page("unit/self-check/<str:name>/progress/", "self_check_progress", self_check_progress, _CLERKS),
    Page("unit/self-check/<str:name>/stop/", "self_check_stop", self_check_stop, _CLERKS, WRITE),
    Page("lists/<int:number>/answer/", "list_answer", answer, ANSWERERS, WRITE),
    Page("answers/<int:number>/file/", "answer_file", answer_download, EVERYONE),
)
