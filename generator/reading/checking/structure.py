"""The first pass: the description as a whole against its official schema."""

from __future__ import annotations

from collections.abc import Iterator

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind

from generator.model.json import Json
from generator.reading.checking.finding import Finding, shortened
from generator.reading.checking.metaschemas import description_checker


def structure_findings(value: Json, version: str) -> Iterator[Finding]:
    """Iterate over what the official schema finds wrong."""
    for error in description_checker(version).iter_errors(value):
        cause = _cause(error)
        path = tuple(cause.instance_path)
        yield Finding("invalid/structure", shortened(cause.message), path)


def _cause(error: jsonschema_rs.ValidationError) -> jsonschema_rs.ValidationError:
    """Return the error that explains why none of several schemas fits.

    The schema that the author meant is the one that got deepest; ``$ref`` is never
    meant where it is missing.
    """
    kind = error.kind
    if not isinstance(
        kind, (ValidationErrorKind.OneOfNotValid, ValidationErrorKind.AnyOf)
    ):
        return error
    branches = [list(branch) for branch in kind.context]
    candidates = [branch[0] for branch in branches if branch and not _lacks_ref(branch)]
    if not candidates:
        return error
    return _cause(max(candidates, key=lambda each: len(each.instance_path)))


def _lacks_ref(branch: list[jsonschema_rs.ValidationError]) -> bool:
    return any(
        isinstance(error.kind, ValidationErrorKind.Required)
        and error.kind.property == "$ref"
        for error in branch
    )
