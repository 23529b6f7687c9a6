"""The first pass: the description as a whole against its official schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from jsonschema_rs import ValidationError, ValidationErrorKind

from generator.model.json import Json
from generator.reading.checking.finding import Finding, shortened
from generator.reading.checking.metaschemas import description_checker

Path: TypeAlias = tuple[str | int, ...]


def structure_findings(value: Json, version: str) -> Iterator[Finding]:
    """Iterate over what the official schema finds wrong."""
    for error in description_checker(version).iter_errors(value):
        message, path = cause(error)
        yield Finding("invalid/structure", shortened(message), path)


def cause(error: ValidationError) -> tuple[str, Path]:
    """Return a message that explains why none of several schemas fits, and its place.

    The schema that the author meant is the one that got deepest. One of another tag is
    not, such as that of parameters ``in: path``; ``$ref`` never is where it is missing.
    """
    kind = error.kind
    said = error.message, tuple(error.instance_path)
    if not isinstance(
        kind, (ValidationErrorKind.OneOfNotValid, ValidationErrorKind.AnyOf)
    ):
        return said
    branches = [list(branch) for branch in kind.context]
    branches = [branch for branch in branches if branch and not _lacks_ref(branch)]
    meant = [branch for branch in branches if not any(map(_tag, branch))]
    if branches and not meant:
        return _unknown_tag(branches)
    candidates = [branch[0] for branch in meant]
    if not candidates:
        return said
    return cause(max(candidates, key=lambda each: len(each.instance_path)))


def _unknown_tag(branches: Sequence[Sequence[ValidationError]]) -> tuple[str, Path]:
    """Say which tags there are, where a value has none of those of several schemas."""
    errors = [next(each for each in branch if _tag(each)) for branch in branches]
    path = tuple(errors[0].instance_path)
    tags = dict.fromkeys(
        _tag(each) for each in errors if [*each.instance_path] == [*path]
    )
    return f"this is not one of {', '.join(map(str, tags))}", path


def _tag(error: ValidationError) -> str | None:
    """Return the one value that tells a schema from its likes, where it is missing."""
    match error.kind:
        case ValidationErrorKind.Constant(expected_value=str() as value):
            return f'"{value}"'
        case ValidationErrorKind.Enum(options=[str() as value]):
            return f'"{value}"'
        case _:
            return None


def _lacks_ref(branch: list[ValidationError]) -> bool:
    return any(
        isinstance(error.kind, ValidationErrorKind.Required)
        and error.kind.property == "$ref"
        for error in branch
    )
