"""Spans of OpenTelemetry, where the program uses it.

The names follow its conventions for HTTP clients: one span for each try, which the
server's own spans are children of.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from .http import Request, Response
from .logs import Log

if TYPE_CHECKING:
    from .exchange import Steps
    from .operation import Operation

Outcome = TypeVar("Outcome")


class Spans:
    """A log that makes spans, too."""

    def __init__(self, log: Log, operation: Operation[Any]) -> None:
        # Loaded by name: programs without OpenTelemetry must type-check and run.
        self._api: Any = import_module("opentelemetry.trace")
        self._propagate: Any = import_module("opentelemetry.propagate")
        self._tracer: Any = self._api.get_tracer(log.package)
        self._log = log
        self._operation = operation
        self._span: Any = None

    def request(self, request: Request, retry: int) -> None:
        """Begin a span, and tell the server of it (W3C Trace Context)."""
        self._log.request(request, retry)
        operation, url = self._operation, request.url
        attributes: dict[str, str | int] = {
            "http.request.method": request.method,
            "server.address": url.host,
            "server.port": url.port or (443 if url.scheme == "https" else 80),
            "url.full": self._log.shown_url(url),
            "url.template": operation.template,
        }
        if retry:
            attributes["http.request.resend_count"] = retry
        self._span = self._tracer.start_span(
            f"{request.method} {operation.template}",
            kind=self._api.SpanKind.CLIENT,
            attributes=attributes,
        )
        context = self._api.set_span_in_context(self._span)
        self._propagate.inject(request.headers, context=context)

    def response(self, response: Response) -> None:
        """End the span with a response."""
        self._log.response(response)
        status = response.status_code
        self._span.set_attribute("http.response.status_code", status)
        self._end(None if response.is_success else str(status))

    def error(self, request: Request, error: Exception) -> None:
        """End the span without a response."""
        self._log.error(request, error)
        self._end(type(error).__name__)

    def abandoned(self, error: BaseException) -> None:
        """End the span that a call has left open, being cancelled."""
        if self._span is not None:
            self._end(type(error).__name__)

    def _end(self, failure: str | None) -> None:
        if failure is not None:
            self._span.set_attribute("error.type", failure)
            self._span.set_status(self._api.StatusCode.ERROR)
        self._span.end()
        self._span = None


def traced(
    tries: Callable[[Spans], Steps[Outcome]], log: Log, operation: Operation[Any]
) -> Steps[Outcome]:
    """Carry out the tries of a call, each in a span."""
    spans = Spans(log, operation)
    try:
        return (yield from tries(spans))
    except BaseException as error:
        spans.abandoned(error)
        raise
