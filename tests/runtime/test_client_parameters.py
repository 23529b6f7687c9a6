"""Arguments that a client is given once: ``Cloud(project_id=1)``, then left out."""

from __future__ import annotations

import asyncio
from typing import Unpack

import pytest

from templates.runtime.calling import Parts
from templates.runtime.client import AsyncClient, ClientSettings, SyncClient
from templates.runtime.errors import ClientError, InvalidArgumentError
from templates.runtime.operation import Operation
from templates.runtime.options import Omit, RequestOptions, omit
from templates.runtime.parameters import Parameter, Parameters
from templates.runtime.kinds import Kind, Raw
from templates.runtime.views import View, view, viewed
from tests.runtime.server import Server

SETTINGS = ClientSettings(
    package="cloud",
    title="Cloud",
    parameters=Parameters(
        Parameter(
            "project_id",
            "CLOUD_PROJECT_ID",
            int,
            path=("project_id",),
            query=("project", "wanted"),
            required=("wanted",),
        ),
        Parameter("region_id", path=("region",)),
        Parameter("tenant", "CLOUD_TENANT", header=("X-Tenant",)),
    ),
)

DISKS: Operation[None] = Operation("GET", "/v1/{project_id}/{region}/disks/{id}")
BILLS: Operation[None] = Operation("GET", "/bills")
PLAIN: Operation[None] = Operation("GET", "/plain")


class Cloud(SyncClient):
    project_id: int | None

    def __init__(
        self,
        *,
        base_url: str,
        project_id: int | None = None,
        region_id: int | None = None,
        tenant: str | None = None,
    ) -> None:
        super().__init__(
            SETTINGS,
            credentials={},
            parameters={
                "project_id": project_id,
                "region_id": region_id,
                "tenant": tenant,
            },
            base_url=base_url,
        )

    def disk(
        self,
        id: str,
        *,
        project_id: int | Omit = omit,
        region: int | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> None:
        path = {"project_id": project_id, "region": region, "id": id}
        return self._call(DISKS, options, path=path)

    def bills(
        self, *, project: int | None | Omit = omit, tenant: str | Omit = omit
    ) -> None:
        query, header = {"project": project}, {"X-Tenant": tenant}
        return self._call(BILLS, {}, query=query, header=header)

    def plain(self) -> None:
        return self._call(PLAIN, {})

    def perform(self, operation: Operation[None], **parts: Unpack[Parts]) -> None:
        return self._call(operation, {}, **parts)

    with_raw_response = view(lambda: CloudViews[Raw])


class CloudViews(View[Kind]):
    disk = viewed(Cloud.disk)


def test_calls_may_leave_them_out_or_say_otherwise(server: Server) -> None:
    cloud = Cloud(base_url=server.url, project_id=1, region_id=2)
    cloud.disk("a")
    cloud.disk("a", project_id=7)
    cloud.with_options(parameters={"region_id": 3}).disk("a")
    cloud.project_id = 8
    cloud.disk("a")
    cloud.with_raw_response.disk("b")
    assert [each.target for each in server.seen] == [
        "/v1/1/2/disks/a",
        "/v1/7/2/disks/a",
        "/v1/1/3/disks/a",
        "/v1/8/2/disks/a",
        "/v1/8/2/disks/b",
    ]


def test_queries_and_headers(server: Server) -> None:
    cloud = Cloud(base_url=server.url, project_id=1, tenant="t")
    cloud.bills()
    assert server.last.target == "/bills?project=1"
    assert server.last.header("X-Tenant") == "t"
    cloud.bills(project=None, tenant="u")
    assert server.last.target == "/bills"
    assert server.last.header("X-Tenant") == "u"
    Cloud(base_url=server.url).bills()
    assert server.last.header("X-Tenant") is None


def test_only_operations_that_have_them_get_them(server: Server) -> None:
    Cloud(base_url=server.url, project_id=1, tenant="t").plain()
    assert server.last.target == "/plain"
    assert server.last.header("X-Tenant") is None


def test_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOUD_PROJECT_ID", "5")
    cloud = Cloud(base_url=server.url, region_id=2)
    assert cloud.project_id == 5
    cloud.disk("a")
    Cloud(base_url=server.url, project_id=6, region_id=2).disk("a")
    assert [each.target[:6] for each in server.seen] == ["/v1/5/", "/v1/6/"]
    monkeypatch.setenv("CLOUD_PROJECT_ID", "five")
    with pytest.raises(ClientError, match="CLOUD_PROJECT_ID is no int: 'five'"):
        Cloud(base_url=server.url)


def test_what_is_given_nowhere(server: Server) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        Cloud(base_url=server.url).disk("a", region=1)
    assert str(caught.value) == (
        "The path parameter 'project_id' must be given, or project_id=... to the "
        "client (or set CLOUD_PROJECT_ID)."
    )
    with pytest.raises(InvalidArgumentError, match="'region' must be .* region_id="):
        Cloud(base_url=server.url, project_id=1).disk("a")
    assert not server.seen


def test_a_query_parameter_that_is_given_nowhere(server: Server) -> None:
    wanted: Operation[None] = Operation("GET", "/wanted")
    cloud = Cloud(base_url=server.url)
    with pytest.raises(InvalidArgumentError, match="query parameter 'wanted' must be"):
        cloud.perform(wanted, query={"wanted": omit})
    cloud.project_id = 3
    cloud.perform(wanted, query={"wanted": omit})
    assert server.last.target == "/wanted?wanted=3"


def test_a_misspelt_one(server: Server) -> None:
    with pytest.raises(TypeError, match="projct_id"):
        Cloud(base_url=server.url).with_options(parameters={"projct_id": 1})


def test_async_clients(server: Server) -> None:
    class AsyncCloud(AsyncClient):
        async def disk(self, id: str) -> None:
            path = {"project_id": omit, "region": omit, "id": id}
            return await self._call(DISKS, {}, path=path)

    async def run() -> None:
        given = {"project_id": 1, "region_id": 2}
        async with AsyncCloud(
            SETTINGS, credentials={}, parameters=given, base_url=server.url
        ) as cloud:
            await cloud.disk("a")

    asyncio.run(run())
    assert server.last.target == "/v1/1/2/disks/a"
