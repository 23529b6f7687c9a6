"""The server of a proof: it knows which call comes, and keeps what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.mocking.answers import Answer, Answers, Preference
from generator.mocking.application import (
    Description,
    refusal,
    request_of,
    respond,
)
from generator.mocking.judging import Judgement
from generator.mocking.requests import Request
from generator.mocking.routes import Route
from generator.mocking.values.making import Fullness
from generator.verifying.cases import Case
from generator.verifying.differences import text_differences

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what became of it; without a route it was for no operation."""

    request: Request
    route: Route | None
    judgement: Judgement
    answer: Answer


class Recorder:
    """Answers one case after the other."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._answers = {
            fullness: Answers(
                description.schemas, fullness, examples=fullness is Fullness.REQUIRED
            )
            for fullness in Fullness
        }
        self._case: Case | None = None
        self.exchanges: list[Exchange] = []

    def expect(self, case: Case) -> None:
        """Tell which call comes next, and forget what came before."""
        self._case = case
        self.exchanges = []

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        request = request_of(environ)
        exchange = self._exchange(request)
        self.exchanges.append(exchange)
        return respond(exchange.answer, request, start_response)

    def answer(self, case: Case, accept: str) -> Answer:
        """Return what a case is answered.

        Raises:
            Unmakeable: No value was found that the schema of the response accepts.
        """
        if case.response is None:
            return Answer(case.status)
        preference = Preference(accept=accept)
        return self._answers[case.fullness].of(case.response, case.status, preference)

    def _exchange(self, request: Request) -> Exchange:
        case = self._case
        found = None if case is None else self._read(request, case)
        if case is None or found is None:
            return Exchange(request, None, Judgement(), Answer(404))
        route, judgement = found
        if judgement.violations:
            return Exchange(request, route, judgement, refusal(route, judgement))
        accept = ", ".join(request.header("Accept"))
        return Exchange(request, route, judgement, self.answer(case, accept))

    def _read(self, request: Request, case: Case) -> tuple[Route, Judgement] | None:
        """Return what a request says; where its path can be read in several ways, as meant.

        Those of the expected operation come first, and of these what was given.
        """
        routes = self._description.routes.found(request.method, request.path)
        expected = [each for each in routes if each.operation is case.operation]
        first: tuple[Route, Judgement] | None = None
        for route in expected or routes[:1]:
            judgement = self._description.judge.judge(request, route)
            if _is_given(judgement, case):
                return route, judgement
            first = first or (route, judgement)
        return first


def _is_given(judgement: Judgement, case: Case) -> bool:
    """Tell whether the parameters of a path came as a case gives them."""
    return all(
        not any(text_differences(sent, judgement.values.get(key), ""))
        for key, sent in case.values.items()
        if key[0] == "path"
    )


def shown(request: Request) -> str:
    """Return a request as a message shows it."""
    return f"{request.method} {unquote(request.target)[:200]}"
