"""What a response means: a value, or an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import from_json

from .decoding import by_status, decoder
from .errors import APIResponseValidationError, APIStatusError, status_error
from .http import Response
from .operation import Operation, Reference
from .results import BinaryResponse
from .shapes import is_list, is_mapping

T = TypeVar("T")
V = TypeVar("V")

_LONGEST_MESSAGE = 300
_MOST_FINDINGS = 5
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_TELLING = ("message", "error", "detail", "errors", "error_description", "title")
_TAG = re.compile(r"<[^>]*>|\s+")


def value_of(response: Response, operation: Operation[T], strict: bool) -> T:
    """Return the value of a success that has been read.

    Raises:
        APIResponseValidationError: It is no JSON, or decoding is strict and it is not
            as described.
    """
    kind = operation.response_kind
    match kind if isinstance(kind, str) else _of_success(kind, response.status_code):
        case "json":
            value = _decoded(response, operation, strict)
        case "text":
            value = response.text
        case "binary":
            value = BinaryResponse(response)
        case "response":
            value = response
        case "none":
            value = None
    # The operation's annotation says what its data describe.
    return cast(T, value)


def _decoded(response: Response, operation: Operation[Any], strict: bool) -> object:
    returns = operation.returns
    if isinstance(returns, Mapping):
        returns = _of_success(returns, response.status_code)
    if returns is None:
        return None
    if returns is str and _is_no_json(response):
        return response.text
    decode = decoder(returns).strict if strict else decoder(returns).lenient
    data = response.content
    try:
        return decode(data)
    except ValueError as error:
        if data.startswith(_BYTE_ORDER_MARK):
            return decode(data.removeprefix(_BYTE_ORDER_MARK))
        # Not `from error`: pydantic's own text quotes what came.
        raise _unexpected(response, error) from None


def _of_success(table: Mapping[str, V], status: int) -> V:
    """Return what is said of a status; one that nobody described is like the first."""
    return by_status(table, status, next(iter(table.values())))


def _is_no_json(response: Response) -> bool:
    """Tell whether what came is text or a file, where JSON was asked for."""
    kind = response.headers.get("content-type", "")
    return bool(kind) and "json" not in kind.partition(";")[0].lower()


def _unexpected(response: Response, error: ValueError) -> APIResponseValidationError:
    status = f"{response.status_code} {response.reason_phrase}"
    kind = response.headers.get("content-type") or "no content type"
    if not response.content:
        reason = "it is empty, where JSON was expected"
    elif isinstance(error, ValidationError):
        reason = _findings(error)
    else:
        reason = f"its {len(response.content)} bytes ({kind}) are no JSON: {error}"
    return APIResponseValidationError(
        f"The response ({status}) is not as described: {reason}",
        response=response,
        body=json_or_text(response),
    )


def _findings(error: ValidationError) -> str:
    """Return what is wrong and where, without the values, which may be secret."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    told = [
        f"{'.'.join(map(str, each['loc'])) or 'the whole'}: {each['msg']}"
        for each in found[:_MOST_FINDINGS]
    ]
    more = len(found) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


def failure_of(response: Response, operation: Operation[Any]) -> APIStatusError:
    """Return the error for a response that is no success and has been read."""
    body = json_or_text(response)
    errors: dict[str, Reference | None] = {
        status: reference
        for statuses, reference in (operation.errors or {}).items()
        for status in statuses.split()
    }
    reference = by_status(errors, response.status_code, None)
    described: object = body
    if reference is not None and not isinstance(body, str):
        described = decoder(reference).lenient(response.content)
    kind = status_error(response.status_code)
    return kind(_message(response, body), response=response, body=described)


def words_of(body: object) -> str:
    """Return what a server says of a failure; nothing if it doesn't."""
    return next(_words(body), "")


def json_or_text(response: Response) -> object:
    """Return a body as JSON if it is any, else as text; ``None`` if it is empty."""
    if not response.content:
        return None
    try:
        return from_json(response.content)
    except ValueError:
        return response.text


def _message(response: Response, body: object) -> str:
    """Say what failed: the status, the server's own words, and what was asked.

    The query stays out, since it may hold credentials.
    """
    request = response.request
    words = words_of(body)
    status = f"{response.status_code} {response.reason_phrase}".strip()
    asked = f"{request.method} {request.url.path}"
    return f"{status}: {words} ({asked})" if words else f"{status} ({asked})"


def _words(body: object) -> Iterator[str]:
    """Yield what a server says of a failure, the likeliest first."""
    if is_list(body):
        body = next(iter(body), None)
    if isinstance(body, str):
        yield _TAG.sub(" ", body).strip()[:_LONGEST_MESSAGE]
    elif is_mapping(body):
        for key in _TELLING:
            yield from _words(body.get(key))
        yield str(body)[:_LONGEST_MESSAGE]
