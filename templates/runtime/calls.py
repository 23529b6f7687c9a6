"""A call that can be made once more, perhaps for another page or from another event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from .operation import Operation
from .options import RequestOptions
from .requests import Arguments

if TYPE_CHECKING:
    from .engine import AsyncEngine, Engine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """An operation, what it was called with, and who called it."""

    engine: Engine | AsyncEngine
    operation: Operation[T]
    options: RequestOptions
    arguments: Arguments

    @property
    def strict(self) -> bool:
        """Whether answers must be as described."""
        return self.engine.state.strict
