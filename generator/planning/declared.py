"""Types that a client declares, decided: models, typed dictionaries and aliases."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.source import Source
from generator.planning.code.annotations import Annotation
from generator.planning.code.importing import Imports
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Value
from generator.planning.services import Docstring

INPUT_SUFFIX = "_params"
"""What the names of modules end in whose types callers give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a model or a key of a typed dictionary.

    `value` is its default, or what else stands behind it.
    """

    name: str
    wire: str
    annotation: Annotation
    value: Value | None
    has_value: bool
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Table:
    """A constant that holds the renamed keys of what is declared beside it."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A pydantic model.

    `extra` is the field of undeclared properties, if their type is told. `hidden` names
    properties that are only sent, in case that a server returns one nevertheless.
    """

    name: str
    base: Symbol
    docstring: Docstring
    fields: tuple[Field, ...]
    extra: Field | None
    hidden: Field | None
    source: Source

    @property
    def machinery(self) -> tuple[Field, ...]:
        """What is said to pydantic and to the runtime, not to callers."""
        return tuple(each for each in (self.hidden, self.extra) if each is not None)

    @property
    def is_empty(self) -> bool:
        return not (self.docstring.text or self.fields or self.machinery)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """A ``TypedDict`` whose keys are not required unless they say so.

    `keys` is the table of those that are spelt otherwise on the wire, if there are any.
    """

    name: str
    base: Symbol
    docstring: Docstring
    fields: tuple[Field, ...]
    source: Source
    keys: Table | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.docstring.text or self.fields)


@dataclass(frozen=True, slots=True)
class Checked:
    """What type checkers see of an alias instead: its `base` under a `condition`."""

    condition: Symbol
    base: Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name for an annotation.

    `base` is ``TypeAlias``, or ``TypeAliasType`` where the annotation leads back to the
    alias, which only a lazily evaluated alias can express. A `quoted` one leads back to
    itself alone, and quotes its own name. One that leads back by way of others is
    `checked` as a quoted text, of which a program could make nothing.
    """

    name: str
    base: Symbol
    annotation: Annotation
    recursive: bool
    text: str
    source: Source
    keys: Table | None = None
    quoted: bool = False
    checked: Checked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Types:
    """A module under ``types/``.

    Aliases are evaluated when the module is imported: those that the classes need stand
    before them, those that speak of the classes after them.
    """

    module: str
    imports: Imports
    leading: tuple[Alias, ...]
    models: tuple[Model, ...]
    dictionaries: tuple[Dictionary, ...]
    trailing: tuple[Alias, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(each.name for each in self.declarations))

    @property
    def declarations(self) -> tuple[Alias | Model | Dictionary, ...]:
        return (*self.leading, *self.models, *self.dictionaries, *self.trailing)

    @property
    def is_input(self) -> bool:
        """Whether these are types of what callers give."""
        return self.module.endswith(INPUT_SUFFIX)
