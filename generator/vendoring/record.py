"""The record beside a vendored description: `source.toml`, what it was made from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from generator.diagnostics import ClientloomError, Position, failure
from generator.model.json import Json
from generator.toml import literal

RECORD: Final = "source.toml"

_HEAD: Final = (
    "# Written by `clientloom vendor`: what the description here was made from.\n"
)
_TEXTS: Final = ("file", "url", "sha256", "operation", "etag", "date")
_HEADER: Final = re.compile(r"^[ \t]*\[\[[ \t]*source[ \t]*\]\]", re.MULTILINE)
_AT_LINE: Final = re.compile(r"line (\d+), column (\d+)")
_SHA256: Final = re.compile(r"(?:[0-9a-f]{64})?")


@dataclass(frozen=True, slots=True)
class PinnedSource:
    """One page or file of an API as it was read.

    Either `url` or `file` says where it came from; a file is a POSIX path relative to
    the record's folder, or a bare name where it lay outside the repository. `sha256`
    and `size` (in bytes) are those of the whole page. `operation`, `etag` and `date`
    (the `Last-Modified` of RFC 9110, section 8.8.2) are empty where they are not known.
    """

    file: str = ""
    url: str = ""
    sha256: str = ""
    size: int = 0
    operation: str = ""
    etag: str = ""
    date: str = ""


def write_record(sources: Iterable[PinnedSource]) -> bytes:
    """Return the text of a record: the fields that are known, in a fixed order.

    Written by hand because the standard library only reads TOML: seven flat fields need
    no writer, and nothing of the file is anyone else's to be kept.
    """
    tables = [_table(source) for source in dict.fromkeys(sources)]
    return "\n".join([_HEAD, *tables]).encode()


def read_record(content: bytes, file: str) -> tuple[PinnedSource, ...]:
    """Return the sources of a record; `file` names it in diagnostics.

    Raises:
        ClientloomError: it is not TOML, or a source has a field that is unknown or not
            of its kind, or has neither a file nor a URL, or both.
    """
    try:
        text = content.decode()
        entries: Json = tomllib.loads(text).get("source")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _not_toml(file, error) from None
    if not isinstance(entries, list) or not entries:
        message = "this record names no sources; each is a table [[source]]"
        raise failure("source/none", message, Position(file, 1, 1))
    headers = [match.start() for match in _HEADER.finditer(text)]
    places = [Position(file, text.count("\n", 0, at) + 1, 1) for at in headers]
    places += [Position(file, 1, 1)] * (len(entries) - len(places))
    return tuple(map(_source, entries, places))


def _not_toml(file: str, error: Exception) -> ClientloomError:
    found = _AT_LINE.search(str(error))
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    message = "this record of sources is not valid TOML"
    return failure("source/syntax", message, Position(file, line, column))


def _source(table: Json, place: Position) -> PinnedSource:
    if not isinstance(table, dict):
        raise failure("source/syntax", "a source is a table [[source]]", place)
    values = dict(table)
    size = values.pop("size", 0)
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise failure("source/size", "the size of a source is in bytes", place)
    source = PinnedSource(size=size, **_texts(values, place))
    if bool(source.file) == bool(source.url):
        message = "a source has either a file or a URL"
        raise failure("source/origin", message, place)
    if not _SHA256.fullmatch(source.sha256):
        message = "the sha256 of a source is 64 hexadecimal digits in lower case"
        raise failure("source/sha256", message, place)
    return source


def _texts(values: dict[str, Json], place: Position) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, value in values.items():
        if name not in _TEXTS or not isinstance(value, str):
            known = ", ".join((*_TEXTS, "size"))
            message = (
                f"{name!r} is not a field of a source or no text; there are {known}"
            )
            raise failure("source/field", message, place)
        texts[name] = value
    return texts


def _table(source: PinnedSource) -> str:
    fields: dict[str, str | int] = asdict(source)
    lines = [f"{name} = {literal(value)}" for name, value in fields.items() if value]
    return "\n".join(["[[source]]", *lines, ""])
