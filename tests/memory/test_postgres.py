"""The memory that newsrooms share, on a real server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from pipeline.errors import StoreError
from pipeline.memory.postgres import PostgresMemory
from pipeline.pairs import Harvest, Query
from tests.memory.server import Server
from tests.memory.texts import pair

ONE, OTHER = "https://one.example", "https://other.example"


def test_a_database_blind_to_kazakh_is_refused(server: Server) -> None:
    """In locale C pg_trgm sees no Kazakh letter, so the start says what to make instead."""
    url = server.create("blind", "C")
    with pytest.raises(StoreError) as caught:
        PostgresMemory(url, ONE)
    assert "`C` makes pg_trgm blind to Kazakh" in str(caught.value)
    assert "LC_CTYPE 'C.UTF-8'" in str(caught.value)


def test_newsrooms_share_what_they_know(server: Server) -> None:
    """Each replaces its own files, of the same path too, and finds what the others taught."""
    url = server.create("shared")
    one, other = PostgresMemory(url, ONE), PostgresMemory(url, OTHER)
    one.learn([Harvest("x.po", "1", (pair("Вход свободный", "Кіру тегін"),))])
    other.learn([Harvest("x.po", "7", (pair("Билеты в кассе", "Билет кассада"),))])
    assert (one.known(), other.known()) == ({"x.po": "1"}, {"x.po": "7"})
    assert [m.text for m in one.near(Query("Билеты в кассе!", "ru", "kk"))] == ["Билет кассада"]
    one.learn([], gone=["x.po"])
    assert one.exact(Query("Вход свободный", "ru", "kk")) == ()
    assert one.exact(Query("Билеты в кассе", "ru", "kk"))
    one.close()
    other.close()


def test_newsrooms_learn_at_once(server: Server) -> None:
    """Eight that teach the same texts in other orders neither wait for ever nor lose one."""
    url = server.create("busy")
    pairs = tuple(pair(f"Концерт {n} мая", f"Концерт {n} мамыр") for n in range(300))

    def teach(number: int) -> None:
        memory = PostgresMemory(url, f"https://{number}.example")
        for turn in range(3):
            memory.learn([Harvest("x.po", str(turn), pairs[number * 7 :] + pairs[: number * 7])])
        memory.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(teach, range(8)))
    memory = PostgresMemory(url, ONE)
    stats = memory.stats()
    assert stats.origins == 8
    assert stats.pairs == 8 * 300
    assert dict(stats.segments) == {"kk": 300, "ru": 300}
    memory.close()


def test_an_error_names_no_password(server: Server) -> None:
    """What cannot be reached is named without user and password."""
    url = f"postgresql://press:q%C3%BApia@/nowhere?host={server.socket}"
    with pytest.raises(StoreError) as caught:
        PostgresMemory(url, ONE)
    said = str(caught.value)
    assert "nowhere" in said
    assert "pia" not in said
    with pytest.raises(StoreError) as caught:
        PostgresMemory("postgresql://press:qupia@127.0.0.1:notaport/x", ONE)
    assert "qupia" not in str(caught.value)
    with pytest.raises(StoreError) as caught:
        PostgresMemory("postgresql://press:qupia@127.0.0.1:1/x", ONE)
    assert str(caught.value).startswith("postgresql://127.0.0.1/x: ")


def test_a_lost_connection_is_told(server: Server) -> None:
    """When the server goes away, the command ends with its address, not with a trace."""
    memory = PostgresMemory(server.create("lost"), ONE)
    server.create("lost")  # dropped by force, and made anew
    with pytest.raises(StoreError, match="lost: "):
        memory.known()
    memory.close()


def test_tables_of_an_earlier_layout_are_made_anew(server: Server) -> None:
    """Texts without their bits would never be found, so everything is taught once more."""
    url = server.create("earlier")
    memory = PostgresMemory(url, ONE)
    memory.learn([Harvest("x.po", "1", (pair("Вход свободный", "Кіру тегін"),))])
    memory.close()
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE ushtil_shapes")
    memory = PostgresMemory(url, ONE)
    assert memory.known() == {}
    memory.learn([Harvest("x.po", "1", (pair("Вход свободный", "Кіру тегін"),))])
    assert [m.text for m in memory.near(Query("Вход свободен", "ru", "kk"))] == ["Кіру тегін"]
    memory.close()
    again = PostgresMemory(url, ONE)
    assert again.known() == {"x.po": "1"}
    again.close()
