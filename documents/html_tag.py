"""What the tags of HTML mean to a reader of text."""

INVISIBLE = frozenset(
    """script style template noembed noframes head title meta base link -comment -doctype
    param source track colgroup datalist""".split()
)
"""Their content is no text of the page; links among them are still taken."""

BLOCKS = frozenset(
    """address article aside audio blockquote body br button canvas caption center dd details dialog
    dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr
    html iframe input legend li main map marquee menu nav object ol optgroup option p pre search section
    select summary svg table tbody td textarea tfoot th thead tr ucapcontent ucaptitle ul video""".split()
)
"""Text does not run across their edges. All other tags, unknown ones too, are inline: Word leaves
tags such as <st1:chsdate> in the middle of sentences."""

CONTAINERS = frozenset(
    "article aside center dd div dl footer form header main menu nav ol p section table tbody td tr ucapcontent ul".split()
)
"""Tags whose class and id say in which zone they stand."""

LINK_ATTRIBUTES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "frame": "src",
    "embed": "src",
    "object": "data",
    "source": "src",
    "video": "src",
    "audio": "src",
    "script": "src",
    "option": "value",
}
"""The attribute by which each tag leads elsewhere."""

BARE = frozenset("br wbr tbody tr b strong em i u -comment -doctype".split())
"""Tags whose attributes are not looked at: nobody hides text with them, and each look costs time."""
