"""What may go wrong with a call.

Tracebacks name these classes as the client package exports them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .http import Request, Response


def _public_module() -> str:
    """Return the package that exports the errors (this module, outside a client)."""
    package, runtime, _ = __name__.rpartition("._runtime.")
    return package if runtime else __name__


class ClientError(Exception):
    """The base of every error that this client raises of itself."""

    message: str

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __init_subclass__(cls) -> None:
        # A caller's own subclass keeps its module, or it could not be pickled.
        if cls.__module__ == __name__:
            cls.__module__ = _public_module()

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.message), self.__dict__


def _restored(kind: type[ClientError], message: str) -> ClientError:
    """Return an unpickled error; its attributes are set from its state afterwards."""
    error = kind.__new__(kind, message)
    error.message = message
    return error


def name_base_error(name: str) -> None:
    """Give the base error the name under which the client package exports it."""
    ClientError.__name__ = ClientError.__qualname__ = name
    ClientError.__module__ = _public_module()


class InvalidArgumentError(ClientError, ValueError):
    """An argument that cannot be sent; nothing was sent."""


class APIError(ClientError):
    """A call that failed; `request` is what was sent, `body` what came back, if any."""

    request: Request | None
    body: object

    def __init__(
        self, message: str, *, request: Request | None = None, body: object = None
    ) -> None:
        super().__init__(message)
        self.request = request
        self.body = body


class APIConnectionError(APIError):
    """No complete response came back; ``__cause__`` says why."""


class APITimeoutError(APIConnectionError):
    """A step of the call took longer than its timeout."""


class APIResponseError(APIError):
    """A call that was answered."""

    response: Response

    def __init__(self, message: str, *, response: Response, body: object) -> None:
        super().__init__(message, request=response.request, body=body)
        self.response = response

    @property
    def status_code(self) -> int:
        """The status of the response."""
        return self.response.status_code

    @property
    def request_id(self) -> str | None:
        """The server's own name for the call, to quote to its vendor."""
        headers = self.response.headers
        return headers.get("x-request-id") or headers.get("request-id")


class APIResponseValidationError(APIResponseError):
    """A response that is not what the API's description promises."""


class APIStatusError(APIResponseError):
    """A status that tells of failure (RFC 9110, sections 15.4 to 15.6)."""


class BadRequestError(APIStatusError):
    """Status 400."""


class AuthenticationError(APIStatusError):
    """Status 401: no credentials came, or wrong ones."""


class PermissionDeniedError(APIStatusError):
    """Status 403: the credentials do not allow this call."""


class NotFoundError(APIStatusError):
    """Status 404."""


class ConflictError(APIStatusError):
    """Status 409."""


class UnprocessableEntityError(APIStatusError):
    """Status 422: well-formed, but not valid."""


class RateLimitError(APIStatusError):
    """Status 429: too many calls."""


class InternalServerError(APIStatusError):
    """Status 500 and above: the server failed."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(status: int) -> type[APIStatusError]:
    """Return the class of error for a status of 300 and above."""
    if status >= 500:
        return InternalServerError
    return _BY_STATUS.get(status, APIStatusError)
