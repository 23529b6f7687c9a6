"""Local names and imports of one module.

Every symbol that a module uses is collected first; then each gets a local name that
nothing in the module shadows, and the import lines follow from that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import assert_never

from generator.planning.code.annotations import (
    Alternatives,
    Annotation,
    Declared,
    LiteralValues,
    Named,
    NoneType,
    Qualified,
    Subscript,
)
from generator.planning.code.import_order import from_imports
from generator.planning.code.importing import (
    ImportedName,
    ImportLine,
    Imports,
    ModuleImport,
)
from generator.planning.code.symbols import Symbol
from generator.planning.code.traversal import rewritten, rewritten_value
from generator.planning.code.values import Call, Value

_BUILTINS = "builtins"
_STANDARD = frozenset(
    {"builtins", "collections.abc", "datetime", "functools", "typing"}
)


class Scope:
    """The names of one module, once it is known what it declares and uses.

    `home` is the module itself, whose own names need no import, and `package` the path
    of the package that holds it, below the client's root. A name in `taken` (declared
    there, or the name of a field or method) is never given to an import.
    """

    def __init__(
        self,
        home: str,
        package: tuple[str, ...],
        taken: Collection[str],
        symbols: Iterable[Symbol],
    ) -> None:
        self._home = home
        self._package = package
        self._locals: dict[Symbol, str] = {}
        self._builtins_shadowed = False
        used = set(taken)
        for symbol in sorted(set(symbols), key=_import_order):
            if symbol.module in (_BUILTINS, home):
                continue
            local = symbol.name
            while local in used:
                local = f"_{local}"
            used.add(local)
            self._locals[symbol] = local

    def local(self, symbol: Symbol, shadowed: Collection[str] = ()) -> Symbol:
        """Return a symbol spelt as a class needs whose body shadows some names."""
        if symbol.module == self._home:
            return symbol
        if symbol.module != _BUILTINS:
            return Symbol(symbol.module, symbol.name, self._locals[symbol])
        if symbol.name not in shadowed:
            return symbol
        self._builtins_shadowed = True
        return Symbol(_BUILTINS, symbol.name, f"builtins.{symbol.name}")

    def spellings(self, symbols: Iterable[Symbol]) -> dict[str, str]:
        """Return how symbols are spelt here, by their own names."""
        return {each.name: self.local(each).spelling for each in symbols}

    def annotation(
        self, annotation: Annotation, shadowed: Collection[str] = ()
    ) -> Annotation:
        """Return an annotation with every symbol spelt as it is there."""

        def spelt(part: Annotation) -> Annotation:
            match part:
                case Named(symbol):
                    return Named(self.local(symbol, shadowed))
                case Subscript(base, arguments):
                    return Subscript(self.local(base, shadowed), arguments)
                case LiteralValues(symbol, values):
                    return LiteralValues(self.local(symbol, shadowed), values)
                case Qualified(symbol, type, metadata):
                    spelt_metadata = tuple(map(self.value, metadata))
                    return Qualified(self.local(symbol, shadowed), type, spelt_metadata)
                case Alternatives() | NoneType() | Declared():
                    return part
                case _:
                    assert_never(part)

        return rewritten(annotation, spelt)

    def value(self, value: Value) -> Value:
        """Return an expression with every symbol spelt as it is there."""

        def spelt(part: Value) -> Value:
            match part:
                case Symbol():
                    return self.local(part)
                case Call(function):
                    return replace(part, function=self.local(function))
                case _:
                    return part

        return rewritten_value(value, spelt)

    def call(self, call: Call) -> Call:
        """Return a call with every symbol spelt as it is there."""
        found = self.value(call)
        assert isinstance(found, Call), "a call stays one"
        return found

    def imports(self, typing_only: Collection[Symbol] = ()) -> Imports:
        """Return the import lines; `typing_only` stand under ``TYPE_CHECKING``.

        To be asked for last: spelling an annotation may need another import.
        """
        hidden = set(typing_only)
        needed = [each for each in self._locals if each not in hidden]
        modules = [_BUILTINS] if self._builtins_shadowed else []
        return Imports(
            self._groups(needed, modules),
            self._groups([each for each in self._locals if each in hidden], []),
        )

    def _groups(
        self, symbols: Iterable[Symbol], standard: Iterable[str]
    ) -> tuple[tuple[ImportLine, ...], ...]:
        groups: tuple[list[ImportLine], ...] = ([], [], [])
        groups[0].extend(map(ModuleImport, standard))
        modules: tuple[dict[str, list[ImportedName]], ...] = ({}, {}, {})
        for symbol in symbols:
            found = modules[_group(symbol.module)]
            name = ImportedName(symbol.name, self._locals[symbol])
            found.setdefault(self._relative(symbol.module), []).append(name)
        for group, found in zip(groups, modules):
            group.extend(from_imports(found))
        return tuple(tuple(group) for group in groups if group)

    def _relative(self, module: str) -> str:
        return relative_module(self._package, module)


def relative_module(package: tuple[str, ...], module: str) -> str:
    """Return a module below the client's root as a module in `package` imports it."""
    if not module.startswith("."):
        return module
    target = tuple(module[1:].split(".")) if module != "." else ()
    common = 0
    for ours, theirs in zip(package, target):
        if ours != theirs:
            break
        common += 1
    dots = "." * (len(package) - common + 1)
    return dots + ".".join(target[common:])


def _import_order(symbol: Symbol) -> tuple[int, str, str]:
    return _group(symbol.module), symbol.module, symbol.name


def _group(module: str) -> int:
    if module.startswith("."):
        return 2
    return 0 if module in _STANDARD else 1
