"""What the keywords of a schema say about the shape of a value.

Keywords that only narrow values (lengths, patterns) are documentation and are not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.model.json import Json
from generator.model.types import Format
from generator.reading.document import Document
from generator.reading.node import Node, items_of


def speaks_json_schema(document: Document) -> bool:
    """Tell whether schemas are those of JSON Schema 2020-12: from OpenAPI 3.1 on.

    Then members beside ``$ref`` count, and null is a type.
    """
    return document.version not in _BEFORE_JSON_SCHEMA


_BEFORE_JSON_SCHEMA: Final = ("2.0", "3.0")
UNIONS: Final = ("oneOf", "anyOf")
KINDS: Final = ("string", "integer", "number", "boolean", "array", "object", "null")

_SHAPING: Final = frozenset(
    (
        "type",
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "items",
        "prefixItems",
        "enum",
        "const",
        "oneOf",
        "anyOf",
        "then",
        "else",
        "dependentSchemas",
        "format",
        "contentEncoding",
        "uniqueItems",
    )
)
_OBJECT: Final = frozenset(
    ("properties", "required", "additionalProperties", "patternProperties")
)
_ARRAY: Final = frozenset(("items", "prefixItems"))
_DECLARING: Final = frozenset(("properties", "allOf", "$ref"))
_KINDS_OF_FORMATS: Final = {
    "int32": ["integer"],
    "int64": ["integer"],
    "float": ["number"],
    "double": ["number"],
}
_FORMATS: Final = frozenset(Format)


def shapes(node: Node) -> frozenset[str]:
    """Return the keywords of a schema that shape its values, ``allOf`` not counted."""
    value = node.value
    if not isinstance(value, dict):
        return frozenset()
    return frozenset(key for key in value if _shapes(key, value[key]))


def _shapes(key: str, value: Json) -> bool:
    if key not in _SHAPING:
        return False
    match key:
        case "format":
            return isinstance(value, str) and (value in _FORMATS or value == "binary")
        case "contentEncoding":
            return value == "base64"
        case "additionalProperties":
            return value is not True
        case "required" | "oneOf" | "anyOf" | "enum":
            return isinstance(value, list) and bool(value)
        case "properties" | "patternProperties":
            return isinstance(value, dict) and bool(value)
        case "then" | "else":
            return _declares(value)
        case "dependentSchemas":
            return isinstance(value, dict) and any(map(_declares, value.values()))
        case _:
            return True


def _declares(value: Json) -> bool:
    """Tell whether a schema may have properties that are declared nowhere else."""
    return isinstance(value, dict) and bool(_DECLARING & value.keys())


def declared_kinds(node: Node) -> list[str] | None:
    """Return the types that a schema names, each once, or nothing without ``type``."""
    declared = node.get("type")
    if declared is None or declared.value is None:
        return None
    values = declared.value if isinstance(declared.value, list) else [declared.value]
    names = ["null" if each is None else each for each in values]
    return list(dict.fromkeys(str(each) for each in names if each in KINDS)) or None


def implied_kinds(keywords: frozenset[str], format: str | None) -> list[str]:
    """Return the types that keywords imply where no ``type`` is named."""
    kinds = ["object"] if keywords & _OBJECT else []
    if keywords & _ARRAY:
        kinds.append("array")
    if kinds:
        return kinds
    if "contentEncoding" in keywords or "format" in keywords:
        return ["string"]
    return _KINDS_OF_FORMATS.get(format or "", [])


def own_null(node: Node) -> bool:
    """Tell whether a schema's own keywords name null as one of several things."""
    if node.flag("nullable"):
        return True
    declared = node.get("type")
    return (
        declared is not None
        and isinstance(declared.value, list)
        and ("null" in declared.value and len(declared.value) > 1)
    )


def is_null(node: Node) -> bool:
    """Tell whether a schema allows nothing but null.

    A union member that says nothing but ``nullable: true`` means the same, and so does
    one that says nothing but ``type: null``, which lacks its quotes.
    """
    value = node.value
    if not isinstance(value, dict):
        return False
    if value.get("type") in ("null", ["null"]) or value == {"type": None}:
        return True
    if "const" in value:
        return value["const"] is None
    if "enum" in value:
        return value["enum"] == [None]
    return value.get("nullable") is True and not shapes(node) and "allOf" not in value


def union_members(node: Node) -> Iterator[Node]:
    """Iterate over the members of a schema's unions."""
    for keyword in UNIONS:
        yield from items_of(node.get(keyword))
