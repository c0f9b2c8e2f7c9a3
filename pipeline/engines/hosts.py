"""Whether an address is in the house: text under embargo may go there."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import urlsplit

_OWN_ENDINGS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")
"""An address to some resolvers: `http://134744072` and `http://0x8080808` are 8.8.8.8."""


def is_own(url: str, own_hosts: Collection[str] = ()) -> bool:
    """True for loopback, private networks, names without a dot, and the hosts that are listed.

    Judged by the address as it is written: nobody is asked, so nobody can answer wrongly.
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    if not host:
        return False
    if host in {each.casefold() for each in own_hosts} or host == "localhost":
        return True
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        is_bare_name = "." not in host and not _NUMBER.fullmatch(host)
        return is_bare_name or host.endswith(_OWN_ENDINGS)
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_loopback or address.is_private or address.is_link_local
