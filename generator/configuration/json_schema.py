"""A JSON Schema of clientloom.toml, by which editors complete and check it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never

from generator.configuration import schema
from generator.configuration.schema import Check
from generator.configuration.settings import Settings
from generator.configuration.shapes import (
    Choice,
    Declared,
    Entries,
    Flag,
    Items,
    Number,
    Record,
    Shape,
    Text,
    record,
)

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_WORD: Final = "(?!__)[A-Za-z_][A-Za-z0-9_]*"
_SIGNED: Final = r"([^{}]|\{(id|timestamp|body)\})*"
# What a pattern cannot say, such as that `class` is a word of Python, is left to the
# reading of the configuration.
PATTERNS: Final[Mapping[Check, str]] = {
    schema.importable: f"^{_WORD}$",
    schema.package_name: f"^{_WORD}$",
    schema.imported: f"^{_WORD}( as {_WORD})?$",
    schema.dotted: rf"^{_WORD}(\.{_WORD})*$",
    schema.operation: "^[A-Z]+ /",
    schema.filled: r"\S",
    schema.credential_part: f"^({'|'.join(schema.CREDENTIAL_PARTS)})$",
    schema.variable: r"^[^=\x00\s]+$",
    schema.description_file: r"^(?!.*://).*\S",
    schema.header_name: r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
    schema.header_value: "^[!-~]([ -~]*[!-~])?$",
    schema.signed_text: rf"^{_SIGNED}\{{body\}}{_SIGNED}$",
    schema.web_address: "^https?://[!-~]+$",
}


def json_schema() -> dict[str, object]:
    """Return the schema of the whole configuration."""
    head = {"$schema": _DRAFT, "title": "The configuration of Clientloom"}
    return head | _schema(record(Settings))


def _schema(shape: Shape) -> dict[str, object]:
    match shape:
        case Text(check):
            return {"type": "string", **_pattern(check)}
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"type": "integer"}
        case Choice(values):
            return {"type": "string", "enum": list(values)}
        case Items(item):
            return {"type": "array", "items": _schema(item)}
        case Entries(names, value):
            named = {"propertyNames": _pattern(names)} if names else {}
            return {"type": "object", "additionalProperties": _schema(value), **named}
        case Record(keys):
            required = [each.name for each in keys if each.is_required]
            return {
                "type": "object",
                "properties": {each.name: _declared(each) for each in keys},
                "additionalProperties": False,
                **({"required": required} if required else {}),
            }
    assert_never(shape)


def _declared(key: Declared) -> dict[str, object]:
    default = {"default": key.default} if isinstance(key.default, str | bool) else {}
    if key.default == "":
        default = {}
    return {"description": key.text, **_schema(key.shape), **default}


def _pattern(check: Check | None) -> dict[str, object]:
    return {} if check is None else {"pattern": PATTERNS[check]}
