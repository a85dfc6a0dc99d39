"""What a form of the check brings: a pasted text, files, or an address."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from console.upload import MOST_BYTES, safe_name
from domain.issue import Refused
from usecases.drafts.draft_shelf import Upload

LONGEST_TEXT = 5_000_000
MOST_FILES = 20
TEXT_NAME = "正文.txt"


def pasted_text(request: HttpRequest) -> str:
    """The text of the form's field; raises Refused for one that is too long."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"正文超过 {LONGEST_TEXT // 10_000} 万字；请存成文件上传，或分几次检查")
    return text if text.strip() else ""


def handed_in(request: HttpRequest) -> list[Upload]:
    """Files and the text, as drafts are kept; raises Refused for too many, too large or empty ones."""
    files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
    if len(files) > MOST_FILES:
        raise Refused(f"一次最多检查 {MOST_FILES} 个文件；请分几次，或打成一个压缩包")
    uploads = [_upload(file) for file in files]
    if text := pasted_text(request):
        uploads.insert(0, Upload(TEXT_NAME, text.encode()))
    return uploads


def _upload(file: "UploadedFile[bytes]") -> Upload:
    name = safe_name(file.name or "")
    if not file.size:
        raise Refused(f"文件“{name}”是空的；请核对后重新选择")
    if file.size > MOST_BYTES:
        raise Refused(f"文件“{name}”超过 {MOST_BYTES >> 20} MB；请拆分或压缩后再上传")
    return Upload(name, file.read())
