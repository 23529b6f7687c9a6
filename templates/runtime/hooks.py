"""What a caller wants to be told of calls, for metrics, audits or headers of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from .errors import APIError

if TYPE_CHECKING:
    from .exchange import Steps
    from .http import Request, Response

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """Functions that a client calls; those of an asynchronous client may be ``async``.

    What a hook raises ends the call, and reaches its caller as it is.

    Attributes:
        on_request: Gets each try of a call before it is sent, credentials included, and
            may add headers to it.
        on_response: Gets each response; its body has been read, unless the call asked
            for a stream and succeeded.
        on_error: Gets the error with which a call ends, after all its tries.
    """

    on_request: Callable[[Request], object] | None = None
    on_response: Callable[[Response], object] | None = None
    on_error: Callable[[APIError], object] | None = None


NO_HOOKS = Hooks()


def told(hook: Callable[[Response], object], response: Response) -> Steps[None]:
    """Hand a response to a hook, and let go of it if the hook fails."""
    from .exchange import Ask, Close

    try:
        yield Ask(partial(hook, response))
    except Exception:
        yield Close(response)
        raise


def reported(
    steps: Steps[Outcome], hook: Callable[[APIError], object]
) -> Steps[Outcome]:
    """Hand the error of a call to a hook."""
    from .exchange import Ask

    try:
        return (yield from steps)
    except APIError as error:
        yield Ask(partial(hook, error))
        raise
