"""Who calls: keys from arguments and the environment, and where they never go."""

from __future__ import annotations

import logging
from typing import Any

import pytest

import generated.gcore as gcore
import generated.together as together
from tests.seeds.cases import (
    AI_SECRET_ID,
    BRAINTRUST_RETRIEVE,
    GCORE_GET,
    KEY,
    SECRET_ID,
    TOGETHER_RETRIEVE,
    TOKEN,
    answering,
    asking,
    failing,
)
from tests.seeds.conftest import Kind, Seeds
from tests.seeds.judge import Judge

_BASE_ERRORS: dict[str, type[Exception]] = {
    "gcore": gcore.GcoreError,
    "together": together.TogetherError,
}


def get(seeds: Seeds, client: Any) -> object:
    """Call the one operation of Gcore."""
    secrets = client.cloud.secrets
    return seeds.done(secrets.get(SECRET_ID, project_id=1, region_id=1))


def retrieve(seeds: Seeds, client: Any) -> object:
    """Call an operation of Together."""
    return seeds.done(client.beta.jig.secrets.retrieve("my-secret"))


def test_the_prefix_of_gcore_is_not_the_callers_concern(
    seeds: Seeds, judge: Judge
) -> None:
    judge.expects(asking(GCORE_GET, Authorization="apikey 1234$abcdef"))
    client = seeds.gcore(api_key="1234$abcdef")
    get(seeds, client)
    assert client.api_key == "1234$abcdef"


@pytest.mark.parametrize("package", ["together", "gcore"])
def test_a_missing_key_is_told_before_anything_is_sent(
    package: str, kind: Kind, judge: Judge
) -> None:
    with pytest.raises(_BASE_ERRORS[package], match=f"{package.upper()}_API_KEY"):
        kind.make(package, base_url=judge.origin)
    assert judge.requests == []


def test_key_and_server_come_from_the_environment(
    kind: Kind, seeds: Seeds, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCORE_API_KEY", TOKEN)
    monkeypatch.setenv("GCORE_BASE_URL", judge.origin)
    judge.expects(GCORE_GET)
    get(seeds, kind.make("gcore"))


def test_arguments_win_over_the_environment(
    seeds: Seeds, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOGETHER_API_KEY", "key-of-somebody-else")
    monkeypatch.setenv("TOGETHER_BASE_URL", "http://127.0.0.1:9/v1")
    judge.expects(TOGETHER_RETRIEVE)
    retrieve(seeds, seeds.together())


def test_a_key_may_change_between_calls(seeds: Seeds, judge: Judge) -> None:
    keys = iter(("first", "second"))
    judge.expects(
        asking(TOGETHER_RETRIEVE, Authorization="Bearer first"),
        asking(TOGETHER_RETRIEVE, Authorization="Bearer second"),
    )
    client = seeds.together(api_key=lambda: next(keys))
    retrieve(seeds, client)
    retrieve(seeds, client)


@pytest.mark.parametrize("kind", ["Async"], ids=["async"], indirect=True)
def test_a_key_may_be_awaited(seeds: Seeds, judge: Judge) -> None:
    async def key() -> str:
        return "awaited"

    judge.expects(asking(TOGETHER_RETRIEVE, Authorization="Bearer awaited"))
    retrieve(seeds, seeds.together(api_key=key))


def test_an_optional_key_is_sent_when_there_is_one(seeds: Seeds, judge: Judge) -> None:
    judge.expects(
        asking(BRAINTRUST_RETRIEVE, Authorization=f"Bearer {KEY}"),
        asking(BRAINTRUST_RETRIEVE, Authorization=None),
    )
    for key in (KEY, None):
        client = seeds.braintrust(api_key=key)
        seeds.done(client.ai_secrets.retrieve(AI_SECRET_ID))


def test_a_header_of_the_callers_own_replaces_the_key(
    seeds: Seeds, judge: Judge
) -> None:
    judge.expects(asking(TOGETHER_RETRIEVE, Authorization="Bearer of-my-own"))
    client = seeds.together(default_headers={"Authorization": "Bearer of-my-own"})
    retrieve(seeds, client)


def test_a_key_is_shown_nowhere(
    seeds: Seeds, judge: Judge, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    judge.expects(failing(TOGETHER_RETRIEVE, 401))
    client = seeds.together()
    with pytest.raises(together.AuthenticationError) as failure:
        retrieve(seeds, client)
    shown = f"{client!r} {failure.value!r} {failure.value.message}"
    assert KEY not in shown + caplog.text
    assert "deployments/secrets/my-secret" in caplog.text


def test_a_key_does_not_follow_a_redirect_to_another_origin(
    seeds: Seeds, judge: Judge, another_judge: Judge
) -> None:
    elsewhere = another_judge.origin + TOGETHER_RETRIEVE.expected.target
    judge.expects(answering(TOGETHER_RETRIEVE, 307, Location=elsewhere))
    another_judge.expects(asking(TOGETHER_RETRIEVE, Authorization=None))
    retrieve(seeds, seeds.together())
