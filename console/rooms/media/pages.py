"""新媒体登记, 来信和依申请公开: what no crawl sees, by registers that people hand over."""

from console.page import WRITE, Page
from console.rooms.media.accounts import accounts, accounts_file, import_articles, import_register
from console.rooms.media.letters import import_book, letters, letters_file
from domain.account import READERS, STAFF

PAGES = (
    Page("media/", "media", accounts, READERS, menu="新媒体", place=85),
    Page("media/file/", "media_file", accounts_file, READERS),
    Page("media/register/", "media_register", import_register, STAFF, WRITE),
    Page("media/articles/", "media_articles", import_articles, STAFF, WRITE),
    Page("letters/", "letters", letters, READERS),
    Page("letters/file/", "letters_file", letters_file, READERS),
    Page("letters/import/", "letters_import", import_book, STAFF, WRITE),
)
