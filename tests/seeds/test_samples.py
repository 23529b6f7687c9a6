"""The vendors' own samples run as published, against a server that judges them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.seeds.cases import (
    AI_SECRET,
    AI_SECRET_ID,
    BRAINTRUST_RETRIEVE,
    GCORE_GET,
    KEY,
    SECRET_ID,
    TOGETHER_CREATE,
    TOGETHER_RETRIEVE,
    TOGETHER_UPDATE,
    TOKEN,
    asking,
)
from tests.seeds.described import python_samples
from tests.seeds.judge import Exchange, Judge
from tests.seeds.programs import run

_TOGETHER_SECRET = (
    r"SecretResponseItem\((?=.*\bid='sec_01')(?=.*\bname='my-secret').*\)\n"
)

_ASYNC_RETRIEVE = """\
import asyncio
from together import AsyncTogether


async def main():
    async with AsyncTogether() as client:
        secret = await client.beta.jig.secrets.retrieve("my-secret")
        print(secret)


asyncio.run(main())
"""
_ASYNC_CREATE = """\
import asyncio
from together import AsyncTogether


async def main():
    client = AsyncTogether()
    await client.beta.jig.secrets.create(name="my-secret", value="my-value")
    await client.close()


asyncio.run(main())
"""
_ASYNC_UPDATE = """\
import asyncio
from together import AsyncTogether


async def main():
    async with AsyncTogether() as client:
        await client.beta.jig.secrets.update("my-secret", value="my-new-value")


asyncio.run(main())
"""
_ASYNC_GET = """\
import asyncio
import os
from gcore import AsyncGcore


async def main():
    async with AsyncGcore(api_key=os.environ.get("GCORE_API_KEY")) as client:
        secret = await client.cloud.secrets.get(
            secret_id="bfc7824b-31b6-4a28-a0c4-7df137139215",
            project_id=1,
            region_id=1,
        )
        print(secret.id)


asyncio.run(main())
"""
_BRAINTRUST = f"""\
from braintrust import Braintrust

secret = Braintrust().ai_secrets.retrieve("{AI_SECRET_ID}")
print(secret.name)
"""
_ASYNC_BRAINTRUST = f"""\
import asyncio
from braintrust import AsyncBraintrust


async def main():
    async with AsyncBraintrust() as client:
        secret = await client.ai_secrets.retrieve("{AI_SECRET_ID}")
        print(secret.name)


asyncio.run(main())
"""


@dataclass(frozen=True)
class Sample:
    """A sample of a vendor, by its operation, and what should come of it."""

    client: str
    operation: tuple[str, str]
    exchange: Exchange
    prints: str
    async_twin: str
    key: str = KEY
    base_path: str = "/v1"

    def environment(self, judge: Judge) -> dict[str, str]:
        """Say in the environment where the server is; the path of its URL included."""
        name = self.client.upper()
        base_url = judge.origin + self.base_path
        return {f"{name}_API_KEY": self.key, f"{name}_BASE_URL": base_url}


_SECRET_PATH = "/deployments/secrets/{id}"
_SAMPLES = [
    Sample(
        "together",
        ("get", _SECRET_PATH),
        TOGETHER_RETRIEVE,
        _TOGETHER_SECRET,
        _ASYNC_RETRIEVE,
    ),
    Sample(
        "together", ("post", "/deployments/secrets"), TOGETHER_CREATE, "", _ASYNC_CREATE
    ),
    Sample("together", ("patch", _SECRET_PATH), TOGETHER_UPDATE, "", _ASYNC_UPDATE),
    Sample(
        "gcore",
        ("get", "/cloud/v1/secrets/{project_id}/{region_id}/{secret_id}"),
        GCORE_GET,
        f"{SECRET_ID}\n",
        _ASYNC_GET,
        TOKEN,
        base_path="",
    ),
]

each_sample = pytest.mark.parametrize(
    "sample", _SAMPLES, ids=lambda sample: f"{sample.client}-{sample.operation[0]}"
)


@each_sample
def test_a_sample_runs_unmodified(sample: Sample, judge: Judge, tmp_path: Path) -> None:
    judge.expects(sample.exchange)
    published = python_samples(sample.client)[sample.operation]
    printed = run(published, tmp_path, sample.environment(judge))
    assert re.fullmatch(sample.prints, printed)


@each_sample
def test_its_async_twin_does_the_same(
    sample: Sample, judge: Judge, tmp_path: Path
) -> None:
    judge.expects(sample.exchange)
    printed = run(sample.async_twin, tmp_path, sample.environment(judge))
    assert re.fullmatch(sample.prints, printed)


def test_every_sample_is_run() -> None:
    published = {
        (client, operation)
        for client in ("together", "gcore")
        for operation in python_samples(client)
    }
    assert published == {(each.client, each.operation) for each in _SAMPLES}


def test_a_base_url_replaces_the_path_of_the_server_too(
    judge: Judge, tmp_path: Path
) -> None:
    sample = replace(_SAMPLES[0], base_path="/proxy/")
    judge.expects(asking(sample.exchange, "/proxy/deployments/secrets/my-secret"))
    published = python_samples("together")[sample.operation]
    run(published, tmp_path, sample.environment(judge))


@pytest.mark.parametrize(
    ("environment", "authorization"),
    [({"BRAINTRUST_API_KEY": KEY}, f"Bearer {KEY}"), ({}, None)],
    ids=["with-key", "without-key"],
)
@pytest.mark.parametrize(
    "program", [_BRAINTRUST, _ASYNC_BRAINTRUST], ids=["sync", "async"]
)
def test_braintrust_may_be_called_without_a_key(
    program: str,
    environment: dict[str, str],
    authorization: str | None,
    judge: Judge,
    tmp_path: Path,
) -> None:
    judge.expects(asking(BRAINTRUST_RETRIEVE, Authorization=authorization))
    server = {"BRAINTRUST_BASE_URL": judge.origin}
    assert run(program, tmp_path, environment | server) == f"{AI_SECRET['name']}\n"
