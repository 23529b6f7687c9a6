"""The official schemas of descriptions and of schemas, compiled by `jsonschema_rs`.

Python's own ``jsonschema`` takes seconds where the compiled one takes milliseconds. It
is told to stay offline, so that no schema can make it fetch another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

import jsonschema_rs
from openapi_schema_validator import OAS30Validator, OAS31Validator, OAS32Validator
from openapi_spec_validator.schemas.utils import get_schema_content

from generator.model.json import Json

_MASK: Final = "this"
_SCHEMAS: Final = {
    "2.0": OAS30Validator,
    "3.0": OAS30Validator,
    "3.1": OAS31Validator,
    "3.2": OAS32Validator,
}


@cache
def description_checker(version: str) -> jsonschema_rs.Validator:
    """Return the compiled schema of a whole description; messages hide the values."""
    schema: dict[str, Json] = dict(get_schema_content(version))
    return jsonschema_rs.validator_for(schema, mask=_MASK, offline=True)


@cache
def schema_checker(version: str) -> jsonschema_rs.Validator:
    """Return the compiled schema of the schemas that a description holds."""
    metaschema: dict[str, Json] = dict(_SCHEMAS[version].META_SCHEMA)
    return jsonschema_rs.validator_for(
        metaschema,
        mask=_MASK,
        offline=True,
        validate_formats=True,
        registry=jsonschema_rs.Registry(list(_vocabularies())),
    )


def _vocabularies() -> Iterator[tuple[str, Json]]:
    """Iterate over OpenAPI's dialects and vocabularies, as the validator ships them."""
    folder = files("openapi_schema_validator").joinpath("schemas")
    for file in _files_below(folder):
        contents: dict[str, Json] = json.loads(file.read_text(encoding="utf-8"))
        identifier = contents.get("$id")
        if isinstance(identifier, str):
            yield identifier, contents


def _files_below(folder: Traversable) -> Iterator[Traversable]:
    for child in sorted(folder.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _files_below(child)
        elif not child.name.startswith("."):
            yield child
