"""Attachments: the bytes of a planned file, in the format that its name's ending tells."""

import csv
import io
from xml.sax.saxutils import escape

from demo.insertion import FilePlan, SheetPlan
from demo.slot import Slots
from demo.workbook import workbook, zipped

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "txt": "text/plain",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
}

Links = tuple[tuple[str, str], ...]
"""Words, and where they lead to."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def ending(name: str) -> str:
    """The file name's ending, lower case."""
    return name.rpartition(".")[2].lower()


def attachment(plan: FilePlan, slots: Slots) -> bytes:
    """The file's bytes, its slots filled; an empty line is left out."""
    if plan.raw is not None:
        return slots.filled(plan.raw).encode(plan.charset)
    body = _made(plan, slots)
    return body if slots.mended else body[: round(len(body) * plan.kept)]


def _made(plan: FilePlan, slots: Slots) -> bytes:
    links = () if slots.mended else tuple((text, slots.filled(address)) for text, address in plan.links)
    lines = tuple(text for line in plan.lines if (text := slots.filled(line)))
    makers = {
        "xlsx": lambda: workbook(tuple(_filled(sheet, slots) for sheet in plan.sheets)),
        "csv": lambda: _csv(_filled(plan.sheets[0], slots)).encode(plan.charset),
        "txt": lambda: "\r\n".join(lines).encode(plan.charset),
        "docx": lambda: _docx(lines, links),
        "pdf": lambda: _pdf(len(lines), links),
    }
    return makers[ending(plan.name)]()


def _filled(sheet: SheetPlan, slots: Slots) -> SheetPlan:
    rows = tuple(tuple(slots.filled(cell) for cell in row) for row in sheet.rows)
    return SheetPlan(sheet.name, rows, sheet.state, sheet.hidden_columns, sheet.hidden_rows, sheet.numbers)


def _csv(sheet: SheetPlan) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(sheet.rows)
    return buffer.getvalue()


def _docx(lines: tuple[str, ...], links: Links) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    body += "".join(
        f'<w:p><w:hyperlink r:id="rId{n}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>'
        for n, (text, _) in enumerate(links, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for n, (_, address) in enumerate(links, 1)
    )
    document = f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}</w:body></w:document>'
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    override = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    relation = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{rels}{override}</Types>',
            "_rels/.rels": relations.format(relation),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": relations.format(targets),
        }
    )


def _pdf(lines: int, links: Links) -> bytes:
    """A sound one-page PDF with ruled lines: a scan without text, as most county PDFs are."""
    drawing = b"".join(b"72 %d m 520 %d l S\n" % (height, height) for height in range(760, 760 - 24 * lines, -24))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> /Annots [%s] >>"
        % b" ".join(_annotation(address) for _, address in links),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def _annotation(address: str) -> bytes:
    """A place on the page that leads to an address."""
    return b"<< /Type /Annot /Subtype /Link /Rect [72 700 300 720] /A << /S /URI /URI (%s) >> >>" % address.encode()
