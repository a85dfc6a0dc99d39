"""7z archives, as 7-Zip 22 writes them: two small files under each method."""

from base64 import b64decode

import pytest

from documents.cannot_read import CannotRead
from documents.raw import Raw
from documents.read import read_document
from domain.gap import GapKind

PLAIN = b64decode(
    "N3q8ryccAAQtGcvmowAAAAAAAAAhAAAAAAAAAKr1Qg4BAC9oZWxsbwrlp5PlkI0s5aSH5rOoCueOi+afkCzkvY7kv50K5p2O5p+Q"
    "LOS6lOS/nQoAAACBMweuD9E9XiygkKB3XsVAGI0jEUetOz63Yw7WULDZ5NWNiQca88wBX8bcYxcxpnUtnMmrF7X47MTWPjHZ5LDo"
    "VlyQHcMxgn6NvjwnnhP+rS9ZYPQa1ww1oJ+5QIlRQuXKXG6Ed+ymUid/gAAAFwY0AQlvAAcLAQABIwMBAQVdABAAAAyAigoBB1uZ"
    "rAAA"
)
LOCKED = b64decode(
    "N3q8ryccAASzKgUs0AAAAAAAAAA+AAAAAAAAAFBKpFGKPI8lO+xKcKwcManWE7bLtgjkbUIsC6D3T0zMnc13kQCD/xxf2zurEG5/"
    "NbKgmvPKonuya0H/PePm/SVWXN792MYqpx/rN8Rz/hJryBBVyVklhhmiiItiY8oqYro4MDsx1mklYIegeXe7KBGuCfVdr1SHEwbq"
    "bLBVoYbphIon0URR3toctnICdjoa8XED0FfJzos1PQgg+R3u9ZN2hwzkUOGNF1NuymV+Tp7g+n3Vx+wRoPEfkcHYN6gF8SedN5XO"
    "WHUs6AAdtxAs580tmNQ/FwZAAQmAkAAHCwEAAiQG8QcBElMPn7QOzwFOaQxIL3/aXL0WTyMDAQEFXQAQAAABAAyAjICqCgECBwpF"
    "AAA="
)
PPMD = b64decode(
    "N3q8ryccAASntOk+oQAAAAAAAAAhAAAAAAAAAGqEGdwAZ/uDfXAB0ZWIlMBSoYqbcz0C4UGAMfUOesvOP2LHC/9Z257rYcMYhvvK"
    "NAAAAIEzB64P0NNtfJ8/R0FY12iuf+1L8m1QDaD3AP6uzDQ4IBqIpcc9coEeK9CtefL1XbRG/P4i3NUNlhk5EypbyqndCyWArZvW"
    "33ZKgLUNrZxvGPIGPMOcCBYCOse11A0bqybomryk0vKHQpwFKvDZFcwAABcGLQEJdAAHCwEAASMDAQEFXQAQAAAMgJoKAXgaNAoA"
    "AA=="
)
BZIP2 = b64decode(
    "N3q8ryccAAQFjDZwxgAAAAAAAAAhAAAAAAAAAD4sjZlCWmg5MUFZJlNZsi9MigAABFF5ABAABAJEgItMAoTACBKHgCAAMUAAADAS"
    "qHqNNGmgYHqRdn90Qe5/B7HdUh+XnWwstS+iCgu00hkmwLuSKcKEhZF6ZFAAAIEzB64P0xvCvUDAkM7ly3b2P8cPCRbAhXg3VRTh"
    "lYUhxf1lLLIyGivxEFbcb8Z+UWwBSpXRpm7PEn6LGtEzhoKzojK9x3lx59Vnw7lkB1PWw37WthcL+5jGBuBYANqIzWj73iqMWIeT"
    "wU7CAAAXBlcBCW8ABwsBAAEjAwEBBV0AEAAADICKCgFl51zQAAA="
)


def read(body: bytes) -> list[str]:
    document = read_document(Raw("http://www.example.gov.cn/f.7z", body))
    return [f"{segment.spot(0).where} {segment.text}" for segment in document.segments]


def refusal(body: bytes) -> tuple[GapKind, str]:
    with pytest.raises(CannotRead) as caught:
        read(body)
    return caught.value.kind, caught.value.reason


@pytest.mark.parametrize("body", [PLAIN, BZIP2])
def test_the_files_in_it_are_read(body: bytes) -> None:
    found = read(body)

    assert "压缩包内文件名 a/名单.csv" in found
    assert "“a/名单.csv”!A2 王某\t低保" in found
    assert "“a/b.txt”中第1行 hello" in found


def test_a_method_that_we_lack_is_a_gap_for_each_file() -> None:
    document = read_document(Raw("http://www.example.gov.cn/f.7z", PPMD))

    assert [gap.reason for gap in document.gaps] == [
        "“a/b.txt”：7z 压缩方式不支持，未读取；请人工查看",
        "“a/名单.csv”：7z 压缩方式不支持，未读取；请人工查看",
    ]


def test_locked_names_are_said_to_be_locked() -> None:
    assert refusal(LOCKED) == (
        GapKind.ENCRYPTED,
        "压缩包连文件名都已加密，未读取；请发布单位换为不加密的文件",
    )


@pytest.mark.parametrize("kept", [10, 40, 120])
def test_a_cut_off_archive_is_damaged(kept: int) -> None:
    assert refusal(PLAIN[:kept])[0] is GapKind.DAMAGED


def test_no_single_wrong_byte_raises_anything_but_a_refusal() -> None:
    for place in range(len(PLAIN)):
        body = bytearray(PLAIN)
        body[place] ^= 0x55
        try:
            read_document(Raw("http://www.example.gov.cn/f.7z", bytes(body)))
        except CannotRead as refused:
            assert refused.reason
