"""The classes of a resource or of the client: two that call, four that view them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.planning.annotations import ANY
from generator.planning.finishing import runtime_symbols, spelt_method, typing_symbols
from generator.planning.importing import ImportedName, Imports
from generator.planning.resources import Branch
from generator.planning.scope import Scope, relative_module
from generator.planning.services import (
    Child,
    Docstring,
    Method,
    Overloaded,
    ServiceClass,
    ViewClass,
)
from generator.planning.symbols import Symbol
from generator.planning.views import (
    WRITTEN_OUT,
    View,
    is_written_out,
    signatures,
    symbols,
    views,
)

_TYPE_CHECKING = Symbol("typing", "TYPE_CHECKING")
_CACHED_PROPERTY = Symbol("functools", "cached_property")
_OVERLOAD = Symbol("typing", "overload")
_DEPRECATED = Symbol("typing_extensions", "deprecated")
_SYNC, _ASYNC = "", "Async"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """The classes of one module, and its imports."""

    imports: Imports
    services: tuple[ServiceClass, ...]
    views: tuple[ViewClass, ...]
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPlanner:
    """Plans the classes of one module.

    `bases` are what the sync and the async class derive from; `client` is the expression
    by which a class reaches the client. `extra` and `hidden` are what else the module
    uses, at run time and in annotations.
    """

    branch: Branch
    home: str
    package: tuple[str, ...]
    class_name: str
    bases: tuple[Symbol, Symbol]
    client: str
    docstring: Docstring
    methods: tuple[Method, ...]
    summaries: Mapping[str, str]
    extra: frozenset[Symbol] = frozenset()
    hidden: frozenset[Symbol] = frozenset()

    def plan(self) -> Classes:
        scope = self._scope()
        services = tuple(self._service(prefix, scope) for prefix in (_SYNC, _ASYNC))
        views = tuple(self._view(view, prefix, scope) for prefix, view in _all_views())
        return Classes(
            imports=scope.imports(self._hidden()),
            services=services,
            views=views,
            scope=scope,
        )

    def _shadowed(self) -> frozenset[str]:
        attributes = {view.attribute for view in views(_SYNC)}
        names = {each.name for each in self.methods}
        return frozenset(names | set(self.branch.children) | attributes)

    def _hidden(self) -> frozenset[Symbol]:
        """Return what only type checkers need."""
        children = {symbol for child in self._children() for symbol in _variants(child)}
        written_out = set(symbols(self.methods))
        hidden = typing_symbols(self.methods) | children | written_out | self.hidden
        return frozenset(hidden - self._needed())

    def _needed(self) -> frozenset[Symbol]:
        """Return what the module needs when it is imported."""
        used = runtime_symbols(self.methods) | set(self._machinery())
        return frozenset(used | self.extra)

    def _scope(self) -> Scope:
        declared = {symbol.name for symbol in self._own()}
        taken = declared | self._shadowed()
        used = self._needed() | self._hidden()
        return Scope(self.home, self.package, taken, used)

    def _own(self) -> Iterator[Symbol]:
        return _variants(Symbol(self.home, self.class_name))

    def _machinery(self) -> Iterator[Symbol]:
        """Iterate over what the classes are built with."""
        yield _TYPE_CHECKING
        yield _CACHED_PROPERTY
        yield from self.bases
        if any(each.deprecated or each.former for each in self.methods):
            yield _DEPRECATED
        if any(each.signatures for each in self.methods):
            yield _OVERLOAD
        if any(map(is_written_out, self.methods)):
            yield WRITTEN_OUT
        for _, view in _all_views():
            yield view.base
            if self.methods:
                yield view.function

    def _children(self) -> list[Symbol]:
        return [
            self.branch.children[name].symbol for name in sorted(self.branch.children)
        ]

    def _service(self, prefix: str, scope: Scope) -> ServiceClass:
        name = prefix + self.class_name
        return ServiceClass(
            name=name,
            base=scope.local(self.bases[prefix == _ASYNC]).spelling,
            is_async=prefix == _ASYNC,
            docstring=_short(self.docstring) if prefix else self.docstring,
            methods=tuple(
                spelt_method(each, scope, self._shadowed())
                for each in (self._twins() if prefix else self.methods)
            ),
            children=tuple(self._nested(prefix, scope)),
            views=tuple((view.attribute, name + view.suffix) for view in views(prefix)),
        )

    def _twins(self) -> Iterator[Method]:
        """Iterate over the methods as the async class has them.

        What is said of arguments and errors stands once, in the sync class: a client
        that says everything twice is not read.
        """
        for method in self.methods:
            docstring = method.docstring
            if docstring.arguments or docstring.raises:
                there = f"`{self.class_name}.{method.name}`"
                text = _short(docstring).text
                docstring = Docstring(f"{text}\n\nSee {there}.".strip())
            yield replace(method, docstring=docstring)

    def _view(self, view: View, prefix: str, scope: Scope) -> ViewClass:
        viewed = prefix + self.class_name
        base = scope.local(view.base).spelling
        return ViewClass(
            name=viewed + view.suffix,
            base=f"{base}[{viewed}]",
            attribute=view.attribute,
            viewed=viewed,
            function=scope.local(view.function).spelling if self.methods else "",
            awaits=view.awaits,
            methods=tuple(
                each.name for each in self.methods if not is_written_out(each)
            ),
            overloaded=tuple(self._overloaded(view, prefix, scope)),
            children=tuple(
                (name, scope.local(variant).spelling)
                for name, variant in self._below(prefix, view.suffix)
            ),
        )

    def _overloaded(
        self, view: View, prefix: str, scope: Scope
    ) -> Iterator[Overloaded]:
        for method in filter(is_written_out, self.methods):
            yield Overloaded(
                method.name,
                tuple(
                    spelt_method(each, scope, self._shadowed())
                    for each in signatures(method, view, prefix)
                ),
                scope.local(WRITTEN_OUT).spelling,
                scope.annotation(ANY, self._shadowed()),
            )

    def _nested(self, prefix: str, scope: Scope) -> Iterator[Child]:
        for name, variant in self._below(prefix, ""):
            yield Child(
                attribute=name,
                module=relative_module(self.package, variant.module),
                imported=ImportedName(variant.name, scope.local(variant).spelling),
                argument=self.client,
                docstring=Docstring(self.summaries.get(name, "")),
            )

    def _below(self, prefix: str, suffix: str) -> Iterator[tuple[str, Symbol]]:
        """Pair each resource below this one with one of its classes."""
        for name in sorted(self.branch.children):
            symbol = self.branch.children[name].symbol
            yield name, Symbol(symbol.module, prefix + symbol.name + suffix)


def _short(docstring: Docstring) -> Docstring:
    """Return the first paragraph alone."""
    return Docstring(docstring.text.partition("\n\n")[0])


def _variants(symbol: Symbol) -> Iterator[Symbol]:
    """Iterate over the classes of a resource, from the name of the first."""
    for prefix in (_SYNC, _ASYNC):
        for suffix in ("", *(view.suffix for view in views(prefix))):
            yield Symbol(symbol.module, prefix + symbol.name + suffix)


def _all_views() -> Iterator[tuple[str, View]]:
    """Pair the views of both classes with the prefix of their class."""
    for pair in zip(views(_SYNC), views(_ASYNC), strict=True):
        yield from zip((_SYNC, _ASYNC), pair, strict=True)


def bases(sync: str, module: str) -> tuple[Symbol, Symbol]:
    """Return the base of the sync class and that of the async one."""
    return Symbol(module, sync), Symbol(module, f"Async{sync}")
