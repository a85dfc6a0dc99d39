"""总览: one page that says where a site stands."""

from console.page import Page
from console.rooms.overview.overview import overview
from domain.account import EVERYONE

PAGES = (Page("", "overview", overview, EVERYONE, menu="总览", place=10),)
