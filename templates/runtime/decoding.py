"""From the bytes of a response to the type that a method returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from .models import STRICT
from .operation import Reference
from .references import referred

V = TypeVar("V")


class Decoder:
    """Decodes JSON as one type; lenient unless told otherwise.

    Lenient decoding costs nothing until something is wrong: only then is the answer
    parsed a second time and repaired.
    """

    __slots__ = ("_type", "_validate")

    def __init__(self, type_: Any) -> None:
        self._type = type_
        self._validate = TypeAdapter[Any](type_).validator.validate_json

    def lenient(self, data: bytes) -> Any:
        """Return what can be made of JSON.

        Raises:
            ValueError: It is no JSON.
        """
        try:
            return self._validate(data)
        except ValidationError:
            # Most programs never need it.
            from .repair import repaired

            return repaired(from_json(data), self._type)

    def strict(self, data: bytes) -> Any:
        """Return JSON that is as described.

        Raises:
            ValueError: It is not (pydantic's `ValidationError` is one).
        """
        return self._validate(data, strict=True, context=STRICT)


_decoders: dict[Reference, Decoder] = {}


def decoder(reference: Reference) -> Decoder:
    """Return the decoder of a type, made when it is first asked for."""
    found = _decoders.get(reference)
    if found is None:
        type_ = referred(reference) if isinstance(reference, str) else reference
        found = _decoders[reference] = Decoder(type_)
    return found


def by_status(table: Mapping[str, V], status: int, otherwise: V) -> V:
    """Return what is said of a status: of itself, of its class (``2XX``), or of any."""
    for pattern in (str(status), f"{status // 100}XX", "default"):
        if pattern in table:
            return table[pattern]
    return otherwise
