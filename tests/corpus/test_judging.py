"""What is read from the answers of judges, and what the list of their errors excuses."""

from __future__ import annotations

import json
from pathlib import Path

from tests.corpus.calling import Finding, Kind
from tests.corpus.index import Document
from tests.corpus.judgements import Bench, Judgement, judgements
from tests.corpus.results import Calls, Result
from tests.corpus.verdicts import Answered, Judge, Refusal, refusals


def test_every_diagnostic_of_steady_counts_even_where_it_answers() -> None:
    headers = {
        "x-steady-request-valid": "true",
        "x-steady-error-count": "2",
        "x-steady-error-1-code": "E4002",
        "x-steady-error-1-path": "body.name",
        "x-steady-error-1-message": "Pattern mismatch",
        "x-steady-error-2-code": "E3015",
        "x-steady-error-2-path": "query.key",
        "x-steady-error-2-message": "Not defined",
    }
    assert refusals(Judge.STEADY, Answered(200, headers, b"")) == [
        Refusal("E4002", "body.name", "Pattern mismatch"),
        Refusal("E3015", "query.key", "Not defined"),
    ]


def test_an_answer_that_is_not_of_steady_is_a_refusal() -> None:
    found = refusals(Judge.STEADY, Answered(404, {}, b"Not found"))
    assert found == [Refusal("404", "", "Not found")]


def test_steady_has_nothing_against_a_request_that_it_calls_valid() -> None:
    headers = {"x-steady-request-valid": "true", "x-steady-error-count": "0"}
    assert refusals(Judge.STEADY, Answered(500, headers, b"")) == []


def test_the_violations_of_prism_count_and_its_own_limits_do_not() -> None:
    violation: dict[str, object] = {
        "location": ["body", "0", "id"],
        "severity": "Error",
        "code": "type",
        "message": "must be string",
    }
    refused = _problem("UNPROCESSABLE_ENTITY", [violation])
    assert refusals(Judge.PRISM, refused) == [
        Refusal("type", "body.0.id", "must be string")
    ]
    own = {**violation, "location": ["response", "body"]}
    assert refusals(Judge.PRISM, _problem("VIOLATIONS", [own])) == []
    assert refusals(Judge.PRISM, _problem("NO_RESPONSE_DEFINED", [])) == []
    (unknown,) = refusals(Judge.PRISM, _problem("NO_PATH_MATCHED_ERROR", []))
    assert unknown.code == "NO_PATH_MATCHED_ERROR"


def test_what_prism_notes_beside_a_described_answer_counts() -> None:
    said = [
        {"location": ["request", "query", "a"], "severity": "Error", "message": "bad"},
        {"location": ["response", "body"], "severity": "Error", "message": "its own"},
    ]
    answered = Answered(400, {"sl-violations": json.dumps(said)}, b"{}")
    assert refusals(Judge.PRISM, answered) == [Refusal("", "request.query.a", "bad")]


def test_an_entry_excuses_what_it_is_about_and_nothing_else() -> None:
    bench = Bench([_entry("a.yaml", said="query.key[*]: *")], set())
    about = Refusal("E3015", "query.key[a]", "not defined")
    other = Refusal("E3015", "query.keys", "not defined")
    finding = _finding(about, other)
    assert bench.unexcused("a.yaml", Judge.STEADY, finding) == [other]
    assert bench.unexcused("b.yaml", Judge.STEADY, finding) == [about, other]
    assert bench.unexcused("a.yaml", Judge.PRISM, finding) == [about, other]


def test_an_entry_that_excuses_nothing_is_told_where_its_document_was_called() -> None:
    bench = Bench([_entry("a.yaml"), _entry("b.yaml"), _entry("c.yaml")], set())
    bench.unexcused("a.yaml", Judge.STEADY, _finding(Refusal("E3015", "x", "y")))
    (told,) = bench.needless([_called("a.yaml"), _called("b.yaml")])
    assert told.startswith("b.yaml: ")


def test_every_entry_says_what_is_wrong_and_where_it_is_written() -> None:
    for entry in judgements():
        assert entry.why and entry.section, entry


def _problem(code: str, validation: list[dict[str, object]]) -> Answered:
    value = {
        "type": f"https://stoplight.io/prism/errors#{code}",
        "title": "Wrong",
        "detail": "in some way",
        "validation": validation,
    }
    headers = {"content-type": "application/problem+json"}
    return Answered(422, headers, json.dumps(value).encode())


def _entry(document: str, said: str = "*") -> Judgement:
    return Judgement(document, "*", "steady", "E3015", said, "why", "section")


def _finding(*found: Refusal) -> Finding:
    return Finding(operation="GET /", case="all", kind=Kind.REFUSED, refusals=[*found])


def _called(path: str) -> Result:
    document = Document(path=path, file=Path(path), root=Path(), operations=1)
    calls = Calls(judge=Judge.STEADY, judged=2, accepted=1)
    return Result(document, calls=calls)
