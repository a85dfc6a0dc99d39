"""One question to one directory server, in a process of its own: `python -m console.ask_directory` < question.

libldap as Debian builds it waits for ever for a server that accepts a connection and then says nothing during the
TLS handshake; a process can be ended. The question comes on standard input, since it holds a password; the answer is
one word, what went wrong goes to standard error.
"""

import json
import sys
from typing import Any

import ldap
from ldap.dn import escape_dn_chars
from ldap.filter import escape_filter_chars
from ldap.ldapobject import LDAPObject

LOGIN = "{login}"
PROVED, WRONG, UNREACHABLE, UNUSABLE = "proved", "wrong", "unreachable", "unusable"
_UNREACHABLE = (ldap.SERVER_DOWN, ldap.CONNECT_ERROR, ldap.TIMEOUT, ldap.BUSY, ldap.UNAVAILABLE)
# What directories say to a wrong password, an entry without one, and a person who is switched off or locked there.
_WRONG = (
    ldap.INVALID_CREDENTIALS,
    ldap.INAPPROPRIATE_AUTH,
    ldap.NO_SUCH_OBJECT,
    ldap.UNWILLING_TO_PERFORM,
    ldap.CONSTRAINT_VIOLATION,
)


def answer(question: dict[str, Any]) -> str:
    """Whether the directory takes the login name and the password for one person's."""
    login, password = question["login"], question["password"]
    # A name with an empty password is nobody's, and many servers answer that it is welcome (RFC 4513, 5.1.2).
    if not login or not password:
        return WRONG
    try:
        connection = _connected(question)
        name = _bind_name(connection, question, login)
        return _bound(connection, name, password) if name else WRONG
    except _UNREACHABLE as error:
        return _said(UNREACHABLE, error)
    except (ldap.LDAPError, ValueError) as error:
        return _said(UNUSABLE, error)


def _connected(question: dict[str, Any]) -> LDAPObject:
    connection = ldap.initialize(question["server"])
    settings = {
        ldap.OPT_PROTOCOL_VERSION: 3,
        ldap.OPT_REFERRALS: ldap.OPT_OFF,
        ldap.OPT_DEREF: ldap.DEREF_NEVER,
        ldap.OPT_NETWORK_TIMEOUT: question["seconds"],
        ldap.OPT_TIMEOUT: question["seconds"],
        ldap.OPT_X_TLS_REQUIRE_CERT: ldap.OPT_X_TLS_DEMAND,
        ldap.OPT_X_TLS_PROTOCOL_MIN: ldap.OPT_X_TLS_PROTOCOL_TLS1_2,
        ldap.OPT_X_TLS_CACERTFILE: question["ca_file"],
        # Last: makes all of the above hold for this connection.
        ldap.OPT_X_TLS_NEWCTX: 0,
    }
    for option, value in settings.items():
        connection.set_option(option, value)
    if question["start_tls"]:
        connection.start_tls_s()
    return connection


def _bind_name(connection: LDAPObject, question: dict[str, Any], login: str) -> str:
    """The name to bind with, "" for somebody unknown; no sign of a login name is part of a DN or a filter."""
    template = str(question["template"])
    if not template:
        return _found(connection, question, login)
    if "=" in template:
        return template.replace(LOGIN, escape_dn_chars(login))
    # user@domain or DOMAIN\user: a name that brings such signs along would be another domain's.
    return "" if set(login) & set('@\\/"') else template.replace(LOGIN, login)


def _found(connection: LDAPObject, question: dict[str, Any], login: str) -> str:
    if question["bind_dn"]:
        connection.simple_bind_s(question["bind_dn"], question["bind_password"])
    words = question["filter"].replace(LOGIN, escape_filter_chars(login))
    try:
        found = connection.search_ext_s(question["base"], ldap.SCOPE_SUBTREE, words, ["1.1"], sizelimit=2)
    except ldap.SIZELIMIT_EXCEEDED:
        raise ValueError("more than one entry") from None
    # Referrals come without a name of their own and are not followed.
    names = [str(name) for name, _ in found if name]
    if len(names) > 1:
        raise ValueError("more than one entry")
    return names[0] if names else ""


def _bound(connection: LDAPObject, name: str, password: str) -> str:
    try:
        connection.simple_bind_s(name, password)
    except _WRONG:
        return WRONG
    return PROVED


def _said(word: str, error: Exception) -> str:
    sys.stderr.write(f"{type(error).__name__} {error}\n")
    return word


if __name__ == "__main__":
    sys.stdout.write(answer(json.load(sys.stdin)))
