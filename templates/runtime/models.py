"""What comes back: models that keep what they don't know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from reprlib import Repr
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Literal,
    Never,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
)

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .shapes import is_mapping

STRICT: Mapping[str, bool] = {"strict": True}
"""The context of validation under which undeclared values are refused."""


def _is_strict(info: ValidationInfo) -> bool:
    return info.context is STRICT


class Model(BaseModel):
    """An object that the API returned.

    Undeclared fields are kept, as attributes and in ``model_extra``. A field that the API
    promises and left out reads ``None`` and is not in ``model_fields_set``.
    """

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        populate_by_name=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    # What is only sent; a server that returns it nevertheless must not get it into logs.
    _write_only: ClassVar[Collection[str]] = ()

    # A model narrows this where undeclared fields have a type; pydantic's own `| None` is
    # for models without extra fields. For type checkers only: older versions of pydantic
    # would look for `Any` in the module of the model. Without `init=False` type checkers
    # would ask for it whenever a model is made.
    if TYPE_CHECKING:
        __pydantic_extra__: dict[str, Any] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]  # fmt: skip

    def to_dict(
        self,
        *,
        mode: Literal["json", "python"] = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = False,
    ) -> dict[str, object]:
        """Return the fields as a dictionary.

        Args:
            mode: ``json`` makes JSON's types of all values, ``python`` keeps dates.
            use_api_names: Whether keys are spelt as the API does.
            exclude_unset: Whether fields that did not come are left out.
            exclude_defaults: Whether fields with their default value are left out.
            exclude_none: Whether fields that are ``None`` are left out.
            warnings: Whether to warn of values that are not of their field's type.
        """
        return self.model_dump(
            mode=mode,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )

    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        warnings: bool = False,
    ) -> str:
        """Return the fields as JSON; the arguments are those of `to_dict`."""
        return self.model_dump_json(
            indent=indent,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            warnings=warnings,
        )

    def __repr__(self) -> str:
        fields = (f"{name}={_SHORT.repr(value)}" for name, value in self._shown())
        return f"{type(self).__name__}({', '.join(fields)})"

    def __str__(self) -> str:
        return repr(self)

    def _shown(self) -> Iterator[tuple[str, object]]:
        """Yield what `repr` shows: what came, unless it is secret."""
        for name, field in type(self).model_fields.items():
            if field.repr and name in self.model_fields_set:
                yield name, getattr(self, name)
        for name, value in (self.model_extra or {}).items():
            if name not in self._write_only:
                yield name, value


class _ShortRepr(Repr):
    """A `repr` that fits a line of a log; models shorten themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = 80
        self.maxlist = self.maxdict = 4

    def repr1(self, x: object, level: int) -> str:
        return repr(x) if isinstance(x, Model) else super().repr1(x, level)


_SHORT = _ShortRepr()


class Unknown(Model):
    """A member of a union that the API's description doesn't declare.

    What came is in its attributes, in ``model_extra`` and in ``to_dict()``.
    """

    if TYPE_CHECKING:
        # Lets `if event.type == "created":` leave the declared member of that tag, in
        # mypy and pyright alike; any other type would stay beside it.
        def __getattr__(self, name: str) -> Never: ...


@dataclass(frozen=True, slots=True)
class ByTag:
    """Chooses the member of a union by a property that may have other values elsewhere.

    Written as ``Annotated[Cat | Dog, ByTag("kind", "kind", ("cat",), ("dog", "wolf"))]``
    with the property's name on the wire, the one in Python, and each member's tags.
    """

    wire: str
    name: str
    tags: tuple[tuple[str, ...], ...]

    def __init__(self, wire: str, name: str, *tags: tuple[str, ...]) -> None:
        object.__setattr__(self, "wire", wire)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "tags", tags)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        choices = {
            tag: handler.generate_schema(member)
            for tags, member in zip(self.tags, get_args(source))
            for tag in tags
        }
        paths: list[list[str | int]] = [[self.wire], [self.name]]
        return core_schema.tagged_union_schema(choices, discriminator=paths)

    def member(self, value: object, union: Any) -> Any:
        """Return the member of a union that a value's tag names, if it names one."""
        tag = value.get(self.wire) if is_mapping(value) else None
        pairs = zip(self.tags, get_args(union))
        return next((member for tags, member in pairs if tag in tags), None)


@dataclass(frozen=True, slots=True)
class Undeclared:
    """Keeps `Unknown` for tags that are not declared.

    A declared member that has one wrong field must not become `Unknown`; under strict
    decoding nothing may. Written as ``Annotated[Unknown, Undeclared("kind", "cat")]``.
    """

    tag: str
    declared: tuple[str, ...]

    def __init__(self, tag: str, *declared: str) -> None:
        object.__setattr__(self, "tag", tag)
        object.__setattr__(self, "declared", declared)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_before_validator_function(
            self._checked, handler(source)
        )

    def _checked(self, value: object, info: ValidationInfo) -> object:
        if _is_strict(info):
            raise PydanticCustomError(
                "undeclared_member", "Undeclared member of a union"
            )
        if is_mapping(value) and value.get(self.tag) in self.declared:
            raise PydanticCustomError("declared_member", "A declared member")
        return value


Declared = TypeVar("Declared")
Base = TypeVar("Base")


def _refused_when_strict(value: Base, info: ValidationInfo) -> Base:
    if _is_strict(info):
        raise PydanticCustomError("undeclared_value", "Undeclared value of an enum")
    return value


Open: TypeAlias = Annotated[
    Union[Declared, Annotated[Base, AfterValidator(_refused_when_strict)]],
    Field(union_mode="left_to_right"),
]
"""Declared values or, unless decoding is strict, any other of their kind.

``Open[Literal["red", "green"], str]`` reads as ``Literal["red", "green"] | str``.
"""
