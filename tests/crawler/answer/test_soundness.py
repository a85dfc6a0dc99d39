"""Files and pictures of ours that somebody uploaded in half, or not at all."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from crawler.answer.soundness import PICTURE_BYTES
from domain.link import Outcome
from tests.crawler.conftest import Crawled
from tests.crawler.scripted_server import ScriptedServer, answer, html, page


def jpeg(width: int = 200) -> bytes:
    Image.effect_noise((width, width), 80).save(stream := BytesIO(), "JPEG")
    return stream.getvalue()


def workbook() -> bytes:
    with zipfile.ZipFile(stream := BytesIO(), "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>" * 300)
    return stream.getvalue()


PICTURE = jpeg()
PICTURES = {
    "/whole.jpg": (PICTURE, Outcome.OK),
    "/no-end-mark.jpg": (PICTURE[:-2], Outcome.OK),
    "/half.jpg": (PICTURE[: len(PICTURE) // 2], Outcome.CORRUPT),
    "/zeros.png": (bytes(3000), Outcome.CORRUPT),
    "/login.jpg": (html("<p>登录超时</p>"), Outcome.NOT_A_FILE),
    "/drawing.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", Outcome.OK),
    "/large.jpg": (PICTURE + bytes(PICTURE_BYTES), Outcome.OK),
}
FILES = {
    "/whole.xlsx": (workbook(), Outcome.OK),
    "/half.xlsx": (workbook()[:2000], Outcome.CORRUPT),
    "/half.pdf": (b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" * 90, Outcome.CORRUPT),
    "/large-half.zip": (workbook()[:40] + b"x" * 3_000_000, Outcome.CORRUPT),
}


def test_broken_files_are_told_and_odd_ones_are_not(portal: ScriptedServer, crawl: Callable[[], Crawled]) -> None:
    portal.scripts = {
        "/": page(
            "".join(f'<img src="{path}">' for path in PICTURES) + "".join(f'<a href="{path}">x</a>' for path in FILES)
        ),
        **{path: answer(200, body, "image/jpeg") for path, (body, _) in PICTURES.items()},
        **{path: answer(200, body, "application/octet-stream") for path, (body, _) in FILES.items()},
    }
    result = crawl()

    expected = {path: outcome for path, (_, outcome) in (PICTURES | FILES).items()}
    assert {path: result.outcome(path).outcome for path in expected} == expected
    assert "结尾缺失" in result.outcome("/half.xlsx").reason
    assert result.fact("/half.xlsx").fetched.archived is not None
