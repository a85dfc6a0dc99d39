"""审计: who saw and did what."""

from console.page import Page
from console.rooms.audit.lines import audit, audit_file
from domain.account import ADMINS

PAGES = (
    Page("audit/", "audit", audit, ADMINS, menu="审计", place=90),
    Page("audit/file/", "audit_file", audit_file, ADMINS),
)
