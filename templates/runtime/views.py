"""Views of resources: the same methods, which return the whole response.

One class with a line for each method is every view of a resource, sync and async; its
parameter says what kind of view it is. The descriptors carry a method's signature over, so
that a type checker knows the arguments of a view as it knows the method's own.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import (
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    Self,
    TypeVar,
    get_args,
    overload,
)

from .kinds import AsyncOpening, AsyncRaw, AsyncStreaming, Kind, Opening, Raw, Streaming
from .response import APIResponse, AsyncAPIResponse

P = ParamSpec("P")
T = TypeVar("T", covariant=True)
Seen = TypeVar("Seen", covariant=True)
Declared = TypeVar("Declared", bound=Callable[..., Any])


class View(Generic[Kind]):
    """The methods of a resource, or of a client, seen in another way."""

    # Long names, so that no method of an API is called so; public, since the descriptors
    # below are no part of this class.
    def __init__(self, viewed_resource: Any, kind_of_view: type[Kind]) -> None:
        self.viewed_resource = viewed_resource
        self.kind_of_view: Any = kind_of_view


class view(Generic[Seen]):
    """A property of a resource that gives a view of it, made when it is asked for."""

    def __init__(self, views: Callable[[], type[Seen]]) -> None:
        self._views = views

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, resource: None, owner: type) -> Self: ...
    @overload
    def __get__(self, resource: object, owner: type) -> Seen: ...
    def __get__(self, resource: object, owner: type) -> Any:
        if resource is None:
            return self
        made: Any = self._views()
        (kind,) = get_args(made)
        # As with a cached property, what the object has itself comes first from now on.
        resource.__dict__[self._name] = found = made.__origin__(resource, kind)
        return found


class below(Generic[Seen]):
    """A view of a resource below the one that is viewed."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, view: None, owner: type) -> Self: ...
    @overload
    def __get__(self, view: View[Any], owner: type) -> Seen: ...
    def __get__(self, view: View[Any] | None, owner: type) -> Any:
        if view is None:
            return self
        resource = getattr(view.viewed_resource, self._name)
        return getattr(resource, view.kind_of_view.attribute)


class AnyViewed:
    """A method of a view, made of the resource's own of the same name."""

    def __init__(self, method: Callable[..., Any]) -> None:
        self._method = method
        self.__doc__ = method.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def seen(self, view: View[Any] | None) -> Callable[..., Any]:
        """Return the method as a view has it."""
        # Without a view it is the class that is looked at, by a tool for documentation.
        if view is None:
            return self._method
        resource: object = view.viewed_resource
        method: Callable[..., Any] = getattr(type(resource), self._name)
        bound: Callable[..., Any] = view.kind_of_view.bound(method, resource)
        return bound


class viewed(AnyViewed, Generic[P, T]):
    """A method of a view, made of the resource's own of the same name."""

    def __init__(self, method: Callable[Concatenate[Any, P], T]) -> None:
        super().__init__(method)

    @overload
    def __get__(self, view: None, owner: type) -> Callable[..., T]: ...
    @overload
    def __get__(self, view: View[Raw], owner: type) -> Callable[P, APIResponse[T]]: ...
    @overload
    def __get__(
        self, view: View[Streaming], owner: type
    ) -> Callable[P, Opening[T]]: ...
    @overload
    def __get__(
        self, view: View[AsyncRaw], owner: type
    ) -> Callable[P, Coroutine[Any, Any, AsyncAPIResponse[T]]]: ...
    @overload
    def __get__(
        self, view: View[AsyncStreaming], owner: type
    ) -> Callable[P, AsyncOpening[T]]: ...
    def __get__(self, view: View[Any] | None, owner: type) -> Any:
        return self.seen(view)


def written_out(descriptor: object) -> Callable[[Declared], Declared]:
    """Put what wraps a method in the place of one whose signatures are written out.

    Type checkers carry only the first of several signatures over to what wraps them.
    """

    def replaced(declared: Declared) -> Any:
        return descriptor

    return replaced
