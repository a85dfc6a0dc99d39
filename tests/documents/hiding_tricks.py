"""Ways in which links are hidden from readers, and blocks that look hidden but are not.

Each is a piece of a page: `body` with {a} for the links, `style` for the head, `sheet` for a linked
style sheet, `script` for a linked script. The words are plain, so that only the hiding can tell.
"""

from dataclasses import dataclass

SHEET, SCRIPT = "http://www.example.gov.cn/css/site.css", "http://www.example.gov.cn/js/site.js"
HIDDEN, PLAIN = "http://far.example.com/", "http://partner.example.net/"
CODES = ",".join(str(ord(char)) for char in '<div style="display:none">')
ESCAPED = "".join(f"\\x{ord(char):02x}" for char in '<div style="display:none">')


@dataclass(frozen=True)
class Piece:
    """`is_styled` False where a browser does not show a difference by style (comments, empty links)."""

    name: str
    body: str
    style: str = ""
    sheet: str = ""
    script: str = ""
    is_styled: bool = True


TRICKS = (
    Piece("inline-display", '<div style="display:none">{a}</div>'),
    Piece("inline-visibility", '<p style="visibility:hidden">{a}</p>'),
    Piece("style-element", '<div class="zq">{a}</div>', style=".zq{color:red}.zq{display:none}"),
    Piece("linked-sheet", '<div class="zq">{a}</div>', sheet=".zq{position:absolute;left:-9999px}"),
    Piece("hidden-attribute", "<div hidden>{a}</div>"),
    Piece("off-screen-left", '<div style="position:absolute;left:-3000px;top:0">{a}</div>'),
    Piece("off-screen-top", '<div style="position:fixed;top:-999em">{a}</div>'),
    Piece("negative-margin", '<div style="margin-left:-5000px">{a}</div>'),
    Piece("text-indent", '<p style="text-indent:-9999px">{a}</p>'),
    Piece("zero-height", '<div style="height:0;overflow:hidden">{a}</div>'),
    Piece("one-pixel", '<div style="width:1px;height:1px;overflow:hidden">{a}</div>'),
    Piece("max-height", '<div class="zq">{a}</div>', style=".zq{max-height:0;overflow:hidden}"),
    Piece("clip-rect", '<div style="position:absolute;clip:rect(0,0,0,0)">{a}</div>'),
    Piece("clip-path", '<div style="clip-path:inset(100%)">{a}</div>'),
    Piece("same-colour", '<div class="zq">{a}</div>', style=".zq{background:#fff}.zq a{color:#FFFFFF}"),
    Piece(
        "nearly-same-colour",
        '<div class="ns" style="background-color:#f5f5f5">{a}</div>',
        style=".ns a{color:rgb(244,245,246)}",
    ),
    Piece("transparent-letters", '<div class="zq">{a}</div>', sheet=".zq a{color:transparent}"),
    Piece("tiny-font", '<div style="font-size:1px">{a}</div>'),
    Piece("zero-font", '<div class="zq">{a}</div>', style=".zq{font:0/0 a}"),
    Piece("opacity", '<div style="opacity:0">{a}</div>'),
    Piece("old-filter", '<div style="filter:alpha(opacity=0);opacity:.01">{a}</div>'),
    Piece("behind", '<div style="background:#fff"><p style="position:relative;z-index:-1">{a}</p></div>'),
    Piece("marquee", '<marquee height="1" width="5" scrollamount="3000">{a}</marquee>'),
    Piece("scaled", '<div style="transform:scale(0)">{a}</div>'),
    Piece("written-opening", "<script>document.write('<div style=\"display:none\">')</script>{a}</div>"),
    Piece("written-by-codes", f"<script>document.write(String.fromCharCode({CODES}))</script>{{a}}</div>"),
    Piece("written-escaped", f'<script>document["write"]("{ESCAPED}")</script>{{a}}</div>'),
    Piece(
        "hidden-by-script",
        '<div id="zq9">{a}</div><script>document.getElementById("zq9").style.display="none"</script>',
    ),
    Piece("noscript", "<noscript>{a}</noscript>"),
    Piece("css-escape", '<div class="zq">{a}</div>', style=".zq{d\\69splay:n\\6fne}"),
    Piece("escaped-selector", '<div class="zq">{a}</div>', style=".z\\71 {display:none}"),
    Piece("important", '<div class="zq" style="display:block">{a}</div>', sheet=".zq{display:none!important}"),
    Piece(
        "imported-sheet", '<div class="zq">{a}</div>', style="@import url(/css/site.css);", sheet=".zq{display:none}"
    ),
    Piece("variable", '<div class="zq">{a}</div>', style=":root{--v:none}.zq{display:var(--v)}"),
    Piece("attribute-selector", '<div data-n="7">{a}</div>', style="div[data-n='7']{visibility:hidden}"),
    Piece("written-style", "<script>document.write('<style>#zq7{display:none}</style>')</script><div id=zq7>{a}</div>"),
    Piece(
        "unclosed",
        '<div><a href="http://far.example.com/0"></div><div><a href="/zwgk/">政务公开</a></div>',
        is_styled=False,
    ),
)

DECOYS = (
    Piece(
        "centred", '<div class="ce">{a}</div>', style=".ce{position:absolute;left:50%;margin-left:-600px;width:1200px}"
    ),
    Piece(
        "column-by-margin",
        '<div style="float:left;width:100%">正文</div><div style="float:left;margin-left:-100%">{a}</div>',
    ),
    Piece("fades-in", '<div class="wow" style="visibility:hidden">{a}</div>'),
    Piece(
        "slides",
        '<div class="foc"><ul style="opacity:0">{a}</ul></div>',
        script='jQuery(".foc").slide({effect:"fold"});',
    ),
    Piece(
        "drop-down-hover",
        '<ul class="mn"><li><a href="/x/">服务</a><ul>{a}</ul></li><li><a href="/y/">互动</a></li></ul>',
        sheet=".mn li ul{display:none}.mn li:hover ul{display:block}",
    ),
    Piece(
        "drop-down-script",
        '<div class="yq"><span>友情链接</span><div class="yq-b" style="display:none">{a}</div></div>',
        script="$('.yq').hover(function(){$(this).find('.yq-b').show()},function(){$(this).find('.yq-b').hide()})",
    ),
    Piece(
        "tabs",
        '<div class="t"><ul class="hd"><li class="on">省内</li><li>国内</li></ul><div class="bd">部门</div>'
        '<div class="bd" style="display:none">{a}</div></div>',
    ),
    Piece(
        "tabs-by-class",
        '<div class="t2"><div class="pane active">甲</div><div class="pane">{a}</div></div>',
        style=".pane{display:none}.pane.active{display:block}",
    ),
    Piece(
        "accordion",
        '<div class="acc"><button class="acc-h">展开</button><div class="acc-b">{a}</div></div>',
        sheet=".acc-b{max-height:0;overflow:hidden}.acc.open .acc-b{max-height:500px}",
    ),
    Piece("details", "<details><summary>相关链接</summary>{a}</details>"),
    Piece(
        "skip-link",
        '<a class="skip" href="http://partner.example.net/wza">跳到无障碍版</a>',
        style=".skip{position:absolute;left:-9999px}.skip:focus{left:0}",
    ),
    Piece(
        "carousel",
        '<div style="overflow:hidden;width:900px"><ul style="position:relative;left:-900px">'
        '<li><a href="http://partner.example.net/1"><img src="/1.jpg" alt="一"></a></li>'
        '<li><a href="http://partner.example.net/2"><img src="/2.jpg" alt="二"></a></li></ul></div>',
    ),
    Piece(
        "dialog",
        '<a href="javascript:;" onclick="tc(\'tan1\')">提示</a><div id="tan1" style="display:none">{a}</div>',
    ),
    Piece("aria-dialog", '<div role="dialog" style="display:none">{a}</div>'),
    Piece(
        "print-only",
        '<div class="po">{a}</div>',
        sheet=".po{display:none}@media print{.po{display:block}}",
    ),
    Piece(
        "telephone-only",
        '<div class="mb">{a}</div>',
        style=".mb{display:none}@media screen and (max-width:768px){.mb{display:block}}",
    ),
    Piece(
        "image-logo",
        '<h1 style="text-indent:-9999px;background:url(/logo.png)"><a href="http://partner.example.net/">名</a></h1>',
    ),
    Piece(
        "checkbox",
        '<input type="checkbox" id="c1"><div class="ck">{a}</div>',
        style=".ck{display:none}#c1:checked+.ck{display:block}",
    ),
    Piece("white-on-dark", '<div class="wd" style="background:#003a70">{a}</div>', style=".wd a{color:#fff}"),
    Piece(
        "white-on-picture", '<div style="background:url(/b.jpg)"><p class="w">{a}</p></div>', style=".w a{color:#fff}"
    ),
    Piece("ratio-box", '<div style="height:0;overflow:hidden;padding-bottom:56%">{a}</div>'),
    Piece("aria-hidden", '<p aria-hidden="true">{a}</p>'),
    Piece("not-for-screen", '<p class="np">{a}</p>', style="@media print{.np{display:none}}"),
    Piece("beaten-rule", '<p class="br" id="br">{a}</p>', style="#br{display:block}.br{display:none}"),
    Piece(
        "shown-by-script",
        '<div id="later" style="display:none">{a}</div><script>$(function(){$("#later").fadeIn()})</script>',
    ),
    Piece(
        "no-script-hint",
        '<noscript>请开启JavaScript，<a href="http://partner.example.net/help">查看浏览器设置方法</a></noscript>',
    ),
)


def page_of(*pieces: tuple[Piece, str]) -> str:
    """A page that holds the pieces, each with links to an address of its own."""
    styles = "\n".join(piece.style for piece, _ in pieces)
    bodies = "\n".join(piece.body.replace("{a}", links(address)) for piece, address in pieces)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知</title>'
        f'<link rel="stylesheet" href="/css/site.css">'
        f'<style>{styles}</style><script src="/js/site.js"></script></head>'
        f'<body><div class="wrap"><h2>关于开展工作的通知</h2>'
        f"{bodies}<p>正文内容。</p></div></body></html>"
    )


def links(address: str) -> str:
    """Three links to a host."""
    return "".join(f'<a href="{address}{number}">链接{number}</a>\n' for number in range(3))


def sheets_of(*pieces: Piece) -> dict[str, str]:
    """The linked sheet of a page of pieces."""
    return {SHEET: "\n".join(piece.sheet for piece in pieces)}


def scripts_of(*pieces: Piece) -> dict[str, str]:
    """The linked script of a page of pieces."""
    return {SCRIPT: "\n".join(piece.script for piece in pieces)}
