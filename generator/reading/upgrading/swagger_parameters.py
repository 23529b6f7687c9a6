"""Swagger 2.0 to OpenAPI 3: parameters that are no body."""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Report
from generator.model.json import Json
from generator.reading.node import MovedObject, Node

_OWN: Final = frozenset(("name", "in", "description", "required", "allowEmptyValue"))
_STYLES: Final = {
    "csv": ("form", False),
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}


def upgrade_parameter(parameter: Node, report: Report) -> Json:
    """Return a parameter with its type under ``schema`` and its format as a style.

    The schema's place is the parameter's own, so ``items`` and its like keep theirs.
    """
    if not isinstance(parameter.value, dict):
        return parameter.value
    upgraded = MovedObject()
    for key, member in parameter.members():
        if key in _OWN or key.startswith("x-"):
            upgraded[key] = member.value
    upgraded.put("schema", schema_of(parameter), parameter.source)
    _report_nested_format(parameter, report)
    if parameter.text("type") != "array":
        return upgraded
    style, explode = style_of(parameter)
    in_list = parameter.text("in") in ("path", "header") and style == "form"
    place = parameter.source.child("collectionFormat")
    upgraded.put("style", "simple" if in_list else style, place)
    upgraded.put("explode", explode and not in_list, place)
    return upgraded


def schema_of(parameter: Node) -> dict[str, Json]:
    """Return the schema that a parameter or a header is, without what it is beside."""
    if not isinstance(parameter.value, dict):
        return {}
    members = parameter.value.items()
    own = _OWN | {"collectionFormat"}
    return {key: value for key, value in members if key not in own}


def style_of(parameter: Node) -> tuple[str, bool]:
    """Return the style, and whether it explodes, that a collection format stands for."""
    return _STYLES.get(parameter.text("collectionFormat") or "csv", _STYLES["csv"])


def _report_nested_format(parameter: Node, report: Report) -> None:
    items = parameter.get("items")
    if items is not None and items.text("collectionFormat") is not None:
        report.warning(
            "unsupported/collection-format",
            "an array within an array has no format of its own in OpenAPI 3; "
            "its items are joined by commas",
            items.source.child("collectionFormat"),
        )
