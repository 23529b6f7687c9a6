"""What a caller may leave out, and what may be said of a single call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypedDict, final

from .errors import InvalidArgumentError

DEFAULT_MAX_RETRIES = 2


@final
class Omit:
    """The type of `omit`: an argument that is not sent at all, unlike ``None``."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __reduce__(self) -> str:
        return "omit"


@final
class NotGiven:
    """The type of `not_given`: an option for which the client's own value holds."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "not_given"

    def __reduce__(self) -> str:
        return "not_given"


omit = Omit()
not_given = NotGiven()


class TimeoutLike(Protocol):
    """A `Timeout`, or the HTTP library's own."""

    @property
    def connect(self) -> float | None: ...
    @property
    def read(self) -> float | None: ...
    @property
    def write(self) -> float | None: ...
    @property
    def pool(self) -> float | None: ...


@dataclass(frozen=True, slots=True, init=False)
class Timeout:
    """How many seconds each step of a call may take; ``None`` is for ever.

    Attributes:
        connect: Until there is a connection.
        read: Between two pieces of the response.
        write: Between two pieces of the request.
        pool: Until a connection of the pool is free.
        total: For the whole call, retries and the pauses between them included, until
            the response is read or, where it is streamed, has begun. It is looked at
            between two steps, so that the last one may end later.
    """

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None
    total: float | None

    def __init__(
        self,
        timeout: float | TimeoutLike | None = 60.0,
        *,
        connect: float | None | NotGiven = not_given,
        read: float | None | NotGiven = not_given,
        write: float | None | NotGiven = not_given,
        pool: float | None | NotGiven = not_given,
        total: float | None = None,
    ) -> None:
        given = {"connect": connect, "read": read, "write": write, "pool": pool}
        for step, seconds in given.items():
            if isinstance(seconds, NotGiven):
                seconds = _step(timeout, step)
            object.__setattr__(self, step, seconds)
        object.__setattr__(self, "total", total or getattr(timeout, "total", None))

    @classmethod
    def of(cls, timeout: float | TimeoutLike | None) -> Timeout:
        """Return a timeout in any of the forms that a caller may give.

        Raises:
            TypeError: It is none of them.
        """
        if isinstance(timeout, str | bytes):
            raise TypeError(f"A timeout is in seconds, not {timeout!r}.")
        return timeout if isinstance(timeout, Timeout) else cls(timeout)

    def steps(self, remaining: float | None = None) -> dict[str, float | None]:
        """Return the steps as the HTTP library's ``timeout`` extension wants them.

        None is longer than the `remaining` seconds of the whole call.
        """
        steps = {
            "connect": self.connect,
            "read": self.read,
            "write": self.write,
            "pool": self.pool,
        }
        if remaining is None:
            return steps
        latest = max(remaining, 0.0)
        return {
            step: latest if seconds is None else min(seconds, latest)
            for step, seconds in steps.items()
        }


def _step(timeout: float | TimeoutLike | None, step: str) -> float | None:
    if timeout is None or isinstance(timeout, int | float):
        return timeout
    seconds: float | None = getattr(timeout, step)
    return seconds


DEFAULT_TIMEOUT = Timeout(60.0, connect=5.0)


class RequestOptions(TypedDict, total=False):
    """What every method takes beside its own arguments.

    `extra_headers`, `extra_query` and `extra_body` add what the method doesn't name, and
    win over what it does; a header given as `omit` is not sent. `timeout` is in seconds.
    """

    extra_headers: Mapping[str, str | Omit]
    extra_query: Mapping[str, object]
    extra_body: Mapping[str, object]
    timeout: float | TimeoutLike | None
    max_retries: int
    idempotency_key: str


OPTION_NAMES = frozenset(RequestOptions.__annotations__)
"""The names of `RequestOptions`; at run time any keyword would do otherwise."""


def checked_retries(retries: object) -> int:
    """Return how often a call may be tried again.

    Raises:
        TypeError: It is no whole number.
        InvalidArgumentError: It is negative.
    """
    if not isinstance(retries, int):
        raise TypeError(f"max_retries must be a whole number, not {retries!r}.")
    if retries < 0:
        raise InvalidArgumentError("max_retries must not be negative.")
    return retries


def unknown_keyword(name: str, known: Iterable[str]) -> TypeError:
    """Return the error for an argument that there is none of, with the nearest there is."""
    from difflib import get_close_matches

    candidates = sorted(
        each for each in known if each.islower() and each.isidentifier()
    )
    nearest = get_close_matches(name, candidates, 1)
    advice = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return TypeError(f"Unexpected keyword argument {name!r}.{advice}")
