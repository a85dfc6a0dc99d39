"""导入: files that take long, followed while they are taken in."""

from console.page import WRITE, Page
from console.rooms.imports.work import import_progress, import_stop, import_work
from domain.account import STAFF

PAGES = (
    Page("imports/<str:room>/<str:name>/", "import_work", import_work, STAFF),
    Page("imports/<str:room>/<str:name>/progress/", "import_progress", import_progress, STAFF),
    Page("imports/<str:room>/<str:name>/stop/", "import_stop", import_stop, STAFF, WRITE),
)
