"""What judges say of a request, read from their answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ValidationError


class Judge(StrEnum):
    """Who judges; none of us wrote the first two."""

    STEADY = "steady"
    PRISM = "prism"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a judge has against a request: its own code, the place and the reason."""

    code: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.code} at {self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Answered:
    """What a judge answers; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def refusals(judge: Judge, answered: Answered) -> list[Refusal]:
    """Return what a judge has against the request that it answers so."""
    match judge:
        case Judge.STEADY:
            return [*_of_steady(answered)]
        case Judge.PRISM:
            return [*_of_prism(answered)]
        case Judge.OWN:
            return [*_of_own(answered)]


def _of_steady(answered: Answered) -> Iterator[Refusal]:
    """Read every diagnostic, those that steady itself answers otherwise than 400 too."""
    headers = answered.headers
    count = int(headers.get("x-steady-error-count", "0"))
    for number in range(1, count + 1):
        start = f"x-steady-error-{number}"
        yield Refusal(
            headers.get(f"{start}-code", "E0000"),
            headers.get(f"{start}-path", ""),
            headers.get(f"{start}-message", ""),
        )
    if not count and headers.get("x-steady-request-valid") != "true":
        yield Refusal(str(answered.status), "", _shown(answered.content))


class _Violation(BaseModel):
    location: list[str | int]
    severity: str
    code: str | int = ""
    message: str


class _Problem(BaseModel):
    type: str
    title: str = ""
    detail: str = ""
    validation: list[_Violation] = []


# What prism cannot do with a request that it has accepted.
_NOT_OURS = frozenset(
    (
        "NO_COMPLEX_OBJECT_TEXT",
        "NO_RESPONSE_DEFINED",
        "NO_RESPONSE_RESPONSE_DEFINED",
        "NOT_FOUND",
        "SCHEMA_TOO_COMPLEX",
    )
)


def _of_prism(answered: Answered) -> Iterator[Refusal]:
    """Read the problem that prism answers, and what it notes in a header of its own."""
    noted = answered.headers.get("sl-violations")
    if noted is not None:
        yield from _violated(map(_Violation.model_validate, json.loads(noted)))
    if "problem+json" not in answered.headers.get("content-type", ""):
        return
    try:
        problem = _Problem.model_validate_json(answered.content)
    except ValidationError:
        return
    code = problem.type.rpartition("#")[2]
    if "stoplight.io/prism" not in problem.type or code in _NOT_OURS:
        return
    yield from _violated(problem.validation)
    if not problem.validation:
        yield Refusal(code, "request", f"{problem.title}: {problem.detail}")


def _violated(found: Iterable[_Violation]) -> Iterator[Refusal]:
    """Pass over what prism has against its own answer, and what it only warns of."""
    for each in found:
        if each.severity == "Error" and each.location[:1] != ["response"]:
            where = ".".join(map(str, each.location))
            yield Refusal(str(each.code), where, each.message)


class _OwnViolation(BaseModel):
    where: str
    what: str


class _OwnProblem(BaseModel):
    violations: list[_OwnViolation]


def _of_own(answered: Answered) -> Iterator[Refusal]:
    if answered.status < 400:
        return
    try:
        problem = _OwnProblem.model_validate_json(answered.content)
    except ValidationError:
        return
    for each in problem.violations:
        # What no value could be made for is the answer, not the request.
        if each.where != "response":
            yield Refusal("refused", each.where, each.what)


def _shown(content: bytes) -> str:
    return content[:200].decode(errors="replace")
