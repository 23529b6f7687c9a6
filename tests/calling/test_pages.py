"""Lists that come page by page: as inference, extensions and callers have it."""

from __future__ import annotations

import asyncio
from types import ModuleType
from typing import Any

import pytest

from tests.calling.conftest import Checked, Shop
from tests.runtime.server import Server, answer


def listing(path: str, parameters: str, page: str, more: str = "") -> str:
    """Return an operation that lists items, with what a page has beside them."""
    return f"""
  /{path}:
    get:
      parameters: [{parameters}]
      {more}
      responses:
        '200':
          description: Some.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {{type: array, items: {{$ref: '#/components/schemas/Item'}}}}
{page}"""


def query(name: str, type: str = "string") -> str:
    return f"{{name: {name}, in: query, schema: {{type: {type}}}}}"


def also(*properties: str) -> str:
    return "".join(f"                  {each}\n" for each in properties)


MORE = "has_more: {type: boolean}"
SPEC = f"""
paths:
{listing("cursors", query("after"), also("next_cursor: {type: string}"))}
{listing("alike", query("page"), also("next_page: {type: [string, 'null']}", MORE))}
{listing("ids", query("after"), also(MORE))}
{listing("offsets", query("offset", "integer"), also("total: {type: integer}"))}
{listing("numbers", query("page", "integer"), also("total_pages: {type: integer}"))}
{listing("urls", "", also("next: {type: string, format: uri}"))}
{listing("wholes", "", also("object: {type: string, enum: [list]}"))}
{listing("endless", "", also("object: {type: string, enum: [list]}", MORE))}
{listing("plain", "", "")}
{listing("told", query("from"), also("then: {type: string}"), '''x-speakeasy-pagination:
        type: cursor
        inputs: [{name: from, in: parameters, type: cursor}]
        outputs: {results: $.data, nextCursor: $.then}''')}
{listing("told_ids", query("from"), "", '''x-speakeasy-pagination:
        type: cursor
        inputs: [{name: from, in: parameters, type: cursor}]
        outputs: {results: $.data, nextCursor: '$.data[-1].id'}''')}
{listing("told_pages", query("at", "integer"), also("last: {type: integer}"),
'''x-speakeasy-pagination:
        type: offsetLimit
        inputs: [{name: at, in: parameters, type: page}]
        outputs: {results: $.data, numPages: $.last}''')}
{listing("told_offsets", query("skip_to", "integer"), "", '''x-fern-pagination:
        offset: $request.skip_to
        step: $request.limit
        results: $response.data''')}
{listing("told_cursors", query("from"), also("then: {type: string}"), '''x-fern-pagination:
        cursor: $request.from
        next_cursor: $response.then
        results: $response.data''')}
{listing("linked", "", also("onward: {type: string}"),
"x-ms-pageable: {nextLinkName: onward, itemName: data}")}
{listing("unlinked", "", "", "x-ms-pageable: {nextLinkName: null, itemName: data}")}
components:
  schemas:
    Item: {{type: object, required: [id], properties: {{id: {{type: string}}}}}}
"""
A, B = {"id": "a"}, {"id": "b"}


@pytest.fixture
def package(shop: Shop) -> ModuleType:
    return shop(SPEC)


@pytest.mark.parametrize(
    ("name", "first", "second", "asked"),
    [
        ("cursors", {"next_cursor": "x y"}, {}, "/cursors?after=x%20y"),
        ("alike", {"next_page": "2", "has_more": True}, {}, "/alike?page=2"),
        ("ids", {"has_more": True}, {"has_more": False}, "/ids?after=a"),
        ("offsets", {"total": 2}, {"total": 2}, "/offsets?offset=1"),
        ("numbers", {"total_pages": 2}, {"total_pages": 2}, "/numbers?page=2"),
        ("urls", {"next": "/urls?at=2"}, {}, "/urls?at=2"),
        ("told", {"then": "2"}, {}, "/told?from=2"),
        ("told_ids", {}, {"data": []}, "/told_ids?from=a"),
        ("told_pages", {"last": 2}, {"last": 2}, "/told_pages?at=2"),
        ("told_offsets", {}, {"data": []}, "/told_offsets?skip_to=1"),
        ("told_cursors", {"then": "2"}, {}, "/told_cursors?from=2"),
        ("linked", {"onward": "/linked?at=2"}, {}, "/linked?at=2"),
    ],
)
def test_one_page_leads_to_the_next(
    package: ModuleType,
    server: Server,
    name: str,
    first: dict[str, Any],
    second: dict[str, Any],
    asked: str,
) -> None:
    client = package.Shop(base_url=server.url)
    server.plan(answer({"data": [A], **first}), answer({"data": [B], **second}))
    found = [each.id for each in getattr(client, name).list()]
    assert found == ["a", *("b" for _ in second.get("data", [B]))]
    assert [each.target for each in server.seen] == [f"/{name}", asked]


@pytest.mark.parametrize("name", ["wholes", "unlinked"])
def test_a_list_that_comes_at_once(
    package: ModuleType, server: Server, name: str
) -> None:
    server.plan(answer({"object": "list", "data": [A, B]}))
    page = getattr(package.Shop(base_url=server.url), name).list()
    assert [each.id for each in page] == [each.id for each in page.data] == ["a", "b"]
    assert not page.has_next_page()

    async def found() -> list[str]:
        async with package.AsyncShop(base_url=server.url) as client:
            return [each.id async for each in getattr(client, name).list()]

    assert asyncio.run(found()) == ["a", "b"]
    assert len(server.seen) == 2


def test_what_is_no_page_is_what_came(package: ModuleType, server: Server) -> None:
    server.plan(answer({"object": "list", "data": [A], "has_more": True}))
    client = package.Shop(base_url=server.url)
    assert client.endless.list().has_more
    assert client.plain.list().data[0].id == "a"


def test_types_of_pages(shop: Shop, checked: Checked) -> None:
    shop(SPEC)
    types, errors = checked("""
from typing_extensions import Unpack

from shop import AsyncPage, AsyncShop, Page, RequestOptions, Shop
from shop.types import Item


def first(**options: Unpack[RequestOptions]) -> Page[Item]:
    return Shop().wholes.list(**options)


async def second() -> AsyncPage[Item]:
    return await AsyncShop().wholes.list()


for item in Shop().wholes.list():
    reveal_type(item)
reveal_type(Shop().alike.list(page="2"))
reveal_type(Shop().told.list(from_="2").get_next_page())
""")
    assert (types, errors) == (["Item", "Page[Item]", "Page[Item]"], [])
