"""Mails and pages saved as one file."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

from documents.raw import Raw
from documents.read import read_document
from documents.sniff import kind_of
from domain.document import Document


def read(body: bytes) -> Document:
    return read_document(Raw("http://www.example.gov.cn/f.eml", body, file_name="f.eml"))


def mail(**heads: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"Subject": "补报名单", "From": "张三 <z@example.gov.cn>", **heads}.items():
        message[name] = value
    message.set_content("请查收附件。")
    return message


def places(document: Document) -> list[tuple[str, str]]:
    spots = [(segment.spot(0), segment.text) for segment in document.segments]
    return [(f"{spot.where}（{spot.hidden}）" if spot.hidden else spot.where, text) for spot, text in spots]


def test_heads_and_body_are_read() -> None:
    found = places(read(mail(Bcc="l@example.gov.cn").as_bytes()))

    assert ("邮件主题", "补报名单") in found
    assert ("发件人", "张三 <z@example.gov.cn>") in found
    assert ("密送（密送）", "l@example.gov.cn") in found
    assert ("第1行", "请查收附件。") in found


def test_attached_files_are_read_through_all_levels() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("名单.csv", "姓名,备注\n王某,低保\n李某,五保\n")
    message = mail()
    message.add_attachment(stream.getvalue(), "application", "zip", filename="材料.zip")

    assert ("“材料.zip”中“名单.csv”!A2", "王某\t低保") in places(read(message.as_bytes()))


def test_a_page_saved_as_one_file_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = "公示"
    message.set_content("<html><body><p>受助人员公示</p></body></html>", subtype="html", charset="gb18030")
    message.replace_header("Content-Type", 'text/html; charset="gb18030"')
    body = b"Snapshot-Content-Location: http://www.example.gov.cn/\r\n" + message.as_bytes()

    assert "受助人员公示" in [text for _, text in places(read(body))]


def test_a_text_that_begins_with_a_colon_line_is_no_mail() -> None:
    assert kind_of(Raw("", "To: 各乡镇\n\n通知如下".encode())) == "text"
