"""What a caller gets: models, whole responses, and what is made of surprises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

import generated.gcore as gcore
import generated.together as together
from tests.seeds.cases import (
    AI_SECRET,
    AI_SECRET_ID,
    BRAINTRUST_RETRIEVE,
    GCORE_GET,
    GCORE_SECRET,
    SECRET_ID,
    TOGETHER_CREATE,
    TOGETHER_RETRIEVE,
    TOGETHER_SECRET,
    answering,
)
from tests.seeds.conftest import Seeds
from tests.seeds.judge import Judge


def without(document: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in document.items() if name not in names}


def gcore_secret(seeds: Seeds, **options: object) -> Any:
    """Call the one operation of Gcore."""
    secrets = seeds.gcore(**options).cloud.secrets
    return seeds.done(secrets.get(SECRET_ID, project_id=1, region_id=1))


def test_a_model_has_the_fields_of_the_description(seeds: Seeds, judge: Judge) -> None:
    judge.expects(GCORE_GET)
    secret = gcore_secret(seeds)
    assert type(secret).__name__ == "SecretSerializer"
    assert (secret.id, secret.secret_type, secret.bit_length) == (
        SECRET_ID,
        "opaque",
        256,
    )
    assert secret.content_types == {"default": "application/octet-stream"}
    assert secret.created == datetime(2023, 3, 23, 20, tzinfo=UTC)
    assert secret.expiration is None
    assert secret.to_dict(mode="json") == {
        **GCORE_SECRET,
        "created": "2023-03-23T20:00:00Z",
    }


def test_only_what_is_described_as_a_date_becomes_one(
    seeds: Seeds, judge: Judge
) -> None:
    judge.expects(TOGETHER_RETRIEVE, BRAINTRUST_RETRIEVE)
    secret = seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    assert secret.created_at == TOGETHER_SECRET["created_at"]
    assert secret.object == "secret"
    retrieve = seeds.braintrust().ai_secrets.retrieve
    ai_secret = seeds.done(retrieve(AI_SECRET_ID))
    assert ai_secret.created == datetime(2024, 2, 29, 23, 59, 59, 250000, UTC)
    assert ai_secret.id == AI_SECRET_ID
    assert ai_secret.metadata == AI_SECRET["metadata"]


def test_nullable_fields_may_be_null(seeds: Seeds, judge: Judge) -> None:
    # `nullable` is a word of 3.0, which JSON Schema alone doesn't know.
    names = ("created", "updated_at", "type", "metadata", "preview_secret")
    nulls = {**AI_SECRET, **dict.fromkeys(names)}
    judge.expects(answering(BRAINTRUST_RETRIEVE, document=nulls))
    client = seeds.braintrust(strict_response_validation=True)
    secret = seeds.done(client.ai_secrets.retrieve(AI_SECRET_ID))
    assert [getattr(secret, name) for name in names] == [None] * len(names)


def test_a_map_may_hold_anything_and_null(seeds: Seeds, judge: Judge) -> None:
    metadata = {"a": None, "b": [1, {"c": "d"}]}
    judge.expects(
        answering(BRAINTRUST_RETRIEVE, document={**AI_SECRET, "metadata": metadata})
    )
    client = seeds.braintrust(strict_response_validation=True)
    secret = seeds.done(client.ai_secrets.retrieve(AI_SECRET_ID))
    assert secret.metadata == metadata


def test_what_has_a_default_of_null_may_be_missing(seeds: Seeds, judge: Judge) -> None:
    document = without(GCORE_SECRET, "algorithm", "created", "content_types")
    judge.expects(answering(GCORE_GET, document=document))
    secret = gcore_secret(seeds, strict_response_validation=True)
    assert (secret.algorithm, secret.created, secret.content_types) == (None,) * 3
    assert secret.model_fields_set == set(document)


def test_unknown_fields_are_kept(seeds: Seeds, judge: Judge) -> None:
    document = {**GCORE_SECRET, "flavour": {"taste": "sour"}}
    judge.expects(answering(GCORE_GET, document=document))
    secret = gcore_secret(seeds, strict_response_validation=True)
    assert secret.flavour == {"taste": "sour"}
    assert secret.to_dict()["flavour"] == {"taste": "sour"}


_SURPRISES = {
    "undeclared-value": ({**GCORE_SECRET, "secret_type": "quantum"}, "secret_type"),
    "missing-field": (without(GCORE_SECRET, "name"), "name"),
    "wrong-type": ({**GCORE_SECRET, "bit_length": "many"}, "bit_length"),
    "wrong-date": ({**GCORE_SECRET, "expiration": "later"}, "expiration"),
    "wrong-item": ({**GCORE_SECRET, "content_types": {"a": 1}}, "content_types"),
}


@pytest.mark.parametrize("surprise", _SURPRISES)
def test_a_surprise_passes_unless_decoding_is_strict(
    surprise: str, seeds: Seeds, judge: Judge
) -> None:
    document, name = _SURPRISES[surprise]
    judge.expects(answering(GCORE_GET, document=document))
    secret = gcore_secret(seeds)
    assert type(secret).__name__ == "SecretSerializer"
    assert getattr(secret, name) == document.get(name)
    assert secret.created == datetime(2023, 3, 23, 20, tzinfo=UTC)
    assert secret.model_fields_set == set(document)


@pytest.mark.parametrize("surprise", _SURPRISES)
def test_a_surprise_is_an_error_if_decoding_is_strict(
    surprise: str, seeds: Seeds, judge: Judge
) -> None:
    document, name = _SURPRISES[surprise]
    judge.expects(answering(GCORE_GET, document=document))
    with pytest.raises(gcore.APIResponseValidationError, match=name) as failure:
        gcore_secret(seeds, strict_response_validation=True)
    assert failure.value.status_code == 200
    assert failure.value.body == document


def test_an_answer_that_is_no_json_is_an_error(seeds: Seeds, judge: Judge) -> None:
    page = "<html>Please log in</html>"
    judge.expects(answering(GCORE_GET, document=page, content_type="text/html"))
    with pytest.raises(gcore.APIResponseValidationError) as failure:
        gcore_secret(seeds)
    assert failure.value.body == page


def test_a_raw_response_has_headers_and_status(seeds: Seeds, judge: Judge) -> None:
    judge.expects(
        answering(TOGETHER_RETRIEVE, document=TOGETHER_SECRET, X_Request_Id="req-1"),
        TOGETHER_CREATE,
    )
    raw = seeds.together().beta.jig.secrets.with_raw_response
    response = seeds.done(raw.retrieve("my-secret"))
    assert response.status_code == 200
    assert response.headers["x-request-id"] == "req-1"
    assert response.http_request.method == "GET"
    secret = seeds.done(response.parse())
    assert type(secret).__name__ == "SecretResponseItem"
    assert secret.name == "my-secret"
    created = seeds.done(raw.create(name="my-secret", value="my-value"))
    assert seeds.done(created.json()) == TOGETHER_SECRET


def test_a_client_and_each_of_its_groups_have_the_raw_view(
    seeds: Seeds, judge: Judge
) -> None:
    client = seeds.together()
    views = [
        client.with_raw_response.beta.jig.secrets,
        client.beta.with_raw_response.jig.secrets,
        client.beta.jig.with_raw_response.secrets,
    ]
    judge.expects(*[TOGETHER_RETRIEVE] * len(views))
    for view in views:
        response = seeds.done(view.retrieve("my-secret"))
        assert seeds.done(response.parse()).id == TOGETHER_SECRET["id"]


def test_a_raw_view_raises_what_the_method_raises(seeds: Seeds, judge: Judge) -> None:
    judge.expects(answering(TOGETHER_RETRIEVE, 404, {}))
    raw = seeds.together().beta.jig.secrets.with_raw_response
    with pytest.raises(together.NotFoundError):
        seeds.done(raw.retrieve("my-secret"))


def test_a_streaming_view_reads_when_asked(seeds: Seeds, judge: Judge) -> None:
    judge.expects(TOGETHER_RETRIEVE)
    view = seeds.together().beta.jig.secrets.with_streaming_response
    manager = view.retrieve("my-secret")
    response = seeds.kind.entered(manager)
    assert not response.is_closed
    assert seeds.done(response.parse()).name == "my-secret"
    seeds.kind.left(manager)
    assert response.is_closed


def test_a_secret_stays_as_short_as_a_line(seeds: Seeds, judge: Judge) -> None:
    long = {**TOGETHER_SECRET, "description": "x" * 10_000}
    judge.expects(answering(TOGETHER_RETRIEVE, document=long))
    secret = seeds.done(seeds.together().beta.jig.secrets.retrieve("my-secret"))
    assert secret.description == "x" * 10_000
    assert len(repr(secret)) < 1_000
