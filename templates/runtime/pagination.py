"""Lists that come page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from .calls import Call
from .engine import AsyncEngine, Engine
from .errors import APIResponseValidationError
from .http import Response
from .operation import Operation
from .paging import Paging, Position, asked_position, items_of, next_call, next_position
from .reading import value_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pages(Paging):
    """Reads a page of a list."""

    accept = "application/json"
    streamed = False

    def value(self, response: Response, call: Call[Any]) -> Any:
        """Return a page, for a synchronous or an asynchronous client."""
        body: object = value_of(response, call.operation, call.strict)
        if isinstance(call.engine, AsyncEngine):
            return AsyncPage[Any](body, self, response, call)
        return Page[Any](body, self, response, call)


def async_pages(operation: Operation[Page[T]]) -> Operation[AsyncPage[T]]:
    """Return the operation as the asynchronous client sees it."""
    # It is the same one: its reader looks at who calls.
    return cast("Operation[AsyncPage[T]]", operation)


class _AnyPage(Generic[T]):
    """What is known of a page by itself."""

    def __init__(
        self, body: object, paging: Paging, response: Response, call: Call[Any]
    ) -> None:
        self.body = body
        """The whole page as it came: what it says beside its items is here."""
        self.response = response
        self._paging = paging
        self._call = call
        # Where pages began, by the number of the page, for all pages of one list.
        asked = asked_position(paging, call.arguments)
        self._begun: dict[object, int] = {asked: 0}
        self._number = 0

    @cached_property
    def data(self) -> list[T]:
        """The items of this page."""
        return items_of(self.body, self._paging)

    def next_page_info(self) -> Position | None:
        """Return where the next page begins: a cursor, an id, a number or a URL."""
        arguments = self._call.arguments
        return next_position(self._paging, self.body, self.response, arguments)

    def has_next_page(self) -> bool:
        """Tell whether another page follows, as far as this one says."""
        return self.next_page_info() is not None

    def _next_call(self) -> Call[Any] | None:
        """Return the call for the next page.

        Raises:
            APIResponseValidationError: The next page has been seen, and would be for ever.
        """
        position = self.next_page_info()
        if position is None:
            return None
        if self._begun.setdefault(position, self._number + 1) <= self._number:
            raise APIResponseValidationError(
                f"The pages repeat themselves: {position!r} came twice.",
                response=self.response,
                body=self.body,
            )
        return next_call(self._call, self._paging, position, self.response)

    def _followed_by(self, page: _AnyPage[T]) -> None:
        page._begun = self._begun
        page._number = self._number + 1

    def __repr__(self) -> str:
        count = len(self.data)
        return f"<{type(self).__name__} [{count} item{'s' * (count != 1)}]>"


_NO_MORE = "There is no next page: see has_next_page()."


class Page(_AnyPage[T]):
    """A page of a list; iterating over it yields the items of all pages that follow."""

    def get_next_page(self) -> Page[T]:
        """Return the next page.

        Raises:
            RuntimeError: There is none.
        """
        following = self._following()
        if following is None:
            raise RuntimeError(_NO_MORE)
        return following

    def iter_pages(self) -> Iterator[Page[T]]:
        """Yield this page and all that follow."""
        page: Page[T] | None = self
        while page is not None:
            yield page
            page = page._following()

    def __iter__(self) -> Iterator[T]:
        for page in self.iter_pages():
            yield from page.data

    def _following(self) -> Page[T] | None:
        call = self._next_call()
        if call is None:
            return None
        assert isinstance(call.engine, Engine)
        page: Page[T] = call.engine.call(call.operation, call.options, call.arguments)
        self._followed_by(page)
        return page


class AsyncPage(_AnyPage[T]):
    """A page of a list; iterating over it yields the items of all pages that follow."""

    async def get_next_page(self) -> AsyncPage[T]:
        """Return the next page.

        Raises:
            RuntimeError: There is none.
        """
        following = await self._following()
        if following is None:
            raise RuntimeError(_NO_MORE)
        return following

    async def iter_pages(self) -> AsyncIterator[AsyncPage[T]]:
        """Yield this page and all that follow."""
        page: AsyncPage[T] | None = self
        while page is not None:
            yield page
            page = await page._following()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.iter_pages():
            for item in page.data:
                yield item

    async def _following(self) -> AsyncPage[T] | None:
        call = self._next_call()
        if call is None:
            return None
        engine = call.engine
        assert isinstance(engine, AsyncEngine)
        page: AsyncPage[T] = await engine.call(
            call.operation, call.options, call.arguments
        )
        self._followed_by(page)
        return page


class AsyncPaginator(Generic[T]):
    """A list that is yet to be asked for: awaited it is its first page.

    ``async for`` yields the items of all pages.
    """

    def __init__(self, first: Callable[[], Coroutine[Any, Any, AsyncPage[T]]]) -> None:
        self._first = first

    def __repr__(self) -> str:
        return "<AsyncPaginator: await it for a page, or use async for>"

    def __await__(self) -> Generator[Any, Any, AsyncPage[T]]:
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self._first():
            yield item
