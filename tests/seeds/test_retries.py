"""What is tried again, and after how long a pause, as the server sees it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

import generated.together as together
from tests.seeds.cases import (
    TOGETHER_CREATE,
    TOGETHER_RETRIEVE,
    TOGETHER_SECRET,
    failing,
    late,
)
from tests.seeds.conftest import Seeds
from tests.seeds.judge import Exchange, Judge


def in_http(date: datetime) -> str:
    """Return a date as headers have it (RFC 9110, section 5.6.7)."""
    return format_datetime(date, usegmt=True)


def test_pauses_grow(seeds: Seeds, judge: Judge) -> None:
    judge.expects(
        failing(TOGETHER_RETRIEVE, 500),
        failing(TOGETHER_RETRIEVE, 503),
        TOGETHER_RETRIEVE,
    )
    secret = seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    assert secret.id == TOGETHER_SECRET["id"]
    first, second = judge.pauses()
    assert 0.35 < first < second
    assert second > 0.7


def retrieved_at_once(seeds: Seeds, judge: Judge, failure: Exchange) -> bool:
    """Let a call fail four times, and tell whether there were no pauses.

    The client's own would take five seconds and more; a slow machine takes no such time.
    """
    judge.expects(*[failure] * 4, TOGETHER_RETRIEVE)
    secrets = seeds.together(max_retries=4).beta.jig.secrets
    assert seeds.done(secrets.retrieve("my-secret")).id == TOGETHER_SECRET["id"]
    return sum(judge.pauses()) < 3.0


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_may_ask_for_no_pause(status: int, seeds: Seeds, judge: Judge) -> None:
    failure = failing(TOGETHER_RETRIEVE, status, Retry_After="0")
    assert retrieved_at_once(seeds, judge, failure)


def test_a_date_that_is_past_asks_for_no_pause(seeds: Seeds, judge: Judge) -> None:
    past = in_http(datetime.now(UTC) - timedelta(minutes=1))
    failure = failing(TOGETHER_RETRIEVE, 503, Retry_After=past)
    assert retrieved_at_once(seeds, judge, failure)


def test_a_server_may_ask_for_seconds(seeds: Seeds, judge: Judge) -> None:
    judge.expects(failing(TOGETHER_RETRIEVE, 429, Retry_After="1"), TOGETHER_RETRIEVE)
    seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    # The client's own first pause is half a second at most.
    assert judge.pauses()[0] > 0.95


def test_a_server_may_name_a_date(seeds: Seeds, judge: Judge) -> None:
    now = datetime.now(UTC)
    date = (now + timedelta(seconds=2)).replace(microsecond=0)
    due = time.monotonic() + (date - now).total_seconds()
    failure = failing(TOGETHER_RETRIEVE, 503, Retry_After=in_http(date))
    judge.expects(failure, TOGETHER_RETRIEVE)
    seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    assert judge.requests[1].at > due - 0.05


def test_a_server_that_asks_for_an_hour_is_not_waited_for(
    seeds: Seeds, judge: Judge
) -> None:
    judge.expects(failing(TOGETHER_RETRIEVE, 429, Retry_After="3600"))
    with pytest.raises(together.RateLimitError):
        seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_the_callers_own_mistakes_are_not_repeated(
    status: int, seeds: Seeds, judge: Judge
) -> None:
    judge.expects(failing(TOGETHER_RETRIEVE, status, Retry_After="0"))
    with pytest.raises(together.APIStatusError):
        seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))


def test_there_are_two_retries_unless_told_otherwise(
    seeds: Seeds, judge: Judge
) -> None:
    failure = failing(TOGETHER_RETRIEVE, 500, Retry_After="0")
    judge.expects(*[failure] * (1 + together.DEFAULT_MAX_RETRIES))
    with pytest.raises(together.InternalServerError):
        seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    assert together.DEFAULT_MAX_RETRIES == 2


def test_retries_are_counted_for_a_client_for_some_calls_or_for_one(
    seeds: Seeds, judge: Judge
) -> None:
    failure = failing(TOGETHER_RETRIEVE, 500, Retry_After="0")
    client = seeds.together(max_retries=0)
    keener = client.with_options(max_retries=1)
    judge.expects(*[failure] * (1 + 2 + 1))
    with pytest.raises(together.InternalServerError):
        seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    with pytest.raises(together.InternalServerError):
        seeds.done(keener.beta.jig.secrets.retrieve("my-secret"))
    with pytest.raises(together.InternalServerError):
        seeds.done(keener.beta.jig.secrets.retrieve("my-secret", max_retries=0))
    assert (client.max_retries, keener.max_retries) == (0, 1)


def test_a_retry_sends_the_same_request(seeds: Seeds, judge: Judge) -> None:
    # A 429 tells that the server did not act, so that even a POST is safe to repeat.
    judge.expects(failing(TOGETHER_CREATE, 429, Retry_After="0"), TOGETHER_CREATE)
    create = seeds.together().beta.jig.secrets.create
    seeds.done(create(name="my-secret", value="my-value"))
    first, second = judge.requests
    assert (first.body, first.headers) == (second.body, second.headers)


def test_a_read_that_timed_out_is_repeated(seeds: Seeds, judge: Judge) -> None:
    judge.expects(late(TOGETHER_RETRIEVE), TOGETHER_RETRIEVE)
    client = seeds.together(timeout=together.Timeout(10.0, read=0.4))
    secret = seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    assert secret.id == TOGETHER_SECRET["id"]
