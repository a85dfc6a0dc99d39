"""A term pack that cannot be used."""


class BadLexicon(Exception):
    """Refuses a pack: one Chinese line with file, line and remedy."""
