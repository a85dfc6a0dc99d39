"""外链登记: foreign domains that pages lead to, and who answers for them until when."""

from console.page import WRITE, Page
from console.rooms.domains.register import approve, domains, domains_file, withdraw
from domain.account import READERS, STAFF

PAGES = (
    Page("domains/", "domains", domains, READERS, menu="外链", place=80),
    Page("domains/file/", "domains_file", domains_file, READERS),
    Page("domains/approve/", "domains_approve", approve, STAFF, WRITE),
    Page("domains/withdraw/", "domains_withdraw", withdraw, STAFF, WRITE),
)
