"""Files and pictures of ours that somebody uploaded in half, or not at all."""

import zipfile
from collections import defaultdict
from collections.abc import Callable
from io import BytesIO
from socket import SHUT_RDWR, socket

from PIL import Image

from crawler.answer.soundness import PICTURE_BYTES
from domain.link import Outcome
from tests.crawler.conftest import Crawled
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, html, page


def jpeg(width: int = 200) -> bytes:
    Image.effect_noise((width, width), 80).save(stream := BytesIO(), "JPEG")
    return stream.getvalue()


def webp(told: int, size: int) -> bytes:
    """A picture that says of itself how long it is, and so many bytes of it."""
    return (b"RIFF" + (told - 8).to_bytes(4, "little") + b"WEBPVP8L").ljust(size, b"x")


def workbook() -> bytes:
    with zipfile.ZipFile(stream := BytesIO(), "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>" * 300)
    return stream.getvalue()


PICTURE = jpeg()
LARGE = jpeg(2200)
assert len(LARGE) > PICTURE_BYTES
PICTURES = {
    "/whole.jpg": (PICTURE, Outcome.OK),
    "/no-end-mark.jpg": (PICTURE[:-2], Outcome.OK),
    "/half.jpg": (PICTURE[: len(PICTURE) // 2], Outcome.CORRUPT),
    "/zeros.png": (bytes(3000), Outcome.CORRUPT),
    "/login.jpg": (html("<p>登录超时</p>"), Outcome.NOT_A_FILE),
    "/drawing.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", Outcome.OK),
    "/large.jpg": (PICTURE + bytes(PICTURE_BYTES), Outcome.OK),
    "/large.webp": (webp(PICTURE_BYTES + 9000, PICTURE_BYTES + 9000), Outcome.OK),
    "/large-half.webp": (webp(2 * PICTURE_BYTES, PICTURE_BYTES + 9000), Outcome.CORRUPT),
}
FILES = {
    "/whole.xlsx": (workbook(), Outcome.OK),
    "/half.xlsx": (workbook()[:2000], Outcome.CORRUPT),
    "/half.pdf": (b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" * 90, Outcome.CORRUPT),
    "/large-half.zip": (workbook()[:40] + b"x" * 3_000_000, Outcome.CORRUPT),
}


def in_parts(body: bytes, whole: bool = True) -> Callable[[socket, Asked], None]:
    """A server of files that knows how to give a part."""

    def serve(connection: socket, asked: Asked) -> None:
        head = answer(200, body, "image/jpeg", ETag=f'"{len(body)}"')
        if asked.method == "HEAD":
            head = head.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        elif asked.headers.get("range") == "bytes=-65536":
            span = f"bytes {len(body) - 65536}-{len(body) - 1}/{len(body)}"
            head = answer(206, body[-65536:], "image/jpeg", ETag=f'"{len(body)}"', Content_Range=span)
        elif not whole:
            connection.shutdown(SHUT_RDWR)
        connection.sendall(head)

    return serve


def test_large_pictures_are_judged_by_their_end_and_taken_whole_only_where_it_is_missing(
    portal: ScriptedServer, crawl: Callable[[], Crawled]
) -> None:
    names = ("whole", "cut", "unmarked", "hangs", "plain-cut")
    portal.scripts = {
        "/": page("".join(f'<img src="/{name}.jpg">' for name in names)),
        "/whole.jpg": in_parts(LARGE),
        "/cut.jpg": in_parts(LARGE[: PICTURE_BYTES + 9000]),
        "/unmarked.jpg": in_parts(LARGE[:-2]),
        "/hangs.jpg": in_parts(LARGE[:-90_000], whole=False),
        "/plain-cut.jpg": answer(200, LARGE[:-90_000], "image/jpeg"),
    }
    result = crawl()

    told = {name: result.outcome(f"/{name}.jpg") for name in names}
    assert {name: each.outcome for name, each in told.items()} == {
        "whole": Outcome.OK,
        "cut": Outcome.CORRUPT,
        "unmarked": Outcome.OK,
        "hangs": Outcome.OK,
        "plain-cut": Outcome.OK,  # a server that gives no parts is not asked for all of it
    }
    gets: defaultdict[str, list[str]] = defaultdict(list)
    for asked in portal.asked:
        gets[asked.path].append("part" if "range" in asked.headers else asked.method)
    assert gets["/whole.jpg"] == ["HEAD", "part"]
    assert gets["/cut.jpg"] == gets["/unmarked.jpg"] == ["HEAD", "part", "GET"]
    assert gets["/plain-cut.jpg"] == ["HEAD", "part"]


def test_broken_files_are_told_and_odd_ones_are_not(portal: ScriptedServer, crawl: Callable[[], Crawled]) -> None:
    portal.scripts = {
        "/": page(
            "".join(f'<img src="{path}">' for path in PICTURES) + "".join(f'<a href="{path}">x</a>' for path in FILES)
        ),
        **{
            path: answer(200, body, "image/webp" if path.endswith("webp") else "image/jpeg")
            for path, (body, _) in PICTURES.items()
        },
        **{path: answer(200, body, "application/octet-stream") for path, (body, _) in FILES.items()},
    }
    result = crawl()

    expected = {path: outcome for path, (_, outcome) in (PICTURES | FILES).items()}
    assert {path: result.outcome(path).outcome for path in expected} == expected
    assert "结尾缺失" in result.outcome("/half.xlsx").reason
    assert result.fact("/half.xlsx").fetched.archived is not None
