"""Headers by which an API recognises a request that it has seen."""

from __future__ import annotations

from generator.model.operations import Operation, Parameter, ParameterLocation

_NAMES = frozenset({"idempotency-key", "x-idempotency-key"})
_METHODS = frozenset({"POST", "PATCH"})


def idempotency_header(operation: Operation) -> str | None:
    """Return the header that makes a second try harmless, where one is declared.

    Its usual name says so (draft-ietf-httpapi-idempotency-key-header). A key is made for
    each call that has none, so that nobody has to give one.
    """
    if operation.method not in _METHODS:
        return None
    return next((each.name for each in operation.parameters if _is_key(each)), None)


def _is_key(parameter: Parameter) -> bool:
    is_header = parameter.location is ParameterLocation.HEADER
    return is_header and parameter.name.lower() in _NAMES
