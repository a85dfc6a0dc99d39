"""Office files that are encrypted yet open without a password: with the empty one, or Excel's own.

Excel encrypts a workbook whose structure is protected with a password that every Excel knows. No
other password is ever tried.
"""

import struct
from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from documents.cannot_read import CannotRead
from domain.gap import GapKind


class _Empty(str):
    """The empty password, which msoffcrypto else takes for none at all."""

    def __bool__(self) -> bool:
        return True


_KNOWN_TO_EVERY_OFFICE = (_Empty(), "VelvetSweatshop")
_REFUSALS = (DecryptionError, FileFormatError, InvalidKeyError, ParseError)
_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, OverflowError, AssertionError)


def opened_without_password(body: bytes) -> bytes:
    """The file decrypted; CannotRead when that takes a password."""
    for password in _KNOWN_TO_EVERY_OFFICE:
        try:
            file = msoffcrypto.OfficeFile(BytesIO(body))
            file.load_key(password=password, verify_password=True)
            opened = BytesIO()
            file.decrypt(opened)
        except (*_REFUSALS, *_DAMAGE):
            continue
        return opened.getvalue()
    raise CannotRead(GapKind.ENCRYPTED, "加密的 Office 文档，未读取；请发布单位换为不加密的文件")
