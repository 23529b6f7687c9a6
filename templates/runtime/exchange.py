"""One call: tries, pauses, redirects and failures, without any I/O of its own.

A call is a generator of steps. The synchronous and the asynchronous client each carry
them out in their own way and send the outcome back, so that what follows from what is
written once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

from .auth import Grant, Granted, Scheme, applied, chosen, headers_of, known_way
from .download import check_deadline
from .errors import APIConnectionError, ClientError
from .failures import TRANSPORT_ERRORS, unanswered
from .hooks import NO_HOOKS, Hooks, reported, told
from .http import (
    AsyncHttpClient,
    HttpClient,
    Request,
    Response,
    TransportError,
)
from .logs import Log
from .operation import Operation, Security
from .options import Timeout
from .reading import failure_of
from .requests import Prepared
from .retries import RetryPolicy, is_idempotent, pause_before
from .settings import ServerChoice, StandIns
from .shapes import is_array

MAX_REDIRECTS = 20
Outcome = TypeVar("Outcome")


class Send(NamedTuple):
    """Send a request; the outcome is its response, not yet read."""

    request: Request


class Read(NamedTuple):
    """Read a response to its end; the outcome is the response with its body."""

    response: Response
    deadline: float | None


class Pause(NamedTuple):
    """Wait for some seconds."""

    seconds: float


class Ask(NamedTuple):
    """Ask for a credential; the outcome is its current text."""

    source: Callable[[], Any]


class Close(NamedTuple):
    """Free the connection of a response that nobody will read."""

    response: Response


class Obtain(NamedTuple):
    """Get a token from its server; the outcome is `Granted`."""

    grant: Grant
    credentials: Mapping[str, str]
    scopes: str | None
    timeout: Timeout


Step: TypeAlias = Send | Read | Pause | Ask | Close | Obtain
Steps: TypeAlias = Generator[Step, Any, Outcome]


class Watch(Protocol):
    """Sees the tries of a call go by."""

    def request(self, request: Request, retry: int) -> None: ...
    def response(self, response: Response) -> None: ...
    def error(self, request: Request, error: Exception) -> None: ...


class Context(NamedTuple):
    """What a client knows that each of its calls needs.

    `known` are its attributes: credentials, and arguments that calls may leave out.
    `own_url` tells that the API names a server.
    """

    schemes: Mapping[str, Scheme]
    security: Security
    known: Mapping[str, object]
    retry_all: bool
    log: Log
    own_url: bool = False
    servers: ServerChoice | None = None
    parameters: StandIns | None = None
    hooks: Hooks | None = None


class Exchange:
    """The steps from a prepared call to its response."""

    __slots__ = (
        "_call",
        "_context",
        "_deadline",
        "_granted",
        "_http_client",
        "_operation",
        "_policy",
        "_renewed",
        "_schemes",
        "_streamed",
    )

    def __init__(
        self,
        call: Prepared,
        operation: Operation[Any],
        context: Context,
        http_client: HttpClient | AsyncHttpClient,
        *,
        streamed: bool,
    ) -> None:
        security = operation.security
        total = call.timeout.total
        self._call = call
        self._deadline = None if total is None else time.monotonic() + total
        self._operation = operation
        self._context = context
        self._http_client = http_client
        self._streamed = streamed
        self._granted: Granted | None = None
        self._renewed = False
        self._schemes = chosen(
            context.security if security is None else security,
            context.schemes,
            context.known,
            call.overridden,
        )
        harmless = context.retry_all or call.has_key or is_idempotent(call.method)
        self._policy = RetryPolicy(
            harmless if operation.retry is None else operation.retry,
            call.body.replayable and operation.retry is not False,
        )

    def steps(self) -> Steps[Response]:
        """Return a success, unread where it is streamed.

        Raises:
            APIStatusError: The last try was answered with a failure.
            APIConnectionError: The last try was not answered, or not in time.
        """
        context = self._context
        if "opentelemetry.trace" not in sys.modules:
            tries = self._tries(context.log)
        else:
            # Who has not loaded it has not set it up either.
            from .spans import traced

            tries = traced(self._tries, context.log, self._operation)
        if context.hooks is None or context.hooks.on_error is None:
            return tries
        return reported(tries, context.hooks.on_error)

    def _tries(self, watch: Watch) -> Steps[Response]:
        hooks, retry = self._context.hooks or NO_HOOKS, 0
        while True:
            request = yield from self._request()
            if hooks.on_request:
                yield Ask(partial(hooks.on_request, request))
            watch.request(request, retry)
            try:
                response = yield from self._answer(request)
            except TRANSPORT_ERRORS as error:
                watch.error(request, error)
                pause = self._pause_after_error(error, retry)
                if pause is None or self._is_too_long(pause):
                    raise unanswered(error, request) from error
            else:
                watch.response(response)
                if hooks.on_response:
                    yield from told(hooks.on_response, response)
                if self._operation.is_answered(response.status_code):
                    return response
                if response.status_code == 401 and self._is_renewed():
                    continue
                pause = self._pause_after(response, retry)
                if pause is None or self._is_too_long(pause):
                    raise failure_of(response, self._operation)
            yield Pause(pause)
            retry += 1

    def _request(self) -> Steps[Request]:
        if self._http_client.is_closed:
            raise ClientError("The client is closed.")
        credentials = yield from self._credentials()
        return self._call.request(
            applied(self._schemes, credentials), self._http_client, self._remaining()
        )

    def _credentials(self) -> Steps[dict[str, str]]:
        known, credentials = self._context.known, dict[str, str]()
        for scheme in self._schemes:
            for argument, _ in known_way(scheme, known) or ():
                value = known[argument]
                credentials[argument] = str(
                    (yield Ask(value)) if callable(value) else value
                )
            if isinstance(scheme, Grant) and scheme.argument not in credentials:
                scopes = _scopes(known.get(scheme.scopes_source[0]))
                granted: Granted = yield Obtain(
                    scheme, credentials, scopes, self._timeout()
                )
                self._granted = granted
                credentials[scheme.argument] = granted.token
        return credentials

    def _is_renewed(self) -> bool:
        """Tell whether another token is worth a try: a server may revoke one early."""
        if self._granted is None:
            return False
        self._granted.expire()
        if self._renewed or not self._call.body.replayable:
            return False
        self._renewed = True
        return True

    def _timeout(self) -> Timeout:
        return Timeout(self._call.timeout, total=self._remaining())

    def _remaining(self) -> float | None:
        return None if self._deadline is None else self._deadline - time.monotonic()

    def _answer(self, request: Request) -> Steps[Response]:
        """Return the response to a request, after redirects."""
        for _ in range(MAX_REDIRECTS + 1):
            check_deadline(self._deadline, request)
            response: Response = yield Send(request)
            following = response.next_request
            if following is None:
                if not (self._streamed and response.is_success):
                    response = yield Read(response, self._deadline)
                return response
            yield Read(response, self._deadline)
            request = self._redirected(request, following)
        raise APIConnectionError(
            f"There were more than {MAX_REDIRECTS} redirects.", request=request
        )

    def _redirected(self, request: Request, following: Request) -> Request:
        """Return the request after a redirect, without credentials at another origin."""
        if following.stream is request.stream and not self._call.body.replayable:
            raise APIConnectionError(
                "A redirect asks for the body once more, which cannot be read twice.",
                request=request,
            )
        if _origin(request) != _origin(following):
            # Those of schemes that a caller's own words stand in for are secrets, too.
            for scheme in self._context.schemes.values():
                for name in headers_of(scheme):
                    following.headers.pop(name, None)
        elif cookie := request.headers.get("cookie"):
            following.headers.setdefault("cookie", cookie)
        return following

    def _pause_after_error(self, error: Exception, retry: int) -> float | None:
        retried = isinstance(error, TransportError) and self._policy.retries_error(
            error
        )
        return pause_before(retry, None) if retried and self._has_more(retry) else None

    def _pause_after(self, response: Response, retry: int) -> float | None:
        headers = response.headers
        retried = self._policy.retries_status(response.status_code, headers)
        return (
            pause_before(retry, headers) if retried and self._has_more(retry) else None
        )

    def _is_too_long(self, pause: float) -> bool:
        remaining = self._remaining()
        return remaining is not None and pause >= remaining

    def _has_more(self, retry: int) -> bool:
        return retry < self._call.max_retries


def _scopes(given: object) -> str | None:
    """Return scopes as text, which a caller may give one by one."""
    if is_array(given):
        return " ".join(map(str, given))
    return None if given is None else str(given)


def _origin(request: Request) -> tuple[str, str, int | None]:
    url = request.url
    return url.scheme, url.host, url.port
