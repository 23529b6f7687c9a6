"""Requests and answers of the seed APIs, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.seeds.described import request_schema, response_schema
from tests.seeds.judge import NOTHING, Exchange, Expected, Reply

KEY = "key-of-a-test"
TOKEN = "1234$abcdef"
SECRET_ID = "bfc7824b-31b6-4a28-a0c4-7df137139215"
AI_SECRET_ID = "5f1c3c52-0b0e-4d3a-9b1d-0f6f3e0f9c11"

_READS: Mapping[str, str | None] = {
    "Authorization": f"Bearer {KEY}",
    "Accept": "application/json",
    "Content-Type": None,
}
_WRITES = {**_READS, "Content-Type": "application/json"}

TOGETHER_SECRET: Mapping[str, object] = {
    "id": "sec_01",
    "object": "secret",
    "name": "my-secret",
    "description": "For the tests",
    "created_at": "2026-05-07T20:33:46Z",
    "created_by": "user_01",
    "updated_at": "2026-05-08T06:00:00Z",
    "last_updated_by": "user_02",
}
GCORE_SECRET: Mapping[str, object] = {
    "id": SECRET_ID,
    "name": "AES key",
    "secret_type": "opaque",
    "status": "ACTIVE",
    "algorithm": "aes",
    "bit_length": 256,
    "mode": "cbc",
    "content_types": {"default": "application/octet-stream"},
    "created": "2023-03-23T20:00:00+00:00",
    "expiration": None,
}
AI_SECRET: Mapping[str, object] = {
    "id": AI_SECRET_ID,
    "org_id": "0c7d3a39-8a52-4a7e-b6c1-2d9d4c0b7f55",
    "name": "OPENAI_API_KEY",
    "created": "2024-02-29T23:59:59.250Z",
    "type": "openai",
    "metadata": {"models": ["gpt"]},
    "preview_secret": "sk-...",
}

TOGETHER_RETRIEVE = Exchange(
    Expected("GET", "/v1/deployments/secrets/my-secret", _READS),
    Reply(
        TOGETHER_SECRET,
        response_schema("together", "get", "/deployments/secrets/{id}"),
    ),
)
TOGETHER_CREATE = Exchange(
    Expected(
        "POST",
        "/v1/deployments/secrets",
        _WRITES,
        {"name": "my-secret", "value": "my-value"},
        request_schema("together", "post", "/deployments/secrets"),
    ),
    Reply(TOGETHER_SECRET, response_schema("together", "post", "/deployments/secrets")),
)
TOGETHER_UPDATE = Exchange(
    Expected(
        "PATCH",
        "/v1/deployments/secrets/my-secret",
        _WRITES,
        {"value": "my-new-value"},
        request_schema("together", "patch", "/deployments/secrets/{id}"),
    ),
    Reply(
        TOGETHER_SECRET,
        response_schema("together", "patch", "/deployments/secrets/{id}"),
    ),
)
GCORE_GET = Exchange(
    Expected(
        "GET",
        f"/cloud/v1/secrets/1/1/{SECRET_ID}",
        {**_READS, "Authorization": f"apikey {TOKEN}"},
    ),
    Reply(
        GCORE_SECRET,
        response_schema(
            "gcore", "get", "/cloud/v1/secrets/{project_id}/{region_id}/{secret_id}"
        ),
    ),
)
BRAINTRUST_RETRIEVE = Exchange(
    Expected("GET", f"/v1/ai_secret/{AI_SECRET_ID}", _READS),
    Reply(
        AI_SECRET,
        response_schema("braintrust", "get", "/v1/ai_secret/{ai_secret_id}"),
    ),
)


def asking(
    exchange: Exchange,
    target: str | None = None,
    body: object = NOTHING,
    **headers: str | None,
) -> Exchange:
    """Return an exchange whose request differs; `_` in a header's name stands for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    expected = replace(
        exchange.expected,
        target=exchange.expected.target if target is None else target,
        body=exchange.expected.body if body is NOTHING else body,
        headers={**exchange.expected.headers, **named},
    )
    return replace(exchange, expected=expected)


def answering(
    exchange: Exchange,
    status: int = 200,
    document: object = NOTHING,
    content_type: str = "application/json",
    **headers: str,
) -> Exchange:
    """Return an exchange that is answered in a way that the description leaves open."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(exchange, reply=Reply(document, None, status, content_type, named))


def failing(exchange: Exchange, status: int, **headers: str) -> Exchange:
    """Return an exchange that fails, for no particular reason."""
    return answering(exchange, status, {"error": "no"}, **headers)


def late(exchange: Exchange, seconds: float = 30.0) -> Exchange:
    """Return an exchange that is answered when nobody waits any more."""
    return replace(exchange, reply=replace(exchange.reply, after=seconds))
