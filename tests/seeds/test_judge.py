"""The judge finds fault where there is any, or it would prove nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.seeds.cases import (
    KEY,
    TOGETHER_CREATE,
    TOGETHER_RETRIEVE,
    TOGETHER_SECRET,
    asking,
    late,
)
from tests.seeds.described import CLIENTS, python_samples, response_schema
from tests.seeds.judge import Judge, Reply, serving

_PATH = "/v1/deployments/secrets"
_HEADERS = {"Authorization": f"Bearer {KEY}", "Accept": "application/json"}
_JSON = {**_HEADERS, "Content-Type": "application/json"}
_BODY = b'{"name": "my-secret", "value": "my-value"}'


def ask(
    judge: Judge,
    method: str = "POST",
    target: str = _PATH,
    headers: Mapping[str, str] = _JSON,
    body: bytes | None = _BODY,
) -> tuple[int, object]:
    """Make a request with the standard library alone."""
    host = urlsplit(judge.origin)
    connection = HTTPConnection(host.hostname or "", host.port, timeout=5)
    try:
        connection.request(method, target, body, dict(headers))
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def test_a_request_as_expected_gets_its_answer(judge: Judge) -> None:
    judge.expects(TOGETHER_CREATE)
    assert ask(judge) == (200, TOGETHER_SECRET)
    assert judge.verdict() == []


@pytest.mark.parametrize(
    ("deviation", "complaint"),
    [
        ({"method": "PUT"}, "PUT"),
        ({"target": f"{_PATH}/"}, "/v1/deployments/secrets/'"),
        ({"target": f"/{_PATH}"}, "//v1"),
        ({"target": f"{_PATH}?a=1"}, "[?]a=1"),
        ({"headers": {**_JSON, "Authorization": KEY}}, "Authorization"),
        ({"headers": {**_JSON, "Content-Type": "text/json"}}, "Content-Type"),
        ({"headers": _HEADERS}, "Content-Type"),
        ({"body": b"{}"}, "'value' is a required property"),
        ({"body": b'{"name": "", "value": "my-value"}'}, "non-empty|too short"),
        ({"body": b'{"name": "my-secret", "value": 1}'}, "not of type 'string'"),
        ({"body": b"{"}, "no JSON"),
        ({"body": None}, "NOTHING"),
    ],
)
def test_a_deviation_is_answered_and_recorded(
    deviation: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint), serving() as judge:
        judge.expects(TOGETHER_CREATE)
        status, _ = ask(judge, **deviation)
        assert status == 400


def test_a_request_too_many_is_recorded() -> None:
    with pytest.raises(AssertionError, match="nothing should"), serving() as judge:
        assert ask(judge)[0] == 400


def test_a_request_too_few_is_recorded() -> None:
    with pytest.raises(AssertionError, match="should have come"), serving() as judge:
        judge.expects(TOGETHER_CREATE)


def test_an_encoded_path_is_compared_as_it_travels(judge: Judge) -> None:
    target = f"{_PATH}/team%2Fdb.password"
    judge.expects(asking(TOGETHER_RETRIEVE, target))
    assert ask(judge, "GET", target, _HEADERS, None)[0] == 200


def test_a_header_that_must_not_be_there_is_found() -> None:
    with pytest.raises(AssertionError, match="Content-Type"), serving() as judge:
        judge.expects(TOGETHER_RETRIEVE)
        ask(judge, "GET", f"{_PATH}/my-secret", _JSON, None)


def test_an_answer_that_is_not_as_described_is_not_sent() -> None:
    schema = response_schema("gcore", "get", _GCORE)
    with pytest.raises(AssertionError, match="'yesterday' is not valid"):
        Reply(_gcore_secret(created="yesterday"), schema)
    with pytest.raises(AssertionError, match="is not one of"):
        Reply(_gcore_secret(secret_type="quantum"), schema)
    with pytest.raises(AssertionError, match="'status' is a required property"):
        Reply({"id": "1", "name": "2", "secret_type": "opaque"}, schema)


_GCORE = "/cloud/v1/secrets/{project_id}/{region_id}/{secret_id}"


def _gcore_secret(**changes: object) -> dict[str, object]:
    secret = {"id": "1", "name": "2", "secret_type": "opaque", "status": "ACTIVE"}
    return {**secret, **changes}


def test_a_late_answer_does_not_hold_the_judge_up() -> None:
    with pytest.raises(TimeoutError), serving() as judge:
        judge.expects(late(TOGETHER_RETRIEVE))
        host = urlsplit(judge.origin)
        connection = HTTPConnection(host.hostname or "", host.port, timeout=0.1)
        try:
            connection.request("GET", f"{_PATH}/my-secret", None, _HEADERS)
            connection.getresponse()
        finally:
            connection.close()


def test_there_are_four_samples() -> None:
    counts = {client: len(python_samples(client)) for client in CLIENTS}
    assert counts == {"braintrust": 0, "gcore": 1, "together": 3}
