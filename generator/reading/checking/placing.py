"""Places for the validator's errors, most of which come without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from jsonschema.exceptions import ValidationError
from jsonschema_path.paths import SchemaPath
from openapi_spec_validator.validation import exceptions
from referencing.exceptions import Unresolvable

from generator.reading.checking.finding import Finding, shortened

_CODES: Final[dict[type[ValidationError], str]] = {
    exceptions.DuplicateOperationIDError: "invalid/operation-id",
    exceptions.ExtraParametersError: "invalid/required",
}
# Building tells them with what becomes of them: `parameter/declared-twice`,
# `parameter/undeclared` and `parameter/not-in-path`.
_TOLD_BY_BUILDING: Final = (
    exceptions.ParameterDuplicateError,
    exceptions.UnresolvableParameterError,
)


class PlacedError(exceptions.OpenAPIValidationError):
    """An error that knows its place; outer checks let it pass as it is."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def placed(
    errors: Iterable[object], path: SchemaPath, code: str
) -> Iterator[ValidationError]:
    """Give errors the place of what is being checked, unless they have one.

    The validator assumes structure that the first pass may just have found missing, so
    it raises whatever Python raises then; that ends the check of this part only.
    Reading reports references that lead nowhere, so they are passed over here.
    """
    try:
        for error in errors:
            if isinstance(error, PlacedError):
                yield error
            elif isinstance(error, _TOLD_BY_BUILDING):
                continue
            elif isinstance(error, ValidationError):
                yield _place(error, path, code)
    except (Unresolvable, RecursionError):
        return
    except Exception as error:  # Of any kind; see above.
        reason = f"the validator cannot check this part ({type(error).__name__})"
        yield PlacedError(Finding("invalid/unchecked", reason, path.parts))


def _place(error: ValidationError, path: SchemaPath, code: str) -> PlacedError:
    keyword = error.validator
    below = tuple(error.absolute_path)
    if not isinstance(keyword, str):
        code = _CODES.get(type(error), code)
        return PlacedError(Finding(code, shortened(error.message), path.parts))
    # A message of `jsonschema` quotes the whole value, which may be a whole schema.
    if code == "invalid/default":
        message = f"the default breaks the keyword `{keyword}` of its own schema"
        return PlacedError(Finding(code, message, (*path.parts, "default", *below)))
    message = f"this breaks the rule `{keyword}` for schemas"
    return PlacedError(Finding(code, message, (*path.parts, *below)))
