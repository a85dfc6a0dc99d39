"""账号: who may sign in, as what, for which unit."""

from console.page import BOTH, WRITE, Page
from console.rooms.people.accounts import add, change, no_second_factor, people, reset
from domain.account import ADMINS

PAGES = (
    Page("people/", "people", people, ADMINS, menu="账号", place=95),
    Page("people/add/", "person_add", add, ADMINS, BOTH),
    Page("people/<int:number>/", "person", change, ADMINS, BOTH),
    Page("people/<int:number>/password/", "person_password", reset, ADMINS, WRITE),
    Page("people/<int:number>/second-factor/", "person_second_factor", no_second_factor, ADMINS, WRITE),
)
