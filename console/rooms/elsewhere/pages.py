"""Ways in by other systems: OpenID Connect, CAS. Those of no use (no table in console.toml) are 404."""

from console.page import Page
from console.rooms.elsewhere.cas import cas_back, cas_done, cas_start
from console.rooms.elsewhere.oidc import oidc_back, oidc_done, oidc_start

PAGES = (
    Page("sign-in/oidc/", "oidc_start", oidc_start, frozenset()),
    Page("sign-in/oidc/back/", "oidc_back", oidc_back, frozenset()),
    Page("sign-in/oidc/done/", "oidc_done", oidc_done, frozenset()),
    Page("sign-in/cas/", "cas_start", cas_start, frozenset()),
    Page("sign-in/cas/back/", "cas_back", cas_back, frozenset()),
    Page("sign-in/cas/done/", "cas_done", cas_done, frozenset()),
)
