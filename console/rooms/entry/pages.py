"""Coming and going: signing in and out, one's own account."""

from console.page import BOTH, WRITE, Page
from console.rooms.entry.account import account, password, second_factor
from console.rooms.entry.sign_in import sign_in_page, sign_out, signed_in
from domain.account import EVERYONE

PAGES = (
    Page("sign-in/", "sign_in", sign_in_page, frozenset(), BOTH),
    Page("sign-out/", "sign_out", sign_out, EVERYONE, WRITE),
    Page("signed-in/", "signed_in", signed_in, EVERYONE),
    Page("account/", "account", account, EVERYONE),
    Page("account/password/", "password", password, EVERYONE, BOTH),
    Page("account/second-factor/", "second_factor", second_factor, EVERYONE, BOTH),
)
