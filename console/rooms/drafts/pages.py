"""The check before publication (发布前检查): texts, files, addresses; the register of drafts and their signatures."""

from console.page import READ, WRITE, Page
from console.rooms.drafts.check import check, desk
from console.rooms.drafts.draft import decide, draft, draft_file, hand_in
from console.rooms.drafts.open import open_page
from console.rooms.drafts.register import form, register, register_file
from domain.account import ANSWERERS, EVERYONE

PAGES = (
    Page("drafts/", "drafts", desk, ANSWERERS, READ, "发布前检查", 40),
    Page("drafts/check/", "draft_check", check, ANSWERERS, WRITE),
    Page("drafts/open/", "draft_open", open_page, ANSWERERS, WRITE),
    Page("drafts/register/", "draft_register", register, EVERYONE, READ),
    Page("drafts/register/file/", "draft_register_file", register_file, EVERYONE, READ),
    Page("drafts/one/", "draft", draft, EVERYONE, READ),
    Page("drafts/one/decide/", "draft_decide", decide, ANSWERERS, WRITE),
    Page("drafts/one/again/", "draft_again", hand_in, ANSWERERS, WRITE),
    Page("drafts/one/form/", "draft_form", form, EVERYONE, READ),
    Page("drafts/one/file/", "draft_file", draft_file, ANSWERERS, READ),
)
