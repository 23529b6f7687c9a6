"""The mock server as a WSGI application: it judges what comes, then answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.http import parse_options_header

from generator.mocking.answers import Answer, Answers, Preference, chosen, example_names
from generator.mocking.descriptions.documents import Documents
from generator.mocking.descriptions.listing import operations
from generator.mocking.descriptions.operations import Operation, base_path
from generator.mocking.judging import Judge, Judgement
from generator.mocking.requests import Request
from generator.mocking.routes import Route, Routes
from generator.mocking.values.making import Unmakeable
from generator.mocking.values.validation import Schemas, Violation
from generator.model.json import Json

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RAW_TARGET = "clientloom.target"
RAW_HEADERS = "clientloom.headers"


class Description:
    """A description that was read once: what a server or a proof is made of.

    `server` is called besides those that it declares. `base` is the path of the first of
    these, which is empty for most.

    Raises `ClientloomError` where it cannot be read.
    """

    def __init__(
        self,
        main: Path,
        folder: Path | None = None,
        *,
        overlays: Sequence[Path] = (),
        server: str | None = None,
    ) -> None:
        documents = Documents(main, folder, overlays)
        self.schemas = Schemas(documents)
        self.operations: Sequence[Operation] = [
            each if server is None else replace(each, servers=(*each.servers, server))
            for each in operations(documents)
        ]
        self.routes = Routes(self.operations)
        self.judge = Judge(self.schemas)
        self.base = base_path(documents.root)


class Mock:
    """Answers every operation of a description; `tell` is told of each answer."""

    def __init__(
        self,
        description: Description,
        tell: Callable[[Request, Answer], None] = lambda request, answer: None,
    ) -> None:
        self._description = description
        self._tell = tell
        self._answers = Answers(description.schemas)

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        request = request_of(environ)
        answer = self.answer(request)
        self._tell(request, answer)
        return respond(answer, request, start_response)

    def answer(self, request: Request) -> Answer:
        """Return the answer to a request; 400 says what is wrong with it, and where."""
        routes = self._description.routes.found(request.method, request.path)
        refused: Answer | None = None
        for route in routes:
            judgement = self._description.judge.judge(request, route)
            if not judgement.violations:
                return self._preferred(route.operation, request)
            refused = refused or refusal(route, judgement)
        return refused or self._unknown(request)

    def _preferred(self, operation: Operation, request: Request) -> Answer:
        preference = _preference(request)
        if unnamed := _unnamed(operation, preference):
            return _problem(400, "header.Prefer", unnamed, operation)
        try:
            answer = self._answers.answer(operation, preference)
        except Unmakeable as error:
            why = f"no value could be made from the schema of the response: {error}"
            return _problem(500, "response", why, operation)
        if answer is None:
            declared = ", ".join(each.status for each in operation.responses)
            why = (
                f"the status {preference.status} is not declared; these are: {declared}"
            )
            return _problem(400, "header.Prefer", why, operation)
        return answer

    def _unknown(self, request: Request) -> Answer:
        methods = self._description.routes.methods(request.path)
        if methods:
            what = f"the path is described for {', '.join(methods)} only"
            return _problem(405, "method", what, None)
        return _problem(404, "path", f"{request.path} is not described", None)


def refusal(route: Route, judgement: Judgement) -> Answer:
    """Return what says that a request is wrong: 401 for want of credentials alone."""
    only_security = all(each.where == "security" for each in judgement.violations)
    status = 401 if only_security else 400
    return _refused(status, judgement.violations, route.operation)


def _problem(status: int, where: str, what: str, operation: Operation | None) -> Answer:
    return _refused(status, [Violation(where, what)], operation)


def _refused(
    status: int, violations: Sequence[Violation], operation: Operation | None
) -> Answer:
    value: dict[str, Json] = {
        "error": "the request is not as the description says",
        "operation": None if operation is None else operation.key,
        "place": None if operation is None else operation.part.shown,
        "violations": [{"where": each.where, "what": each.what} for each in violations],
    }
    content = json.dumps(value, indent=2).encode()
    told = tuple(violations)
    return Answer(status, "application/json", content, value, violations=told)


def _unnamed(operation: Operation, preference: Preference) -> str | None:
    """Tell that no example has the name that is asked for, if it is so."""
    response = chosen(operation, preference.status)
    if preference.example is None or response is None:
        return None
    names = example_names(response)
    if preference.example in names:
        return None
    named = f"these are: {', '.join(names)}" if names else "none has a name"
    return f"there is no example {preference.example!r}; {named}"


def _preference(request: Request) -> Preference:
    """Read ``Prefer: code=404, example=name`` (RFC 7240)."""
    asked: dict[str, str] = {}
    for header in request.header("Prefer"):
        for word in header.replace(";", ",").split(","):
            name, _, value = word.strip().partition("=")
            asked[name.lower()] = parse_options_header(value)[0].strip('"')
    return Preference(
        status=asked.get("code"),
        example=asked.get("example"),
        accept=", ".join(request.header("Accept")) or "*/*",
    )


def request_of(environ: WSGIEnvironment) -> Request:
    """Return the request of a WSGI call, as raw as the server hands it over."""
    length = environ.get("CONTENT_LENGTH")
    stream = environ["wsgi.input"]
    if environ.get("wsgi.input_terminated"):
        content = stream.read()
    else:
        content = stream.read(int(length)) if length else b""
    return Request(
        method=environ["REQUEST_METHOD"],
        target=environ[RAW_TARGET],
        headers=environ[RAW_HEADERS],
        content=content,
    )


def respond(
    answer: Answer, request: Request, start_response: StartResponse
) -> Iterable[bytes]:
    """Send an answer."""
    headers = [("Content-Length", str(len(answer.content)))]
    if answer.media_type is not None:
        headers.append(("Content-Type", answer.media_type))
    if answer.status in (204, 304):
        headers.clear()
    start_response(f"{answer.status} {_reason(answer.status)}", headers)
    return [b"" if request.method == "HEAD" else answer.content]


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Status"
