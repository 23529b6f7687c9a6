from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Unpack

import pytest

from templates.runtime.errors import APIResponseValidationError
from templates.runtime.models import Model
from templates.runtime.operation import Operation
from templates.runtime.options import Omit, RequestOptions, omit
from templates.runtime.pagination import (
    AsyncPage,
    AsyncPaginator,
    Page,
    Pages,
    async_pages,
)
from templates.runtime.kinds import AsyncRaw, Kind, Raw
from templates.runtime.paged import paged
from templates.runtime.resource import AsyncResource, Resource
from templates.runtime.views import View, view
from tests.runtime.server import Answer, Server, answer
from tests.runtime.vault import AsyncVault, Vault


class Item(Model):
    id: int


class Meta(Model):
    next: str | None = None
    total: int | None = None


class Listing(Model):
    data: list[Item]
    has_more: bool | None = None
    meta: Meta | None = None


_LIST: Operation[Page[Item]] = Operation(
    "GET",
    "/items",
    returns="tests.runtime.test_pages:Listing",
    reader=Pages("cursor", parameter="after", next="meta.next"),
)


class Items(Resource):
    def list(
        self, *, after: str | Omit = omit, **options: Unpack[RequestOptions]
    ) -> Page[Item]:
        return self._call(_LIST, options, query={"after": after, "limit": 2})

    with_raw_response = view(lambda: ItemsViews[Raw])


class AsyncItems(AsyncResource):
    def list(
        self, *, after: str | Omit = omit, **options: Unpack[RequestOptions]
    ) -> AsyncPaginator[Item]:
        query = {"after": after, "limit": 2}
        return AsyncPaginator(
            partial(self._call, async_pages(_LIST), options, query=query)
        )

    with_raw_response = view(lambda: ItemsViews[AsyncRaw])


class ItemsViews(View[Kind]):
    list = paged(Items.list)


def listing(*ids: int, **rest: object) -> dict[str, object]:
    return {"data": [{"id": id} for id in ids], **rest}


THREE = [
    answer(listing(1, 2, meta={"next": "c2"})),
    answer(listing(3, 4, meta={"next": "c/3"})),
    answer(listing(5, meta={"next": None})),
]
TARGETS = [
    "/items?limit=2",
    "/items?after=c2&limit=2",
    "/items?after=c%2F3&limit=2",
]


def ids(items: Iterable[Item]) -> list[int]:
    return [item.id for item in items]


@pytest.fixture
def vault(server: Server) -> Vault:
    return Vault(api_key="k", base_url=server.url)


def test_all_items_of_all_pages(server: Server, vault: Vault) -> None:
    server.plan(*THREE)
    page = Items(vault).list()
    assert ids(page.data) == [1, 2]
    assert page.has_next_page() and page.next_page_info() == "c2"
    assert ids(page) == [1, 2, 3, 4, 5]
    assert [each.target for each in server.seen] == TARGETS


def test_pages_one_by_one(server: Server, vault: Vault) -> None:
    server.plan(*THREE)
    page = Items(vault).list()
    second = page.get_next_page()
    assert ids(second.data) == [3, 4]
    assert isinstance(second.body, Listing)
    last = second.get_next_page()
    assert not last.has_next_page()
    with pytest.raises(RuntimeError):
        last.get_next_page()
    server.plan(*THREE)
    assert [ids(each.data) for each in Items(vault).list().iter_pages()] == [
        [1, 2],
        [3, 4],
        [5],
    ]


def test_async_pages(server: Server) -> None:
    async def run() -> None:
        async with AsyncVault(api_key="k", base_url=server.url) as vault:
            items = AsyncItems(vault)
            assert [item.id async for item in items.list()] == [1, 2, 3, 4, 5]
            server.plan(*THREE)
            page = await items.list()
            assert isinstance(page, AsyncPage)
            assert ids((await page.get_next_page()).data) == [3, 4]
            server.plan(*THREE)
            response = await items.with_raw_response.list()
            assert ids((await response.parse()).data) == [1, 2]

    server.plan(*THREE)
    asyncio.run(run())
    assert [each.target for each in server.seen[:3]] == TARGETS


def test_raw_pages(server: Server, vault: Vault) -> None:
    server.plan(*THREE)
    response = Items(vault).with_raw_response.list()
    assert response.status_code == 200
    assert ids(response.parse()) == [1, 2, 3, 4, 5]


def test_options_hold_for_all_pages(server: Server, vault: Vault) -> None:
    server.plan(*THREE)
    list(Items(vault).list(extra_headers={"X-A": "1"}, extra_query={"q": 1}))
    assert [each.header("X-A") for each in server.seen] == ["1"] * 3
    assert all("q=1" in each.target for each in server.seen)


def test_pages_that_repeat_themselves(server: Server, vault: Vault) -> None:
    server.plan(answer(listing(1, meta={"next": "a"})))
    with pytest.raises(APIResponseValidationError, match="'a' came twice"):
        list(Items(vault).list())
    assert len(server.seen) == 2
    page = Items(vault).list()
    with pytest.raises(APIResponseValidationError):
        while page.has_next_page():
            page = page.get_next_page()
    assert page.get_next_page is not None
    assert ids(Items(vault).list().get_next_page().data) == [1]


def operation(
    pages: Pages, returns: str | type = "tests.runtime.test_pages:Listing"
) -> Operation[Page[Item]]:
    return Operation("GET", "/items", returns=returns, reader=pages)


@pytest.mark.parametrize(
    ("pages", "answers", "targets"),
    [
        (
            Pages("last_id", parameter="after", more="has_more"),
            [listing(1, 2, has_more=True), listing(3, has_more=False)],
            ["/items", "/items?after=2"],
        ),
        (
            Pages("offset", parameter="offset"),
            [listing(1, 2), listing(3), listing()],
            ["/items", "/items?offset=2", "/items?offset=3"],
        ),
        (
            Pages("offset", parameter="offset", total="meta.total"),
            [listing(1, 2, meta={"total": 3}), listing(3, meta={"total": 3})],
            ["/items", "/items?offset=2"],
        ),
        (
            Pages("page", parameter="page", total="meta.total"),
            [listing(1, 2, meta={"total": 2}), listing(3, meta={"total": 2})],
            ["/items", "/items?page=2"],
        ),
        (
            Pages("page", parameter="page", first=0),
            [listing(1, 2), listing(3), listing()],
            ["/items", "/items?page=1", "/items?page=2"],
        ),
        (
            Pages("next_url", next="meta.next"),
            [listing(1, 2, meta={"next": "/items?p={2}&x=a%2Fb"}), listing(3)],
            ["/items", "/items?p=%7B2%7D&x=a%2Fb"],
        ),
    ],
)
def test_kinds_of_pages(
    server: Server,
    vault: Vault,
    pages: Pages,
    answers: list[dict[str, object]],
    targets: list[str],
) -> None:
    server.plan(*map(answer, answers))
    assert ids(vault.perform(operation(pages))) == [1, 2, 3]
    assert [each.target for each in server.seen] == targets


def test_link_headers_and_bare_arrays(server: Server, vault: Vault) -> None:
    link = f'<{server.url}/first>; rel="prev", <{server.url}/items?page=2>; rel="next"'
    server.plan(answer([{"id": 1}], Link=link), answer([{"id": 2}]))
    pages = operation(Pages("link", items=""), "tests.runtime.test_pages:ITEMS")
    assert ids(vault.perform(pages)) == [1, 2]
    assert server.last.target == "/items?page=2"
    assert server.last.header("X-Key") == "k"


ITEMS = list[Item]


def test_no_page_leaves_the_origin(server: Server, vault: Vault) -> None:
    server.plan(answer(listing(1, meta={"next": "http://evil.example/items"})))
    with pytest.raises(APIResponseValidationError, match="evil"):
        list(vault.perform(operation(Pages("next_url", next="meta.next"))))
    assert len(server.seen) == 1


def test_positions_in_a_body(server: Server, vault: Vault) -> None:
    search: Operation[Page[Item]] = Operation(
        "POST",
        "/search",
        returns="tests.runtime.test_pages:Listing",
        reader=Pages("cursor", parameter="cursor", next="meta.next", in_body=True),
    )
    server.plan(answer(listing(1, meta={"next": "b"})), answer(listing(2)))
    assert ids(vault.perform(search, body={"q": "x", "cursor": omit})) == [1, 2]
    assert [each.json() for each in server.seen] == [
        {"q": "x"},
        {"q": "x", "cursor": "b"},
    ]


def test_missing_items_are_none(server: Server, vault: Vault) -> None:
    server.plan(Answer(200, b"{}"))
    assert ids(Items(vault).list()) == []
