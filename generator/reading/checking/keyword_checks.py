"""The official validator's keyword validators, made fast and made to tell places.

Three things are added to them: a compiled check of each schema before the slow one,
sets where they search lists, and a place for each error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

import jsonschema_rs
from jsonschema.exceptions import ValidationError
from jsonschema_path.paths import SchemaPath
from openapi_spec_validator.validation import exceptions, keywords
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry

from generator.model.json import Json
from generator.reading.checking.finding import Finding, shortened
from generator.reading.checking.metaschemas import schema_checker
from generator.reading.checking.placing import PlacedError, placed
from generator.reading.checking.structure import cause


class SeenIds(list[int]):
    """What the validator has visited: it appends to a list and searches it."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: set[int] = set()

    def append(self, item: int) -> None:
        self._ids.add(item)

    def __contains__(self, item: object) -> bool:
        return item in self._ids


class SeenNames(list[str]):
    """The operation ids that the validator has met; see `SeenIds`."""

    def __init__(self) -> None:
        super().__init__()
        self._names: set[str] = set()

    def append(self, item: str) -> None:
        self._names.add(item)

    def __contains__(self, item: object) -> bool:
        return item in self._names


@runtime_checkable
class KeywordCheck(Protocol):
    """How every keyword validator is called, though their base class does not say so."""

    def __call__(self, *arguments: object) -> Iterator[ValidationError]: ...


class Guarded(keywords.KeywordValidator):
    """A keyword validator whose errors get the place of its argument."""

    def __init__(self, registry: KeywordValidatorRegistry, check: KeywordCheck) -> None:
        super().__init__(registry)
        self._check = check

    def __call__(self, *arguments: object) -> Iterator[ValidationError]:
        path = next(each for each in arguments if isinstance(each, SchemaPath))
        yield from placed(self._check(*arguments), path, "invalid/structure")


class _FastSchemas(keywords.SchemaValidator):
    """Checks schemas by the compiled metaschema, and by the stock one for reasons."""

    version: str

    def __init__(self, registry: KeywordValidatorRegistry) -> None:
        super().__init__(registry)
        self.visited_schema_ids = SeenIds()
        self.meta_checked_schema_ids = SeenIds()

    def __call__(
        self,
        schema: SchemaPath,
        require_properties: bool = True,
        meta_checked: bool = False,
    ) -> Iterator[ValidationError]:
        errors = self._errors(schema, require_properties, meta_checked)
        yield from placed(errors, schema, "invalid/schema")

    def _errors(
        self, schema: SchemaPath, require_properties: bool, meta_checked: bool
    ) -> Iterator[ValidationError]:
        if not isinstance(schema.read_value(), (dict, bool)):
            # Said here because the stock message quotes the whole value.
            yield exceptions.OpenAPIValidationError(
                "a schema is an object or a boolean"
            )
            return
        yield from super().__call__(schema, require_properties, meta_checked)

    def _validate_schema_meta(
        self, schema: SchemaPath, schema_value: Any
    ) -> exceptions.OpenAPIValidationError | None:
        errors = _errors(schema_value, self.version)
        if errors is None:
            return super()._validate_schema_meta(schema, schema_value)
        # The stock check tells the first error that it meets, which is not always the
        # same: it walks sets.
        first = min(errors, key=_standing, default=None)
        if first is None:
            return None
        message, path = cause(first)
        place = (*schema.parts, *path)
        return PlacedError(Finding("invalid/schema", shortened(message), place))


def _errors(schema: Json, version: str) -> list[jsonschema_rs.ValidationError] | None:
    """Return the errors of a schema, or nothing where only the stock check knows them.

    That is so for a schema of another dialect.
    """
    if isinstance(schema, dict) and "$schema" in schema:
        return None
    try:
        return list(schema_checker(version).iter_errors(schema))
    except (jsonschema_rs.ReferencingError, ValueError):
        return None


def _standing(error: jsonschema_rs.ValidationError) -> tuple[int, list[str], list[str]]:
    """Return the order of errors: the deepest one says most, then the place decides."""
    path = list(map(str, error.instance_path))
    return -len(path), path, list(map(str, error.schema_path))


class Schemas30(_FastSchemas, keywords.OpenAPIV30SchemaValidator):
    """Schemas of OpenAPI 3.0."""

    version = "3.0"


class Schemas20(Schemas30):
    """Schemas of Swagger 2.0, which has a type more: the files that come back."""

    def _errors(
        self, schema: SchemaPath, require_properties: bool, meta_checked: bool
    ) -> Iterator[ValidationError]:
        value: Json = schema.read_value()
        if not isinstance(value, dict) or value.get("type") != "file":
            yield from super()._errors(schema, require_properties, meta_checked)


class Schemas31(_FastSchemas, keywords.OpenAPIV31SchemaValidator):
    """Schemas of OpenAPI 3.1."""

    version = "3.1"


class Schemas32(_FastSchemas, keywords.OpenAPIV32SchemaValidator):
    """Schemas of OpenAPI 3.2."""

    version = "3.2"


class _PlacedValues(keywords.ValueValidator):
    """Checks a default against its schema."""

    def __call__(self, schema: SchemaPath, value: Any) -> Iterator[ValidationError]:
        yield from placed(super().__call__(schema, value), schema, "invalid/default")


class Values30(_PlacedValues, keywords.OpenAPIV30ValueValidator):
    """Defaults of Swagger 2.0 and OpenAPI 3.0."""


class Values31(_PlacedValues, keywords.OpenAPIV31ValueValidator):
    """Defaults of OpenAPI 3.1."""


class Values32(_PlacedValues, keywords.OpenAPIV32ValueValidator):
    """Defaults of OpenAPI 3.2."""
