"""词库: what patrols look for, tried on a text, excepted, added to."""

from console.page import BOTH, WRITE, Page
from console.rooms.lexicon.exceptions import end, exceptions
from console.rooms.lexicon.leaders import agree_to_leaders, leaders
from console.rooms.lexicon.own_list import agree, own_list, preview
from console.rooms.lexicon.terms import term, terms, try_words
from domain.account import READERS, STAFF

PAGES = (
    Page("lexicon/", "lexicon", terms, READERS, menu="词库", place=70),
    Page("lexicon/term/", "lexicon_term", term, READERS),
    Page("lexicon/try/", "lexicon_try", try_words, READERS, BOTH),
    Page("lexicon/exceptions/", "lexicon_exceptions", exceptions, READERS),
    Page("lexicon/exceptions/<int:number>/end/", "lexicon_exception_end", end, STAFF, WRITE),
    Page("lexicon/import/", "lexicon_import", own_list, STAFF, BOTH),
    Page("lexicon/import/preview/<str:name>/", "lexicon_preview", preview, STAFF),
    Page("lexicon/import/agree/", "lexicon_import_agree", agree, STAFF, WRITE),
    Page("lexicon/leaders/", "lexicon_leaders", leaders, STAFF, BOTH),
    Page("lexicon/leaders/agree/", "lexicon_leaders_agree", agree_to_leaders, STAFF, WRITE),
)
