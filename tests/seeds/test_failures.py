"""What a caller catches: failures by status, connections that fail, time that is up."""

from __future__ import annotations

import socket
import time

import pytest

import generated.braintrust as braintrust
import generated.together as together
from tests.seeds.cases import (
    AI_SECRET_ID,
    BRAINTRUST_RETRIEVE,
    TOGETHER_RETRIEVE,
    answering,
    late,
)
from tests.seeds.conftest import Seeds
from tests.seeds.described import response_schema
from tests.seeds.judge import NOTHING, Exchange, Judge, Reply

_BRAINTRUST = ("braintrust", "get", "/v1/ai_secret/{ai_secret_id}")


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (418, "APIStatusError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (503, "InternalServerError"),
    ],
)
def test_a_failure_has_a_class_by_its_status(
    status: int, name: str, seeds: Seeds, judge: Judge
) -> None:
    body = {"error": {"message": "not today", "code": 7}}
    judge.expects(answering(TOGETHER_RETRIEVE, status, body, x_request_id="req-1"))
    client = seeds.together(max_retries=0)
    with pytest.raises(together.APIStatusError) as failure:
        seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    error = failure.value
    assert type(error) is getattr(together, name)
    assert isinstance(error, together.APIError)
    assert isinstance(error, together.TogetherError)
    assert (error.status_code, error.body) == (status, body)
    assert error.request_id == "req-1"
    assert error.response.headers["X-Request-Id"] == "req-1"
    assert "not today" in error.message
    assert str(status) in str(error)


def test_the_base_error_is_named_after_the_client() -> None:
    assert together.TogetherError.__name__ == "TogetherError"
    assert together.TogetherError.__module__ == "generated.together"


@pytest.mark.parametrize("status", [400, 404, 500])
def test_a_described_failure_is_decoded(
    status: int, seeds: Seeds, judge: Judge
) -> None:
    place = ("together", "get", "/deployments/secrets/{id}")
    described = place if status != 400 else ("together", "post", "/deployments/secrets")
    reply = Reply({"reason": "x"}, response_schema(*described, status), status)
    judge.expects(Exchange(TOGETHER_RETRIEVE.expected, reply))
    client = seeds.together(max_retries=0)
    with pytest.raises(together.APIStatusError) as failure:
        seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    assert failure.value.body == {"reason": "x"}


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
@pytest.mark.parametrize(
    ("content_type", "document"),
    [
        ("text/plain", "You may not."),
        ("application/json", {"Error": "You may not."}),
        ("application/json", ["You may not."]),
    ],
)
def test_braintrust_fails_in_text_or_in_json(
    status: int, content_type: str, document: object, seeds: Seeds, judge: Judge
) -> None:
    schema = response_schema(*_BRAINTRUST, status, content_type)
    reply = Reply(document, schema, status, content_type)
    judge.expects(Exchange(BRAINTRUST_RETRIEVE.expected, reply))
    client = seeds.braintrust(max_retries=0)
    with pytest.raises(braintrust.APIStatusError) as failure:
        seeds.done(client.ai_secrets.retrieve(AI_SECRET_ID))
    assert (failure.value.status_code, failure.value.body) == (status, document)


def test_a_failure_may_have_no_body(seeds: Seeds, judge: Judge) -> None:
    judge.expects(answering(TOGETHER_RETRIEVE, 404, NOTHING))
    with pytest.raises(together.NotFoundError) as failure:
        seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    assert failure.value.body is None
    assert failure.value.request_id is None


def test_a_server_that_stalls_is_a_timeout(seeds: Seeds, judge: Judge) -> None:
    judge.expects(late(TOGETHER_RETRIEVE))
    client = seeds.together(timeout=0.2, max_retries=0)
    started = time.monotonic()
    with pytest.raises(together.APITimeoutError) as failure:
        seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    assert 0.15 < time.monotonic() - started < 10.0
    assert isinstance(failure.value, together.APIConnectionError)


def test_a_timeout_may_be_given_for_some_calls(seeds: Seeds, judge: Judge) -> None:
    stalling = late(TOGETHER_RETRIEVE)
    judge.expects(stalling, stalling, TOGETHER_RETRIEVE)
    client = seeds.together(max_retries=0)
    hasty = client.with_options(timeout=together.Timeout(5.0, read=0.1))
    with pytest.raises(together.APITimeoutError):
        seeds.done(hasty.beta.jig.secrets.retrieve("my-secret"))
    with pytest.raises(together.APITimeoutError):
        seeds.done(client.beta.jig.secrets.retrieve("my-secret", timeout=0.1))
    seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    assert client.timeout == together.DEFAULT_TIMEOUT


def test_a_server_that_is_not_there(seeds: Seeds) -> None:
    with socket.socket() as taken:
        # Bound and not listening, so that nobody else listens there meanwhile.
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        client = seeds.together(base_url=f"http://127.0.0.1:{port}/v1", max_retries=0)
        with pytest.raises(together.APIConnectionError) as failure:
            seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    assert not isinstance(failure.value, together.APITimeoutError)
    assert failure.value.__cause__ is not None
