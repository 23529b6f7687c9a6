"""Arguments that a client is given once, and that its methods may then leave out."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import ClientloomError
from tests.runtime.server import Answer, Server
from tests.surface.conftest import Made

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example}]
paths:
  /{project_id}/{region}/disks/{disk_id}:
    delete:
      operationId: delete_disk
      parameters:
        - {name: project_id, in: path, required: true, schema: {type: integer}}
        - {name: region, in: path, required: true, schema: {type: string}}
        - {name: disk_id, in: path, required: true, schema: {type: string}}
      responses: {"204": {description: Gone}}
  /{project_id}/{region}/disks:
    delete:
      operationId: delete_disks
      parameters:
        - {name: project_id, in: path, required: true, schema: {type: integer}}
        - {name: region, in: path, required: true, schema: {type: string}}
        - {name: X-Tenant, in: header, schema: {type: string}}
      responses: {"204": {description: Gone}}
  /bills:
    delete:
      operationId: delete_bills
      parameters:
        - {name: project, in: query, required: true, schema: {type: integer}}
      responses: {"204": {description: Gone}}
"""
CONFIGURATION = """
[clients.shop_made.methods]
"DELETE /bills" = "pay"

[clients.shop_made.parameters]
project_id = { stands_for = ["project_id", "project"], env = "PROJECT" }
region_id = { stands_for = ["region"] }
tenant = { stands_for = ["X-Tenant"] }
"""


@pytest.fixture
def shop(made: Made, server: Server) -> Any:
    server.plan(Answer(204))
    return made(SPEC, CONFIGURATION)


def test_calls_may_leave_them_out_or_say_otherwise(shop: Any, server: Server) -> None:
    client = shop.Shop(base_url=server.url, project_id=1, region_id="eu", tenant="t")
    client.disks.delete("a")
    client.disks.delete("a", project_id=2, region="us")
    client.with_options(parameters={"region_id": "uk"}).disks.delete("a")
    client.disks.with_raw_response.delete("b")
    client.pay()
    assert [each.target for each in server.seen] == [
        "/1/eu/disks/a",
        "/2/us/disks/a",
        "/1/uk/disks/a",
        "/1/eu/disks/b",
        "/bills?project=1",
    ]


def test_methods_without_another_part_of_the_path(shop: Any, server: Server) -> None:
    client = shop.Shop(base_url=server.url, project_id=1, region_id="eu", tenant="t")
    method = next(
        getattr(client.disks, name) for name in dir(client.disks) if "delete_" in name
    )
    method()
    assert server.last.target == "/1/eu/disks"
    assert server.last.header("X-Tenant") == "t"
    with pytest.raises(TypeError):
        method(2)


def test_environment(
    shop: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROJECT", "5")
    monkeypatch.setenv("SHOP_MADE_REGION_ID", "eu")

    async def run() -> None:
        async with shop.AsyncShop(base_url=server.url) as client:
            assert client.project_id == 5
            await client.disks.delete("a")

    asyncio.run(run())
    assert server.last.target == "/5/eu/disks/a"


def test_what_is_given_nowhere_is_named(shop: Any, server: Server) -> None:
    client = shop.Shop(base_url=server.url, region_id="eu")
    told = "must be given, or project_id=... to the client (or set PROJECT)."
    with pytest.raises(shop.ShopError) as caught:
        client.disks.delete("a")
    assert str(caught.value) == f"The path parameter 'project_id' {told}"
    with pytest.raises(shop.ShopError) as caught:
        client.pay()
    assert str(caught.value) == f"The query parameter 'project' {told}"
    assert not server.seen


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("project = {}", "there is no parameter 'projekt'"),
        ("timeout = {}", "the client has another 'timeout'"),
    ],
)
def test_mistakes_are_reported_where_they_stand(
    made: Made, stated: str, told: str
) -> None:
    stated = stated.replace("{}", '{ stands_for = ["projekt"] }')
    with pytest.raises(ClientloomError) as caught:
        made(SPEC, f"\n[clients.shop_made.parameters]\n{stated}\n")
    assert told in str(caught.value)


PROGRAM = """
from shop_made import Shop

client = Shop(project_id=1, region_id="eu")
client.disks.delete("a")
client.disks.delete("a", project_id=2)
client.disks.delete("a", project_id="2")  # wrong
client.disks.delete()  # wrong
Shop(project_id="1")  # wrong
reveal_type(client.project_id)
"""
WRONG = {n for n, line in enumerate(PROGRAM.splitlines(), 1) if "# wrong" in line}


def test_checkers_know_them(shop: Any) -> None:
    folder = Path(shop.__file__).parents[1]
    (folder / "program.py").write_text(PROGRAM)
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "program.py"],
        cwd=folder,
        capture_output=True,
        text=True,
    ).stdout
    lines = [line for line in told.splitlines() if "program.py:" in line]
    wrong = {int(line.split(":")[1]) for line in lines if ": error" in line}
    assert wrong == WRONG, told
    assert 'Revealed type is "int | None"' in told or "builtins.int" in told


GLOBALS = """
x-speakeasy-globals:
  parameters:
    - {name: X-Tenant, in: header, schema: {type: string}}
    - {name: X-Unused, in: header, schema: {type: string}}
    - {name: region, in: path, required: true, schema: {type: string}}
"""


def test_the_description_may_say_which_are_the_same_for_all_calls(
    made: Made, server: Server
) -> None:
    server.plan(Answer(204))
    shop = made(SPEC + GLOBALS)
    client = shop.Shop(base_url=server.url, x_tenant="t", region="eu")
    client.disks.delete("a", project_id=1)
    assert server.last.target == "/1/eu/disks/a"
    with pytest.raises(TypeError, match="x_unused"):
        shop.Shop(x_unused="u")


def test_configuration_comes_before_the_description(made: Made, server: Server) -> None:
    server.plan(Answer(204))
    shop = made(SPEC + GLOBALS, CONFIGURATION)
    client = shop.Shop(base_url=server.url, tenant="t", region_id="eu", project_id=1)
    client.disks.delete("a")
    assert server.last.target == "/1/eu/disks/a"
    with pytest.raises(TypeError, match="x_tenant"):
        shop.Shop(x_tenant="t")
