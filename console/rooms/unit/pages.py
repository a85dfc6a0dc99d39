"""单位: a unit's clerk sees the own lists, answers them, and looks the own issues over again."""

from console.page import WRITE, Page
from console.rooms.unit.answers import answer, answer_download
from console.rooms.unit.own import own_unit
from domain.account import ANSWERERS, EVERYONE, Role

PAGES = (
    Page("unit/", "own_unit", own_unit, frozenset({Role.CLERK}), menu="本单位", place=5),
    Page("lists/<int:number>/answer/", "list_answer", answer, ANSWERERS, WRITE),
    Page("answers/<int:number>/file/", "answer_file", answer_download, EVERYONE),
)
