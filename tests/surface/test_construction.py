"""What a client is made with, beside its credentials."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from tests.runtime.server import Server, answer
from tests.surface.conftest import Made

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example/v1}]
paths:
  /articles/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: One
          content: {application/json: {schema: {$ref: "#/components/schemas/Article"}}}
components:
  schemas:
    Article:
      type: object
      required: [name]
      properties: {name: {type: string}, price-in-cents: {type: integer}}
"""


@pytest.fixture
def shop(made: Made) -> Any:
    return made(SPEC, "aiohttp = true\n")


def fake_transport() -> Any:
    return import_module("shop_made.testing").FakeTransport()


def test_a_fake_transport_answers_in_place_of_the_api(shop: Any) -> None:
    assert "shop_made.testing" not in sys.modules
    fake = fake_transport()
    article = shop.types.Article(name="n", price_in_cents=3)
    fake.respond("GET", "/articles/{id}", article, {"name": "m"})
    client = shop.Shop(transport=fake)
    assert client.articles.retrieve("a") == article
    assert client.articles.retrieve("b").name == "m"
    assert [each.path for each in fake.requests] == ["/v1/articles/a", "/v1/articles/b"]


def test_a_fake_transport_below_an_async_client(shop: Any) -> None:
    async def run() -> str:
        fake = fake_transport()
        fake.respond("GET", "/articles/a", {"name": "n"})
        async with shop.AsyncShop(transport=fake) as client:
            article = await client.articles.retrieve("a")
        name: str = article.name
        return name

    assert asyncio.run(run()) == "n"


def test_hooks_are_told_of_calls(shop: Any, server: Server) -> None:
    server.plan(answer({"name": "n"}), answer({}, 404))
    told: list[object] = []

    def on_request(request: Any) -> None:
        told.append(request.method)

    def on_response(response: Any) -> None:
        told.append(response.status_code)

    hooks = shop.Hooks(
        on_request=on_request, on_response=on_response, on_error=told.append
    )
    client = shop.Shop(base_url=server.url, hooks=hooks)
    client.articles.retrieve("a")
    with pytest.raises(shop.NotFoundError):
        client.articles.retrieve("b")
    assert told[:-1] == ["GET", 200, "GET", 404]
    assert isinstance(told[-1], shop.NotFoundError)


@pytest.mark.parametrize(
    ("arguments", "agent"),
    [
        ({}, f"shop_made-python/3 Python/{sys.version.split()[0]}"),
        ({"platform_headers": False}, "shop_made-python/3"),
        ({"default_headers": {"User-Agent": "mine"}}, "mine"),
    ],
)
def test_the_user_agent(
    shop: Any, server: Server, arguments: dict[str, Any], agent: str
) -> None:
    server.plan(answer({"name": "n"}))
    shop.Shop(base_url=server.url, **arguments).articles.retrieve("a")
    assert server.last.header("User-Agent") == agent


def test_aiohttp_below_an_async_client(shop: Any, server: Server) -> None:
    server.plan(answer({"name": "n"}))

    async def run() -> str:
        transport = shop.AiohttpTransport()
        client = shop.AsyncShop(base_url=server.url, transport=transport)
        async with client:
            name: str = (await client.articles.retrieve("a")).name
            return name

    assert asyncio.run(run()) == "n"


def test_aiohttp_is_loaded_by_its_users_alone(shop: Any) -> None:
    folder = Path(shop.__file__).parents[1]
    program = (
        "import sys, shop_made; shop_made.AsyncShop(); print('aiohttp' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "False\n"


def test_a_client_without_aiohttp_has_no_transport_for_it(made: Made) -> None:
    shop = made(SPEC)
    assert "AiohttpTransport" not in dir(shop)
    assert not list(Path(shop.__file__).parent.rglob("aiohttp*"))


ALIKE = """
openapi: 3.1.0
info: {title: Shop, version: '3'}
servers: [{url: https://shop.example/v1}]
paths:
  /not_given: {get: {deprecated: true, responses: {"204": {description: None}}}}
  /cached_property: {get: {responses: {"204": {description: None}}}}
  /overload:
    post: &asked
      deprecated: true
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, properties: {stream: {type: boolean}}}
      responses:
        "200":
          description: An answer
          content:
            application/json: {schema: {type: string}}
            text/event-stream: {schema: {type: integer}}
  /below/overload: {post: *asked}
  /below/deprecated: {post: *asked}
  /below/cached_property: {get: {responses: {"204": {description: None}}}}
webhooks: {sold: {post: {requestBody: {content: {application/json: {schema: {}}}}}}}
"""


@pytest.mark.parametrize("package", ["mapping", "transport"])
def test_names_that_the_client_is_built_with_are_free_to_use(
    made: Made, package: str
) -> None:
    named = made(ALIKE, package=package, class_name=package.title())
    client = getattr(named, package.title())()
    for path in ("not_given", "cached_property", "overload", "below.cached_property"):
        assert attrgetter(path)(client), path
    folder = Path(named.__file__).parent.parent
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "-p", package],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout
