"""What was formatted before, kept between runs in the user's cache folder.

The standard library's SQLite keeps it: one file, safe under runs at the same time, and
read by key without loading the rest. The cache may only ever make a run faster: one
that is missing, broken or not writable is no cache, and nobody hears of it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Generator, Iterator, MutableMapping
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite3 import Connection

VARIABLE: Final = "CLIENTLOOM_CACHE"
"""The environment variable: ``off``, or a folder to use instead of the user's own."""

LIMIT: Final = 64_000_000
"""How many bytes of compressed text are kept; what was not used for longest goes."""

_FILE: Final = "formatted-1.sqlite3"
_OFF: Final = ("off", "0", "no")
_PATIENCE: Final = 2.0
_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS formatted
    (key TEXT PRIMARY KEY, text BLOB NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID
"""
_SURPLUS: Final = """
    DELETE FROM formatted WHERE key IN (
        SELECT key FROM (
            SELECT key, SUM(LENGTH(text)) OVER (ORDER BY run DESC, key) AS total
            FROM formatted
        ) WHERE total > ?
    )
"""


class FormattedTexts(MutableMapping[str, str]):
    """Texts by key: those of this run, and behind them those of earlier runs.

    What is written reaches the disk with `save`, all at once.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}
        self._new: set[str] = set()

    def __getitem__(self, key: str) -> str:
        if key not in self._known:
            self._known[key] = self._stored(key)
        return self._known[key]

    def __setitem__(self, key: str, text: str) -> None:
        self._known[key] = text
        self._new.add(key)

    def __delitem__(self, key: str) -> None:
        del self._known[key]
        self._new.discard(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def save(self, limit: int = LIMIT) -> None:
        """Keep what is new, mark what was used, and drop what is too much."""
        added = [
            (key, zlib.compress(self._known[key].encode(), 1)) for key in self._new
        ]
        with self._connection as transaction:
            transaction.execute("BEGIN IMMEDIATE")
            (last,) = transaction.execute("SELECT MAX(run) FROM formatted").fetchone()
            run = (last or 0) + 1
            transaction.executemany(
                "INSERT OR REPLACE INTO formatted VALUES (?, ?, ?)",
                ((key, text, run) for key, text in added),
            )
            transaction.executemany(
                "UPDATE formatted SET run = ? WHERE key = ?",
                ((run, key) for key in self._known.keys() - self._new),
            )
            if added:
                transaction.execute(_SURPLUS, (limit,))

    def _stored(self, key: str) -> str:
        """Return an earlier text; one that cannot be read is as good as none."""
        from sqlite3 import Error

        with suppress(Error, zlib.error, UnicodeDecodeError, TypeError):
            query = "SELECT text FROM formatted WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
            if row is not None:
                return zlib.decompress(row[0]).decode()
        raise KeyError(key)


@contextmanager
def formatted_texts(limit: int = LIMIT) -> Generator[MutableMapping[str, str]]:
    """Give the cache of formatted text, and save it in the end.

    Where there can be none on disk, it lasts for the run.
    """
    folder = _folder()
    connection = None if folder is None else _connected(folder / _FILE)
    if folder is None or connection is None:
        yield {}
        return
    with closing(connection):
        texts = FormattedTexts(connection)
        try:
            yield texts
        finally:
            with _forgiven(folder / _FILE):
                texts.save(limit)


def _connected(file: Path) -> Connection | None:
    try:
        # Some builds of Python come without SQLite.
        import sqlite3
    except ImportError:
        return None
    with _forgiven(file), ExitStack() as failing:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        failing.callback(connection.close)
        # A cache that is lost with the power is no loss; waiting for the disk would be.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_TABLE)
        failing.pop_all()
        return connection
    return None


@contextmanager
def _forgiven(file: Path) -> Generator[None]:
    """Pass over what SQLite cannot do; what is no database goes, for the next run."""
    from sqlite3 import DatabaseError, OperationalError

    try:
        yield
    except (OperationalError, OSError):
        return
    except DatabaseError:
        with suppress(OSError):
            file.unlink()


def _folder() -> Path | None:
    stated = os.environ.get(VARIABLE, "")
    if stated.lower() in _OFF:
        return None
    if stated:
        return Path(stated)
    from platformdirs import user_cache_path

    return user_cache_path("clientloom", appauthor=False)
