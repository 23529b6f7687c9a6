"""What is compared: a call of a generated client, and the least that does the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Literal

import httpx2
from generated.together import Together
from pydantic import BaseModel

SECRET = {
    "object": "secret",
    "id": "sec_1",
    "name": "DATABASE_URL",
    "description": "Where the data are",
    "created_at": "2026-01-01T00:00:00Z",
    "created_by": "user_1",
    "updated_at": "2026-01-02T00:00:00Z",
    "last_updated_by": "user_2",
}
BODY = json.dumps(SECRET).encode()


class Secret(BaseModel):
    """The same fields as the client's own model has."""

    created_at: str | None = None
    created_by: str | None = None
    description: str | None = None
    id: str | None = None
    last_updated_by: str | None = None
    name: str | None = None
    object: Literal["secret"] | None = None
    updated_at: str | None = None


@contextmanager
def bare_call(url: str) -> Generator[Callable[[], Secret]]:
    """Yield a call by the HTTP library alone, with the client's headers and timeout."""
    target = f"{url}/deployments/secrets/sec_1"
    headers = {
        "Accept": "application/json",
        "User-Agent": "together-python/1.0 Python/3.11",
        "Authorization": "Bearer key",
    }
    timeout = httpx2.Timeout(60.0, connect=5.0)

    with httpx2.Client() as http_client:

        def call() -> Secret:
            response = http_client.get(target, headers=headers, timeout=timeout)
            return Secret.model_validate_json(response.content)

        yield call


@contextmanager
def client_call(url: str) -> Generator[Callable[[], object]]:
    """Yield the same call by a generated client."""
    with Together(api_key="key", base_url=url) as client:
        secrets = client.beta.jig.secrets

        def call() -> object:
            return secrets.retrieve("sec_1")

        yield call


BARE_PROGRAM = """
from typing import Literal
import httpx2
from pydantic import BaseModel

class Secret(BaseModel):
    created_at: str | None = None
    created_by: str | None = None
    description: str | None = None
    id: str | None = None
    last_updated_by: str | None = None
    name: str | None = None
    object: Literal["secret"] | None = None
    updated_at: str | None = None

client = httpx2.Client()
headers = {"Authorization": "Bearer key"}
response = client.get("URL/deployments/secrets/sec_1", headers=headers)
secret = Secret.model_validate_json(response.content)
"""

CLIENT_PROGRAM = """
import together

client = together.Together(api_key="key", base_url="URL")
secret = client.beta.jig.secrets.retrieve("sec_1")
"""
