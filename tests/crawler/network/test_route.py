"""Where a host may be reached, and where never."""

import asyncio
import socket
from ipaddress import ip_address

import pytest

from crawler.address.address_guard import is_public
from crawler.network.route import InnerAddress, NameUnknown, NoSuchName, Route


def answering(*addresses: str) -> Route:
    async def lookup(host: str) -> list[str]:
        return list(addresses)

    return Route(frozenset({"own.example.gov.cn"}), {"Placed.example.com": "127.0.0.1:8080", "v6": "[::1]:443"}, lookup)


def failing(code: int) -> Route:
    async def lookup(host: str) -> list[str]:
        raise socket.gaierror(code, "x")

    return Route(frozenset(), {}, lookup)


def addresses(route: Route, host: str) -> list[str]:
    return asyncio.run(route.addresses(host))


def test_public_addresses_are_given_ipv4_first() -> None:
    assert addresses(answering("2606:4700::1", "93.184.216.34"), "a.example.com") == ["93.184.216.34", "2606:4700::1"]


@pytest.mark.parametrize(
    "inner",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(inner: str) -> None:
    assert not is_public(ip_address(inner))
    with pytest.raises(InnerAddress):
        addresses(answering(inner), "a.example.com")


def test_only_the_public_ones_of_mixed_addresses_are_used() -> None:
    assert addresses(answering("127.0.0.1", "93.184.216.34"), "a.example.com") == ["93.184.216.34"]


def test_our_own_host_may_lie_inside() -> None:
    assert addresses(answering("10.0.0.8"), "own.example.gov.cn") == ["10.0.0.8"]


def test_a_host_that_the_site_file_places_is_not_looked_up() -> None:
    assert answering().fixed("placed.example.com") == ("127.0.0.1", 8080)
    assert answering().fixed("v6") == ("::1", 443)
    assert answering().fixed("other.example.com") is None


def test_a_name_that_does_not_exist_is_told_from_a_resolver_that_fails() -> None:
    with pytest.raises(NoSuchName):
        addresses(failing(socket.EAI_NONAME), "gone.example.com")
    with pytest.raises(NameUnknown):
        addresses(failing(socket.EAI_AGAIN), "maybe.example.com")


def test_an_answer_is_remembered_so_that_a_name_cannot_change_under_way() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])

    async def lookup(host: str) -> list[str]:
        return next(answers)

    async def twice(route: Route) -> list[list[str]]:
        return [await route.addresses("a.example.com"), await route.addresses("a.example.com")]

    assert asyncio.run(twice(Route(frozenset(), {}, lookup))) == [["93.184.216.34"]] * 2
