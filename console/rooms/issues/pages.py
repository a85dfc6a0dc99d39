"""问题 and 详情."""

from console.page import WRITE, Page
from console.rooms.issues.archive import page
from console.rooms.issues.attachment import picture, spot
from console.rooms.issues.board import issues
from console.rooms.issues.bulk import bulk
from console.rooms.issues.detail import issue, step
from console.rooms.issues.files import issues_file
from console.rooms.issues.original import original
from console.rooms.issues.verdict import take_back, verdict
from console.rooms.issues.views import delete, save
from domain.account import EVERYONE, STAFF

PAGES = (
    Page("issues/", "issues", issues, EVERYONE, menu="问题", place=20),
    Page("issues/file/", "issues_file", issues_file, EVERYONE),
    Page("issues/bulk/", "issues_bulk", bulk, STAFF, WRITE),
    Page("issues/take-back/", "issues_take_back", take_back, STAFF, WRITE),
    Page("issues/views/", "issues_save_view", save, EVERYONE, WRITE),
    Page("issues/views/delete/", "issues_delete_view", delete, EVERYONE, WRITE),
    Page("issues/<int:number>/", "issue", issue, EVERYONE),
    Page("issues/<int:number>/step/", "issue_step", step, EVERYONE),
    Page("issues/<int:number>/verdict/", "issue_verdict", verdict, STAFF, WRITE),
    Page("issues/<int:number>/page/", "issue_page", page, EVERYONE),
    Page("issues/<int:number>/spot/", "issue_spot", spot, EVERYONE),
    Page("issues/<int:number>/picture/", "issue_picture", picture, EVERYONE),
    Page("issues/<int:number>/original/", "issue_original", original, STAFF, WRITE),
)
