"""Python names from the names of a description.

Every name that these functions return is an ASCII identifier: no keyword, no leading
digit or underscore, and 80 characters before an underscore that sets it apart from a
reserved name. A name depends on nothing but what it is made of; `allotment` tells apart
those that come out the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import sha256

from generator.planning.naming.reserved import (
    ARGUMENT_NAMES,
    BUILTIN_CLASSES,
    DEVICE_NAMES,
    KEYWORDS,
    MODEL_NAMES,
)
from generator.planning.naming.spelling import fold, spell

LONGEST = 80
LONGEST_MODULE = 50
_DIGEST_LENGTH = 8
_DIGITS_PREFIX = "n"

_CLEAN = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_SIGN = re.compile(r"[+-](?=[0-9])")
_SIGNS = {"+": "plus ", "-": "minus "}
_WORD = re.compile(
    r"""
      (?:OAuth|MySQL|NoSQL|PostgreSQL|GraphQL|iOS|macOS)(?![a-z])[0-9]*
    | IPv[46](?![0-9])
    | [A-Z]{2,}s(?![a-z])                   # the plural of an acronym: IDs
    | [A-Z]+(?![a-z])(?:[0-9]+[a-z]*)*      # HTTP, HTTP2, SHA256sum
    | [A-Z]?[a-z]+(?:[0-9]+[a-z]*)*         # Server2xx
    | [0-9]+(?:[A-Z]+(?![a-z])|(?:[a-z]+[0-9]*)*)   # 2FA, 401a
    """,
    re.VERBOSE,
)


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, at least one, spelt as they are there.

    Case, punctuation and spaces separate words. Punctuation is a word only where a name
    has nothing else; a leading sign counts where a number follows.
    """
    text = fold(name).strip()
    sign = _SIGN.match(text)
    if sign is not None:
        text = _SIGNS[sign.group()] + text[1:]
    found: list[str] = _WORD.findall(text) or _WORD.findall(spell(text))
    return tuple(found) or ("empty",)


def snake(name: str) -> str:
    """Return a name for a method, a resource or a variable."""
    return _apart(_snake(name), KEYWORDS)


def pascal(name: str) -> str:
    """Return a name for a class; the capitals of a mixed name stay (``HTTPServer``)."""
    return _apart(_pascal(name), KEYWORDS)


def constant(name: str) -> str:
    """Return a name for a constant."""
    return _snake(name).upper()


def class_name(name: str) -> str:
    """Return a name for a class that hides no builtin class."""
    return _apart(_pascal(name), KEYWORDS | BUILTIN_CLASSES)


def module_name(name: str) -> str:
    """Return a name for a module, short enough and fit for every file system.

    It is in lower case, so two that differ are different files on any system.
    """
    short = capped(_snake(name), name, LONGEST_MODULE)
    return _apart(short, KEYWORDS | DEVICE_NAMES)


def field_name(name: str) -> str:
    """Return a name for a field of a model.

    A leading underscore goes to the end, because pydantic takes ``_type`` for a private
    attribute.
    """
    return _attribute(name, KEYWORDS | MODEL_NAMES)


def key_name(name: str) -> str:
    """Return a name for a key of a typed dictionary."""
    return _attribute(name, KEYWORDS)


def argument_name(name: str) -> str:
    """Return a name for an argument of a method, apart from those of every method."""
    return _attribute(name, KEYWORDS | ARGUMENT_NAMES)


def capped(name: str, wire: str, longest: int = LONGEST) -> str:
    """Return a name of bounded length; a digest stands for what is cut off."""
    if len(name) <= longest:
        return name
    return f"{name[: longest - _DIGEST_LENGTH - 1].rstrip('_')}_{digest(wire)}"


def digest(wire: str, length: int = _DIGEST_LENGTH) -> str:
    """Return the first hexadecimal digits of a name's SHA-256."""
    return sha256(wire.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _snake(name: str) -> str:
    if len(name) <= LONGEST and _CLEAN.fullmatch(name):
        return name
    joined = "_".join(words(name)).lower()
    return capped(_lettered(joined), name)


def _pascal(name: str) -> str:
    parts = words(name)
    published = "".join(parts)
    shouted = published.isupper() and published != name
    joined = "".join(
        part.capitalize() if shouted else part[0].upper() + part[1:] for part in parts
    )
    return capped(_lettered(joined, _DIGITS_PREFIX.upper()), name)


def _attribute(name: str, reserved: Collection[str]) -> str:
    clean = _snake(name)
    if clean in reserved or name.startswith("_") and clean != "underscore":
        return f"{clean}_"
    return clean


def _lettered(name: str, prefix: str = _DIGITS_PREFIX) -> str:
    return prefix + name if name[0].isdigit() else name


def _apart(name: str, reserved: Collection[str]) -> str:
    return f"{name}_" if name in reserved else name
