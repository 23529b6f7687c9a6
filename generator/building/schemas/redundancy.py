"""Whether keywords add anything to a schema that says the same already.

A reference stays a reference, and so keeps its name, as long as nothing is added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.building.names import strings
from generator.building.schemas.keywords import UNIONS, declared_kinds, shapes
from generator.building.schemas.layers import Layers, Shape, is_composed
from generator.reading.node import Node

_COMPARABLE: Final = frozenset(("type", "properties", "required", "format"))
_OWN_KIND: Final = (*UNIONS, "enum", "const")


def adds_nothing(added: Sequence[Node], to: Node, layers: Layers) -> bool:
    """Tell whether a schema's values meet all of the added layers anyway."""
    if not added:
        return True
    shape = layers.shape(to)
    return all(_is_covered(each, shape) for each in added)


def _is_covered(added: Node, shape: Shape) -> bool:
    if added.source in shape.inherited:
        return True
    keywords = shapes(added)
    if not keywords <= _COMPARABLE:
        return False
    return (
        _covers_kinds(added, shape)
        and _covers_format(added, keywords, shape)
        and _covers_required(added, shape)
        and _covers_properties(added, shape)
    )


def _covers_kinds(added: Node, shape: Shape) -> bool:
    kinds = declared_kinds(added)
    if kinds is None or any(shape.has(keyword) for keyword in _OWN_KIND):
        return True
    declared = [declared_kinds(layer) for layer in shape.layers]
    known = [frozenset(each) - {"null"} for each in declared if each is not None]
    if not known:
        return bool(shape.layers)
    return any(each <= frozenset(kinds) for each in known)


def _covers_format(added: Node, keywords: frozenset[str], shape: Shape) -> bool:
    if "format" not in keywords:
        return True
    format = added.text("format")
    return any(each.value == format for each in shape.all("format"))


def _covers_required(added: Node, shape: Shape) -> bool:
    required = {name for each in shape.all("required") for name in strings(each)}
    declared = added.get("required")
    return declared is None or required.issuperset(strings(declared))


def _covers_properties(added: Node, shape: Shape) -> bool:
    declared = added.get("properties")
    if declared is None:
        return True
    known = shape.all("properties")
    return all(
        any(_says_more(each.get(name), property) for each in known)
        for name, property in declared.members()
    )


def _says_more(known: Node | None, property: Node) -> bool:
    """Tell whether a declared property says all that another declaration says."""
    if known is None:
        return False
    if known.value == property.value and known.file == property.file:
        return True
    if is_composed(property):
        return False
    keywords = shapes(property)
    if not keywords:
        return True
    kinds = declared_kinds(property)
    return keywords == frozenset(("type",)) and kinds == declared_kinds(known)
