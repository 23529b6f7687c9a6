"""The cache of formatted text makes a run faster, and never makes one fail."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, MutableMapping
from pathlib import Path

import platformdirs
import pytest

from generator.writing.cache import formatted_texts

FILE = "formatted-1.sqlite3"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLIENTLOOM_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def keep(texts: Mapping[str, str], limit: int = 1_000_000) -> None:
    with formatted_texts(limit) as cache:
        cache.update(texts)


def kept(*keys: str) -> dict[str, str]:
    with formatted_texts() as cache:
        return {key: cache[key] for key in keys if key in cache}


def test_a_later_run_finds_what_an_earlier_one_left() -> None:
    keep({"a": "a = 'ä'\n", "b": "b = 2\n"})
    assert kept("a", "b", "c") == {"a": "a = 'ä'\n", "b": "b = 2\n"}


def test_a_run_that_fails_leaves_what_it_formatted() -> None:
    with pytest.raises(RuntimeError), formatted_texts() as cache:
        cache["a"] = "a = 1\n"
        raise RuntimeError
    assert kept("a")


def test_what_was_not_used_for_longest_goes_first() -> None:
    text = "".join(f"name_{number} = {number * 7919}\n" for number in range(200))
    keep({"old": text, "used": text})
    assert kept("used")
    keep({"new": text}, limit=int(2.5 * len(zlib.compress(text.encode(), 1))))
    assert set(kept("old", "used", "new")) == {"used", "new"}


def test_nothing_is_kept_where_the_cache_is_off(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENTLOOM_CACHE", "off")
    keep({"a": "a = 1\n"})
    assert not kept("a")
    assert not folder.exists()


def test_the_cache_is_where_the_user_has_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(name: str, *, appauthor: bool) -> Path:
        return tmp_path / "own" / name

    monkeypatch.delenv("CLIENTLOOM_CACHE")
    monkeypatch.setattr(platformdirs, "user_cache_path", here)
    keep({"a": "a = 1\n"})
    assert (tmp_path / "own" / "clientloom" / FILE).is_file()


@pytest.mark.parametrize("content", [b"no database at all" * 99, b"\0" * 5000, b""])
def test_a_broken_file_is_no_cache_and_the_next_run_has_one(
    folder: Path, content: bytes
) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    keep({"a": "a = 1\n"})
    keep({"a": "a = 1\n"})
    assert kept("a")


def test_a_file_that_breaks_under_a_run_is_no_failure(folder: Path) -> None:
    keep({f"k{number}": f"{number}" * 500 for number in range(500)})
    with formatted_texts() as cache:
        size = (folder / FILE).stat().st_size
        with (folder / FILE).open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (size - 4096))
        assert "k7" not in cache
        cache["new"] = "new = 1\n"
    keep({"a": "a = 1\n"})
    assert kept("a")


@pytest.mark.parametrize("row", [b"no zlib", b"x\x9c\x03", "text", 7])
def test_a_broken_text_is_a_text_that_is_not_there(folder: Path, row: object) -> None:
    keep({"a": "a = 1\n"})
    connection = sqlite3.connect(folder / FILE)
    connection.execute("UPDATE formatted SET text = ?", (row,))
    connection.commit()
    connection.close()
    assert not kept("a")


@pytest.mark.parametrize("in_the_way", ["cache", f"cache/{FILE}"])
def test_a_place_that_cannot_be_written_is_no_cache(
    tmp_path: Path, in_the_way: str
) -> None:
    if in_the_way == "cache":
        (tmp_path / "cache").write_text("a file")
    else:
        (tmp_path / in_the_way).mkdir(parents=True)
    keep({"a": "a = 1\n"})
    assert not kept("a")


def test_a_cache_that_another_run_has_locked_does_not_stop_this_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.writing.cache._PATIENCE", 0.05)
    keep({"a": "a = 1\n"})
    other = sqlite3.connect(folder / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with formatted_texts() as cache:
        cache["b"] = "b = 2\n"
        assert cache["a"] == "a = 1\n"
    other.close()
    assert set(kept("a", "b")) == {"a"}


def test_it_is_a_mapping_like_any_other() -> None:
    with formatted_texts() as cache:
        mapping: MutableMapping[str, str] = cache
        mapping["a"] = "1"
        assert (list(mapping), len(mapping)) == (["a"], 1)
        del mapping["a"]
        assert "a" not in mapping
