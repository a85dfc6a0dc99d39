"""Tokens of the API: for administrators."""

from console.page import BOTH, WRITE, Page
from console.rooms.tokens.tokens import revoke, tokens
from domain.account import ADMINS

PAGES = (
    Page("tokens/", "tokens", tokens, ADMINS, BOTH, "接口令牌", 97),
    Page("tokens/<int:number>/revoke/", "token_revoke", revoke, ADMINS, WRITE),
)
