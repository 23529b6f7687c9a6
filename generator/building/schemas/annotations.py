"""Keywords that do not shape values, yet mean something: each is noted in its place."""

from __future__ import annotations

from typing import Final

from generator.building.schemas.keywords import KINDS, speaks_json_schema
from generator.diagnostics import Report
from generator.model.source import Source
from generator.reading.document import Document
from generator.reading.node import Node

_UNCHECKED: Final = {
    "contains": "approximation/contains",
    "contentSchema": "approximation/content-schema",
    "dependencies": "approximation/dependencies",
    "dependentRequired": "approximation/dependent-required",
    "dependentSchemas": "approximation/dependent-schemas",
    "if": "approximation/if",
    "not": "approximation/not",
    "propertyNames": "approximation/property-names",
    "unevaluatedItems": "approximation/unevaluated-items",
    "unevaluatedProperties": "approximation/unevaluated-properties",
    "xml": "approximation/xml",
}
_CHECKED_WITH: Final = ("unevaluatedItems", "unevaluatedProperties")
_CONDITIONS: Final = ("dependentSchemas", "if")


def note_annotations(document: Document, schema: Node) -> None:
    """Note the keywords of a schema that have no effect, and those of another age."""
    if not isinstance(schema.value, dict):
        return
    report = document.report
    if schema.flag("nullable") and speaks_json_schema(document):
        report.warning(
            "schema/nullable-in-3.1",
            "`nullable` is a word of OpenAPI 3.0; it is honoured here, but "
            "`type: [..., 'null']` is how later versions say it",
            schema.source.child("nullable"),
        )
    _note_unknown_type(report, schema)
    _note_empty_enum(report, schema)
    for keyword in schema.value:
        code = _UNCHECKED.get(keyword)
        if code is None or _says_nothing(schema, keyword):
            continue
        report.note(code, _told(keyword), schema.source.child(keyword))


def note_own_parent(report: Report, source: Source) -> None:
    """Warn of a schema that inherits from itself."""
    report.warning(
        "reference/cycle",
        "this schema is composed of itself; that part was left out",
        source,
    )


def _note_unknown_type(report: Report, schema: Node) -> None:
    declared = schema.get("type")
    if declared is None:
        return
    names = declared.value if isinstance(declared.value, list) else [declared.value]
    unknown = [each for each in names if each not in (*KINDS, None)]
    if unknown:
        report.warning(
            "schema/unknown-type",
            f"{unknown[0]!r} is no type of JSON Schema; it is ignored",
            declared.source,
        )


def _note_empty_enum(report: Report, schema: Node) -> None:
    listed = schema.get("enum")
    if listed is not None and not listed.value:
        message = "an empty `enum` forbids every value; it is ignored"
        report.note("schema/empty-enum", message, listed.source)


def _told(keyword: str) -> str:
    if keyword in _CONDITIONS:
        return f"`{keyword}` is not checked: what depends on it is optional"
    return f"`{keyword}` has no effect on the client"


def _says_nothing(schema: Node, keyword: str) -> bool:
    member = schema.get(keyword)
    return keyword in _CHECKED_WITH and member is not None and member.value is True
