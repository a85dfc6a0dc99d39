"""运行: patrols that were, the one that goes on, what was not checked."""

from console.page import WRITE, Page
from console.rooms.runs.gaps import gaps, gaps_file
from console.rooms.runs.patrol import progress, start, stop
from console.rooms.runs.runs import run, runs
from domain.account import READERS, STAFF

PAGES = (
    Page("runs/", "runs", runs, READERS, menu="运行", place=60),
    Page("runs/start/", "runs_start", start, STAFF, WRITE),
    Page("runs/stop/", "runs_stop", stop, STAFF, WRITE),
    Page("runs/progress/<str:code>/", "runs_progress", progress, READERS),
    Page("run/<str:name>/", "run", run, READERS),
    Page("run/<str:name>/gaps/", "run_gaps", gaps, READERS),
    Page("run/<str:name>/gaps/file/", "run_gaps_file", gaps_file, READERS),
)
