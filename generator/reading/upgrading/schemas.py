"""Schema words that later versions spell differently, changed where they stand.

Swagger 2.0 and OpenAPI 3.0 extend an early draft of JSON Schema. Their own words are
rewritten in place, so that every pointer into a schema stays valid. A walk that knows
only which members are data, and which are maps of names, reaches the schemas of any
fragment, whatever it is referred to as.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from generator.model.json import Json
from generator.reading.files import File

Step: TypeAlias = Callable[[dict[str, Json]], bool]

_DATA: Final = frozenset(("example", "examples", "default", "enum", "const", "value"))
_NAMED: Final = frozenset(
    (
        "callbacks",
        "definitions",
        "dependentSchemas",
        "headers",
        "parameters",
        "paths",
        "patternProperties",
        "properties",
        "requestBodies",
        "responses",
        "schemas",
    )
)
_BOUNDS: Final = (
    ("minimum", "exclusiveMinimum"),
    ("maximum", "exclusiveMaximum"),
)
_SWAGGER_MARKS: Final = ("x-nullable", "file", "discriminator")


def upgrade_schemas(file: File, version: str) -> bool:
    """Rewrite the schemas of a file in place, and tell whether that changed any.

    A file whose text holds none of the old words is not even walked.
    """
    steps = _steps(file, version)
    return bool(steps) and _walk(file.root.value, steps)


def _steps(file: File, version: str) -> list[Step]:
    steps: list[Step] = []
    if version == "2.0" and file.mentions(*_SWAGGER_MARKS):
        steps.append(_from_swagger)
    if version in ("2.0", "3.0") and file.mentions("exclusiveM"):
        steps.append(_number_exclusive_bounds)
    return steps


def _walk(root: Json, steps: list[Step]) -> bool:
    """Visit every object that may be a schema once, without recursion."""
    has_changed = False
    seen: set[int] = set()
    waiting: list[Json] = [root]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            for step in steps:
                has_changed = step(value) or has_changed
            waiting.extend(_below(value))
    return has_changed


def _below(value: Mapping[str, Json]) -> list[Json]:
    """Return what stands below an object and is no data; names are stepped over."""
    found: list[Json] = []
    for key, child in value.items():
        if key in _DATA:
            continue
        if key in _NAMED and isinstance(child, dict):
            found.extend(child.values())
        elif isinstance(child, (dict, list)):
            found.append(child)
    return found


def _from_swagger(schema: dict[str, Json]) -> bool:
    """Swagger 2.0 to 3.0: nullability, files, and the discriminator as an object."""
    changes: dict[str, Json] = {}
    if schema.get("x-nullable") is True:
        changes["nullable"] = True
    if schema.get("type") == "file":
        changes.update(type="string", format="binary")
    discriminator = schema.get("discriminator")
    if isinstance(discriminator, str):
        changes["discriminator"] = {"propertyName": discriminator}
    schema.update(changes)
    return bool(changes)


def _number_exclusive_bounds(schema: dict[str, Json]) -> bool:
    """3.0 to 3.1: ``exclusiveMinimum: true`` beside a bound becomes that bound."""
    has_changed = False
    for bound, exclusive in _BOUNDS:
        flag = schema.get(exclusive)
        if not isinstance(flag, bool):
            continue
        has_changed = True
        del schema[exclusive]
        limit = schema.get(bound)
        if flag and isinstance(limit, (int, float)):
            del schema[bound]
            schema[exclusive] = limit
    return has_changed
