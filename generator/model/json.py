"""JSON values, as a description holds them."""

from __future__ import annotations

from typing import TypeAlias

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


def is_long(value: int) -> bool:
    """Tell whether an integer has more than 64 bits, which few tools can hold."""
    return not -(2**63) <= value < 2**63
