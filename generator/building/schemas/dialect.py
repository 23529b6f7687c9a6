"""Where the versions of OpenAPI differ in what a schema means."""

from __future__ import annotations

from typing import Final

from generator.reading.document import Document

_BEFORE_JSON_SCHEMA: Final = ("2.0", "3.0")


def speaks_json_schema(document: Document) -> bool:
    """Tell whether schemas are those of JSON Schema 2020-12: from OpenAPI 3.1 on.

    Then members beside ``$ref`` count, and null is a type.
    """
    return document.version not in _BEFORE_JSON_SCHEMA
