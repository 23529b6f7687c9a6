"""JSON as it is sent."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime, time
from decimal import Decimal
from types import NoneType
from uuid import UUID

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json

from .errors import InvalidArgumentError
from .options import omit
from .shapes import is_array, is_mapping

# What is spelt as it should be without a further look.
_PLAIN = frozenset((str, int, float, bool, NoneType, datetime, date, time, UUID))
_ARRAYS = frozenset((list, tuple, set, frozenset))


def json_of(value: object) -> bytes:
    """Return a value as JSON, without what is `omit`.

    Models are spelt by their wire names, without the fields that nobody set; bytes in
    base64; decimals as numbers.

    Raises:
        InvalidArgumentError: The value cannot be JSON.
    """
    try:
        return to_json(plain(value))
    except (PydanticSerializationError, ValueError, RecursionError) as error:
        # The message names a type; the value may be a secret.
        raise InvalidArgumentError(
            f"The body cannot be sent as JSON: {error}"
        ) from None


def plain(value: object) -> object:
    """Return a value without models and omitted keys; copy only what holds any."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if is_mapping(value):
        # Asking for the types of all values at once takes a tenth of asking one by one.
        if kind is dict and _PLAIN.issuperset(map(type, value.values())):
            return value
        return {key: plain(each) for key, each in value.items() if each is not omit}
    if kind in _ARRAYS and is_array(value):
        if _PLAIN.issuperset(map(type, value)):
            return value
        return [plain(item) for item in value if item is not omit]
    return _single(value)


def _single(value: object) -> object:
    match value:
        case BaseModel():
            return value.model_dump(
                mode="json", by_alias=True, exclude_unset=True, warnings=False
            )
        case bytes() | bytearray():
            return b64encode(value).decode()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value
