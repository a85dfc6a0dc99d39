"""整改: lists made, sent, answered, called back; deadlines; re-checks."""

from console.page import WRITE, Page
from console.rooms.lists.deadlines import deadlines, escalate
from console.rooms.lists.detail import list_file, list_shown, recall
from console.rooms.lists.listing import lists, lists_file
from console.rooms.lists.making import list_new, list_preview, list_send
from console.rooms.lists.rechecks import (
    recheck_progress,
    recheck_shown,
    recheck_start,
    recheck_stop,
    recheck_work_shown,
    rechecks,
)
from domain.account import ANSWERERS, EVERYONE, READERS, STAFF

PAGES = (
    Page("lists/", "lists", lists, READERS, menu="整改", place=30),
    Page("lists/file/", "lists_file", lists_file, READERS),
    Page("lists/new/", "list_new", list_new, STAFF),
    Page("lists/preview/", "list_preview", list_preview, STAFF, WRITE),
    Page("lists/send/", "list_send", list_send, STAFF, WRITE),
    Page("lists/deadlines/", "deadlines", deadlines, READERS),
    Page("lists/escalate/", "escalate", escalate, STAFF, WRITE),
    Page("lists/<int:number>/", "list_shown", list_shown, EVERYONE),
    Page("lists/<int:number>/file/<str:kind>/", "list_file", list_file, EVERYONE),
    Page("lists/<int:number>/recall/", "list_recall", recall, STAFF, WRITE),
    Page("rechecks/", "rechecks", rechecks, READERS),
    Page("rechecks/start/", "recheck_start", recheck_start, ANSWERERS, WRITE),
    Page("rechecks/<int:number>/", "recheck_shown", recheck_shown, READERS),
    Page("rechecks/work/<str:name>/", "recheck_work", recheck_work_shown, EVERYONE),
    Page("rechecks/work/<str:name>/progress/", "recheck_progress", recheck_progress, EVERYONE),
    Page("rechecks/work/<str:name>/stop/", "recheck_stop", recheck_stop, ANSWERERS, WRITE),
)
