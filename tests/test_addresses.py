"""Where pages and files lie, and how links name them."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from pipeline.addresses import INDEX, Addresses

PLAIN = Addresses("https://press.example")
PRETTY = Addresses("https://press.example/news", pretty=True, segments=(("kk", "kz"),))
names = st.lists(
    st.text("aбәқ 0%#?&", min_size=1, max_size=4).filter(lambda name: name.strip()),
    min_size=1,
    max_size=4,
).map("/".join)


def test_a_page_lies_below_its_language() -> None:
    """The name of the source is the name of the page; the home page has none."""
    assert PLAIN.page("kk", "2026/көрме") == "kk/2026/көрме.html"
    assert PLAIN.page("ru", "") == "ru/index.html"
    assert PRETTY.page("kk", "2026/көрме") == "kz/2026/көрме/index.html"
    assert PRETTY.page("ru", "2026/көрме") == "ru/2026/көрме/index.html"


def test_other_formats_lie_beside_the_page() -> None:
    """A text release has the page's address in both layouts, but for the end."""
    assert PLAIN.beside("kk/2026/көрме.html", ".txt") == "kk/2026/көрме.txt"
    assert PRETTY.beside("kz/2026/көрме/index.html", ".txt") == "kz/2026/көрме.txt"


def test_servers_name_an_index_by_its_folder() -> None:
    """Full addresses never end with `index.html`; every letter is one that all servers read."""
    assert PLAIN.absolute("kk/index.html") == "https://press.example/kk/"
    assert PRETTY.absolute("kz/2026/x/index.html") == "https://press.example/news/kz/2026/x/"
    assert PLAIN.absolute("kk/ө %.html", "бағдарлама 1") == (
        "https://press.example/kk/%D3%A9%20%25.html#%D0%B1%D0%B0%D2%93%D0%B4%D0%B0%D1%80"
        "%D0%BB%D0%B0%D0%BC%D0%B0%201"
    )


@given(names, names)
def test_a_relative_link_leads_where_it_should(here: str, there: str) -> None:
    """Seen from any page it is the target, whatever the two have in common."""
    for addresses in (PLAIN, PRETTY):
        page, target = addresses.page("kk", here), addresses.page("ru", there)
        for other in (target, addresses.page("kk", there)):
            way = unquote(addresses.relative(page, other))
            led = normpath(join(dirname(page), way))
            assert led == (normpath(dirname(other)) if addresses.pretty else other)
            assert not (addresses.pretty and way.endswith(INDEX))
