"""目标与通报: plans and counts taken in, progress and rankings, the month's bulletin."""

from console.page import BOTH, WRITE, Page
from console.rooms.targets.bulletin import bulletin, bulletin_file, bulletin_preview
from console.rooms.targets.imports import target_import, target_preview, target_report, target_take
from console.rooms.targets.progress import month_file, targets
from domain.account import READERS, STAFF

PAGES = (
    Page("targets/", "targets", targets, READERS, menu="目标与通报", place=60),
    Page("targets/file/<str:paper>/<str:kind>/", "month_file", month_file, READERS),
    Page("targets/import/", "target_import", target_import, STAFF),
    Page("targets/import/preview/", "target_preview", target_preview, STAFF, WRITE),
    Page("targets/import/preview/<str:name>/", "target_report", target_report, STAFF),
    Page("targets/import/take/", "target_take", target_take, STAFF, WRITE),
    Page("bulletin/", "bulletin", bulletin, STAFF, BOTH),
    Page("bulletin/preview/", "bulletin_preview", bulletin_preview, READERS),
    Page("bulletin/file/<str:kind>/", "bulletin_file", bulletin_file, READERS),
)
