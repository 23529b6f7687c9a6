"""The second pass: schemas, defaults, parameters and names, by the official validator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from jsonschema_path.paths import SchemaPath
from openapi_spec_validator.validation import (
    OpenAPIV2SpecValidator,
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
    keywords,
)
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry

from generator.model.json import Json
from generator.reading.checking.finding import Finding
from generator.reading.checking.keyword_checks import (
    Guarded,
    KeywordCheck,
    Schemas20,
    Schemas30,
    Schemas31,
    Schemas32,
    SeenNames,
    Values30,
    Values31,
    Values32,
)
from generator.reading.checking.placing import PlacedError, placed
from generator.reading.checking.retrieval import BASE_URI, Handlers, Open

_CHECKS: Final[Mapping[str, Mapping[str, type[keywords.KeywordValidator]]]] = {
    "2.0": {
        **OpenAPIV2SpecValidator.keyword_validators,
        "schema": Schemas20,
        "default": Values30,
    },
    "3.0": {
        **OpenAPIV30SpecValidator.keyword_validators,
        "schema": Schemas30,
        "default": Values30,
    },
    "3.1": {
        **OpenAPIV31SpecValidator.keyword_validators,
        "schema": Schemas31,
        "default": Values31,
    },
    "3.2": {
        **OpenAPIV32SpecValidator.keyword_validators,
        "schema": Schemas32,
        "default": Values32,
    },
}
_GUARDED: Final = (
    "tags",
    "path",
    "operation",
    "parameters",
    "parameter",
    "response",
    "content",
)
_CACHED_PATHS: Final = 1024


def semantic_findings(value: Json, version: str, open_file: Open) -> Iterator[Finding]:
    """Iterate over what the official validator finds beyond the structure.

    `open_file` returns the value of a file beside the description, by its relative path.
    """
    if not isinstance(value, dict):
        return
    root = SchemaPath.from_dict(
        value,
        base_uri=BASE_URI,
        handlers=Handlers(open_file),
        resolved_cache_maxsize=_CACHED_PATHS,
    )
    check = keywords.RootValidator(_registry(version))
    for error in placed(check(root), root, "invalid/structure"):
        if isinstance(error, PlacedError):
            yield error.finding


def _registry(version: str) -> KeywordValidatorRegistry:
    registry = KeywordValidatorRegistry(_CHECKS[version])
    operations = registry["operation"]
    if isinstance(operations, keywords.OperationValidator):
        operations.operation_ids_registry = SeenNames()
    for keyword in _GUARDED:
        check = registry[keyword] if keyword in registry.keyword_validators else None
        if isinstance(check, KeywordCheck):
            registry[keyword] = Guarded(registry, check)
    return registry
