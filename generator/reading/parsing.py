"""From the bytes of one file to its value, whichever notation it is in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from generator.diagnostics import ClientloomError, Position, Report, failure
from generator.merges import unfinished_merge
from generator.model.json import Json
from generator.reading.json_text import load_json

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_JSON_START: Final = re.compile(r"\s*[{\[]")


def decode(data: bytes, file: str) -> str:
    """Return the text of a file: UTF-8, or UTF-16 with a byte order mark.

    Raises `ClientloomError` with the place of the first byte that is no text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode(encoding, "replace")) + 1
        place = Position(file, before.count(b"\n") + 1, column)
        raise failure("syntax/encoding", "this is not UTF-8 text", place) from None


def parse(text: str, file: str, report: Report) -> Json:
    """Return the value of a JSON or YAML text.

    A text that starts like JSON and is not (comments, trailing commas, single quotes)
    may still be YAML. Raises `ClientloomError` with the place of the error, which is one
    of JSON only where the file is called so.
    """
    try:
        return _parsed(text, file, report)
    except ClientloomError as error:
        raise unfinished_merge(text, file) or error from None


def _parsed(text: str, file: str, report: Report) -> Json:
    if not looks_like_json(text):
        return _yaml(text, file, report)
    try:
        return load_json(text, file, report)
    except ClientloomError as json_error:
        try:
            return _yaml(text, file, report)
        except ClientloomError as yaml_error:
            is_json = file.lower().endswith(".json")
            raise (json_error if is_json else yaml_error) from None


def _yaml(text: str, file: str, report: Report) -> Json:
    # Imported here because PyYAML takes 10 ms, which a run over JSON need not wait for.
    from generator.reading.yaml_text import load_yaml

    return load_yaml(text, file, report)


def looks_like_json(text: str) -> bool:
    """Tell whether the first character opens a JSON object or array."""
    return _JSON_START.match(text) is not None
