"""How a key of the configuration is declared.

The dataclasses in `settings` are the schema: the type of a field is the type of the
key, a field without a default is required, and its `Key` tells what it means and what
else must hold. Reading walks them; so do the reference page and the JSON Schema for
editors. A JSON Schema as data would say all of it a second time, beside the types that
the rest of the program reads, and knows neither lines nor nearest names.
"""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
CREDENTIAL_PARTS = ("username", "password", "client_id", "client_secret", "scopes")
_FIELD_VALUE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_AROUND_BODY = r"([^{}]|\{(id|timestamp|body)\})*"
_SIGNED = re.compile(rf"{_AROUND_BODY}\{{body\}}{_AROUND_BODY}")
_ADDRESS = re.compile(r"https?://[!-~]+")
_VARIABLE = re.compile(r"[^=\0\s]+")

Check = Callable[[str], str | None]
"""Tells what is wrong with a text, or None."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a key means, and what its text must be beyond its type.

    `names` holds for a table whose own keys are free, and checks each of them.
    """

    text: str
    check: Check | None = None
    names: Check | None = None


# What a generated client imports besides the standard library, directly or not.
_CLIENT_NEEDS = frozenset(
    "aiohttp annotated_types anyio certifi h11 httpcore httpcore2 httpx httpx2 idna pydantic "
    "pydantic_core typing_extensions typing_inspection".split()
)


def importable(name: str) -> str | None:
    """Tell why a name cannot be a package: it must be an identifier of ASCII letters."""
    if not (name.isascii() and name.isidentifier()):
        return f"{name!r} cannot be a name: use letters, digits and underscores"
    if keyword.iskeyword(name):
        return f"{name!r} is a word of Python: choose another name"
    if name.startswith("__"):
        return f"{name!r} looks like a special name of Python: choose another name"
    return None


def package_name(name: str) -> str | None:
    """Tell why a client cannot have a name: Python or the client itself needs it."""
    if name in sys.stdlib_module_names or name in _CLIENT_NEEDS:
        return f"{name!r} is a module that the client needs itself: choose another name"
    return importable(name)


def imported(text: str) -> str | None:
    """Tell why a text names no import, such as ``Item`` or ``Item as Thing``."""
    words = text.split(" as ")
    wrong = [why for each in words if (why := importable(each))]
    if wrong or len(words) < 3:
        return wrong[0] if wrong else None
    return f"{text!r} has more than two names"


def dotted(name: str) -> str | None:
    """Tell why a text is no dotted name, such as ``beta.jig.secrets.retrieve``."""
    wrong = [why for part in name.split(".") if (why := importable(part))]
    return wrong[0] if wrong else None


def operation(name: str) -> str | None:
    """Tell why a text names no operation; one reads ``GET /deployments/{id}``."""
    method, separator, path = name.partition(" ")
    if separator and method.isalpha() and method.isupper() and path.startswith("/"):
        return None
    return f"{name!r} is no operation: write it as 'GET /path/{{parameter}}'"


def filled(text: str) -> str | None:
    """Tell that a text is empty."""
    return None if text.strip() else "the text is empty"


def header_name(name: str) -> str | None:
    """Tell why a text cannot name a header (RFC 9110, section 5.1)."""
    if _TOKEN.fullmatch(name):
        return None
    return f"{name!r} cannot name a header: use letters, digits and hyphens"


def header_value(text: str) -> str | None:
    """Tell why a text cannot be the value of a header (RFC 9110, section 5.5)."""
    if _FIELD_VALUE.fullmatch(text):
        return None
    return "a header holds printable ASCII, without spaces around it"


def signed_text(text: str) -> str | None:
    """Tell why a text does not say what is signed."""
    if _SIGNED.fullmatch(text):
        return None
    return "what is signed has `{body}`, beside `{id}`, `{timestamp}` and other text"


def web_address(text: str) -> str | None:
    """Tell why a text is no address of an API."""
    if _ADDRESS.fullmatch(text):
        return None
    return f"{text!r} is no address: write it as 'https://api.example.com/v1'"


def credential_part(name: str) -> str | None:
    """Tell why a text names no part of a credential."""
    if name in CREDENTIAL_PARTS:
        return None
    return f"{name!r} is no part of a credential: {', '.join(CREDENTIAL_PARTS)} are"


def variable(name: str) -> str | None:
    """Tell why a text cannot name an environment variable."""
    if _VARIABLE.fullmatch(name):
        return None
    return f"{name!r} cannot name an environment variable: leave out spaces and ="


def description_file(text: str) -> str | None:
    """Tell why a text does not say where a description is."""
    if "://" in text:
        return (
            "a description is a file: bring this one by `clientloom vendor URL --into "
            "specs/NAME/openapi.yaml`, and name that"
        )
    return filled(text)
