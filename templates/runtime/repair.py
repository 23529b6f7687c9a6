"""The best that can be made of an answer that is not as described.

It runs only after validation has failed: it descends, validates what it can, and leaves
the rest as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from .models import ByTag
from .shapes import is_list, is_mapping

_UNIONS = (Union, UnionType)
_MAPPINGS = (dict, Mapping)
_ARRAYS = (list, Sequence, Iterable, set, frozenset)


def repaired(value: object, type_: Any) -> Any:
    """Return a value as a type; whatever in it has no such form stays as it is."""
    try:
        return _adapter(type_).validate_python(value)
    except ValidationError:
        return _descended(value, type_)


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def _descended(value: object, type_: Any) -> object:
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _descended(value, _tagged(value, arguments) or arguments[0])
    if origin in _UNIONS:
        return _of_union(value, arguments)
    if is_mapping(value):
        if isinstance(type_, type) and issubclass(type_, BaseModel):
            return _of_model(value, type_)
        if origin in _MAPPINGS:
            return {key: repaired(each, arguments[1]) for key, each in value.items()}
    if is_list(value) and origin in _ARRAYS:
        return [repaired(item, arguments[0]) for item in value]
    if is_list(value) and origin is tuple:
        return _of_tuple(value, arguments)
    return value


def _of_tuple(value: Sequence[object], types: Sequence[Any]) -> tuple[object, ...]:
    """Repair items by their places; those that have no place stay as they came."""
    placed = (repaired(item, type_) for item, type_ in zip(value, types))
    return (*placed, *value[len(types) :])


def _tagged(value: object, annotated: Sequence[Any]) -> Any:
    """Return the member that a value's tag names, where a union is told apart so."""
    union, *metadata = annotated
    for each in metadata:
        if isinstance(each, ByTag):
            return each.member(value, union)
    return None


def _of_union(value: object, members: Sequence[Any]) -> object:
    """Descend into the member that a value comes nearest to."""
    candidates = [each for each in members if each is not NoneType]
    tagged = [each for each in candidates if _has_tag(value, each)]
    return _descended(
        value, min(tagged or candidates, key=lambda one: _errors(value, one))
    )


def _errors(value: object, type_: Any) -> int:
    try:
        _adapter(type_).validate_python(value)
    except ValidationError as error:
        return error.error_count()
    return 0


def _has_tag(value: object, type_: Any) -> bool:
    """Tell whether a value has the constants of a model, or of a member of a union."""
    if get_origin(type_) is Annotated and _tagged(value, get_args(type_)) is not None:
        return True
    if get_origin(type_) is Annotated or get_origin(type_) in _UNIONS:
        members = [each for each in get_args(type_) if each is not NoneType]
        return any(_has_tag(value, each) for each in members)
    if not (isinstance(type_, type) and issubclass(type_, BaseModel)):
        return False
    if not is_mapping(value):
        return False
    constants = {
        _wire_name(name, field): get_args(field.annotation)
        for name, field in type_.model_fields.items()
        if get_origin(field.annotation) is Literal
    }
    return bool(constants) and all(
        value.get(name) in values for name, values in constants.items()
    )


def _of_model(value: Mapping[str, object], model: type[BaseModel]) -> BaseModel:
    """Construct a model; a required field that is missing reads ``None``."""
    model.model_rebuild()
    fields = model.model_fields
    rest = dict(value)
    read: dict[str, object] = {}
    for name, field in fields.items():
        key = _wire_name(name, field)
        if key in rest:
            read[name] = repaired(rest.pop(key), _annotation(field))
    missing = {n: None for n, field in fields.items() if field.is_required()}
    values = missing | read | rest
    return model.model_construct(set(read) | set(rest), **values)


def _wire_name(name: str, field: FieldInfo) -> str:
    return field.validation_alias if isinstance(field.validation_alias, str) else name


def _annotation(field: FieldInfo) -> Any:
    if not field.metadata:
        return field.annotation
    return Annotated[field.annotation, *field.metadata]
