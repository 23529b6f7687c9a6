"""What goes over the wire: paths, bodies, headers and queries."""

from __future__ import annotations

import platform
import re

import httpx2
import pytest

import generated.together as together
from tests.seeds.cases import (
    BRAINTRUST_RETRIEVE,
    GCORE_GET,
    SECRET_ID,
    TOGETHER_CREATE,
    TOGETHER_RETRIEVE,
    TOGETHER_SECRET,
    TOGETHER_UPDATE,
    asking,
)
from tests.seeds.conftest import Seeds
from tests.seeds.judge import Exchange, Expected, Judge

_SECRETS = "/v1/deployments/secrets"


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("team/db.password", "team%2Fdb.password"),
        ("a b", "a%20b"),
        ("100%", "100%25"),
        ("a?b#c", "a%3Fb%23c"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("-_.~", "-_.~"),
        ("Schlüssel", "Schl%C3%BCssel"),
        ("../create", "..%2Fcreate"),
    ],
)
def test_a_name_is_one_segment_of_the_path(
    name: str, segment: str, seeds: Seeds, judge: Judge
) -> None:
    judge.expects(asking(TOGETHER_RETRIEVE, f"{_SECRETS}/{segment}"))
    secret = seeds.done(seeds.together().beta.jig.secrets.retrieve(name))
    assert secret.id == TOGETHER_SECRET["id"]


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_a_name_that_would_be_another_path_is_refused(
    name: str, seeds: Seeds, judge: Judge
) -> None:
    secrets = seeds.together().beta.jig.secrets
    with pytest.raises(together.TogetherError, match="'id'"):
        seeds.done(secrets.retrieve(name))
    with pytest.raises(together.TogetherError, match="'id'"):
        seeds.done(secrets.update(name, value="my-new-value"))
    assert judge.requests == []


def test_a_name_may_be_given_by_keyword(seeds: Seeds, judge: Judge) -> None:
    judge.expects(TOGETHER_RETRIEVE)
    seeds.done(seeds.together().beta.jig.secrets.retrieve(id="my-secret"))


def test_several_path_parameters_each_take_their_place(
    seeds: Seeds, judge: Judge
) -> None:
    judge.expects(asking(GCORE_GET, f"/cloud/v1/secrets/17/4/{SECRET_ID}"))
    secrets = seeds.gcore().cloud.secrets
    seeds.done(secrets.get(SECRET_ID, region_id=4, project_id=17))


def test_only_the_last_path_parameter_is_positional(seeds: Seeds, judge: Judge) -> None:
    with pytest.raises(TypeError):
        seeds.gcore().cloud.secrets.get(17, 4, SECRET_ID)
    with pytest.raises(TypeError):
        seeds.together().beta.jig.secrets.create("my-secret", "my-value")
    assert judge.requests == []


def test_every_keyword_travels_under_its_name(seeds: Seeds, judge: Judge) -> None:
    keywords = {
        "name": "my-secret",
        "value": "ключ \N{KEY} \x00",
        "description": "",
        "project_id": "p",
    }
    judge.expects(asking(TOGETHER_CREATE, body=keywords))
    seeds.done(seeds.together().beta.jig.secrets.create(**keywords))


def test_a_required_body_is_sent_even_if_empty(seeds: Seeds, judge: Judge) -> None:
    judge.expects(asking(TOGETHER_UPDATE, body={}))
    seeds.done(seeds.together().beta.jig.secrets.update("my-secret"))


def test_what_is_omitted_is_not_sent(seeds: Seeds, judge: Judge) -> None:
    judge.expects(TOGETHER_CREATE)
    create = seeds.together().beta.jig.secrets.create
    seeds.done(
        create(name="my-secret", value="my-value", description=together.omit),
    )


def test_none_is_sent_as_null(seeds: Seeds, judge: Judge) -> None:
    # The description wants text here; that null travels is all that is asked.
    body = {"description": None}
    expected = Expected("PATCH", f"{_SECRETS}/my-secret", body=body)
    judge.expects(Exchange(expected, TOGETHER_UPDATE.reply))
    update = seeds.together().beta.jig.secrets.update
    seeds.done(update("my-secret", description=None))


def test_headers_of_a_call_win_over_those_of_the_client(
    seeds: Seeds, judge: Judge
) -> None:
    client = seeds.together(default_headers={"X-Team": "a", "X-Stage": "test"})
    judge.expects(
        asking(TOGETHER_RETRIEVE, X_Team="a", X_Stage="test"),
        asking(TOGETHER_RETRIEVE, X_Team="b", X_Stage="test", X_Trace="1"),
    )
    secrets = client.beta.jig.secrets
    seeds.done(secrets.retrieve("my-secret"))
    extra = {"x-team": "b", "X-Trace": "1"}
    seeds.done(secrets.retrieve("my-secret", extra_headers=extra))


def test_queries_of_a_call_win_over_those_of_the_client(
    seeds: Seeds, judge: Judge
) -> None:
    client = seeds.together(default_query={"team": "a b"})
    path = f"{_SECRETS}/my-secret"
    judge.expects(
        asking(TOGETHER_RETRIEVE, f"{path}?team=a%20b"),
        asking(TOGETHER_RETRIEVE, f"{path}?team=c%26d&deep=true"),
    )
    secrets = client.beta.jig.secrets
    seeds.done(secrets.retrieve("my-secret"))
    extra = {"team": "c&d", "deep": True}
    seeds.done(secrets.retrieve("my-secret", extra_query=extra))


def test_extra_body_adds_what_the_method_does_not_name(
    seeds: Seeds, judge: Judge
) -> None:
    body = {"name": "my-secret", "value": "another", "rotation": {"days": 30}}
    judge.expects(asking(TOGETHER_CREATE, body=body))
    create = seeds.together().beta.jig.secrets.create
    extra = {"value": "another", "rotation": {"days": 30}}
    seeds.done(create(name="my-secret", value="my-value", extra_body=extra))


def test_calls_share_a_connection(seeds: Seeds, judge: Judge) -> None:
    judge.expects(TOGETHER_RETRIEVE, TOGETHER_CREATE, TOGETHER_RETRIEVE)
    client = seeds.together()
    secrets = client.beta.jig.secrets
    seeds.done(secrets.retrieve("my-secret"))
    seeds.done(secrets.create(name="my-secret", value="my-value"))
    other = client.with_options(max_retries=0).beta.jig.secrets
    seeds.done(other.retrieve("my-secret"))
    assert len({request.connection for request in judge.requests}) == 1


def test_an_http_client_of_the_callers_own_is_used(seeds: Seeds, judge: Judge) -> None:
    sent: list[httpx2.Request] = []

    async def sending(request: httpx2.Request) -> None:
        sent.append(request)

    own: httpx2.Client | httpx2.AsyncClient
    if seeds.kind.prefix:
        own = httpx2.AsyncClient(event_hooks={"request": [sending]})
    else:
        own = httpx2.Client(event_hooks={"request": [sent.append]})
    judge.expects(TOGETHER_RETRIEVE)
    client = seeds.together(http_client=own)
    seeds.done(client.beta.jig.secrets.retrieve("my-secret"))
    assert [request.method for request in sent] == ["GET"]


def test_a_client_is_a_context_manager(seeds: Seeds, judge: Judge) -> None:
    judge.expects(BRAINTRUST_RETRIEVE)
    client = seeds.braintrust()
    path = BRAINTRUST_RETRIEVE.expected.target
    with_client = seeds.kind.entered(client)
    seeds.done(with_client.ai_secrets.retrieve(path.rpartition("/")[2]))
    seeds.kind.left(client)
    with pytest.raises(Exception, match="closed"):
        seeds.done(client.ai_secrets.retrieve(path.rpartition("/")[2]))


def test_the_user_agent_names_the_client(seeds: Seeds, judge: Judge) -> None:
    judge.expects(TOGETHER_RETRIEVE, TOGETHER_RETRIEVE)
    seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    silent = seeds.together(platform_headers=False)
    seeds.done(silent.beta.jig.secrets.retrieve("my-secret"))
    (agent,), (short,) = (each.header("User-Agent") for each in judge.requests)
    assert re.fullmatch(r"together-python/[\w.-]+", short)
    assert agent == f"{short} Python/{platform.python_version()}"
