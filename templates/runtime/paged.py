"""Views of methods that list."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from .kinds import AsyncOpening, AsyncRaw, AsyncStreaming, Opening, Raw, Streaming
from .pagination import AsyncPage, Page
from .response import APIResponse, AsyncAPIResponse
from .views import AnyViewed, View

P = ParamSpec("P")
T = TypeVar("T")


class paged(AnyViewed, Generic[P, T]):
    """A method of a view whose response holds a page, of one kind or the other."""

    def __init__(self, method: Callable[Concatenate[Any, P], Page[T]]) -> None:
        super().__init__(method)

    @overload
    def __get__(self, view: None, owner: type) -> Callable[..., Page[T]]: ...
    @overload
    def __get__(
        self, view: View[Raw], owner: type
    ) -> Callable[P, APIResponse[Page[T]]]: ...
    @overload
    def __get__(
        self, view: View[Streaming], owner: type
    ) -> Callable[P, Opening[Page[T]]]: ...
    @overload
    def __get__(
        self, view: View[AsyncRaw], owner: type
    ) -> Callable[P, Coroutine[Any, Any, AsyncAPIResponse[AsyncPage[T]]]]: ...
    @overload
    def __get__(
        self, view: View[AsyncStreaming], owner: type
    ) -> Callable[P, AsyncOpening[AsyncPage[T]]]: ...
    def __get__(self, view: View[Any] | None, owner: type) -> Any:
        return self.seen(view)
