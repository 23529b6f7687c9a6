"""The classes of a resource or of the client: two that call, one that views them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.planning.code.annotations import ANY
from generator.planning.code.importing import ImportedName, Imports
from generator.planning.code.scope import Scope, relative_module
from generator.planning.code.symbols import Symbol
from generator.planning.documentation import summary_of
from generator.planning.methods.finishing import spelt_method
from generator.planning.methods.mentions import runtime_symbols, typing_symbols
from generator.planning.resources import views
from generator.planning.resources.tree import Branch
from generator.planning.services import (
    Child,
    Docstring,
    Method,
    Overloaded,
    ServiceClass,
    ViewClass,
    ViewedMethod,
    ViewSignature,
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
    view: ViewClass
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
        view = self._view(scope)
        return Classes(
            imports=scope.imports(self._hidden()),
            services=services,
            view=view,
            scope=scope,
        )

    def _shadowed(self) -> frozenset[str]:
        attributes = {view.attribute for view in views.views(_SYNC)}
        names = {each.name for each in self.methods}
        return frozenset(names | set(self.branch.children) | attributes)

    def _hidden(self) -> frozenset[Symbol]:
        """Return what only type checkers need."""
        children = {symbol for child in self._children() for symbol in _variants(child)}
        written_out = set(views.typing_symbols(self.methods))
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
        yield from self.bases
        if self.branch.children:
            yield _CACHED_PROPERTY
        if any(each.deprecated or each.former for each in self.methods):
            yield _DEPRECATED
        if any(each.signatures for each in self.methods):
            yield _OVERLOAD
        yield from views.runtime_symbols(
            self.methods, nested=bool(self.branch.children)
        )

    def _names(self, scope: Scope) -> dict[str, str]:
        return scope.spellings(self._machinery())

    def _children(self) -> list[Symbol]:
        return [
            self.branch.children[name].symbol for name in sorted(self.branch.children)
        ]

    def _service(self, prefix: str, scope: Scope) -> ServiceClass:
        name = prefix + self.class_name
        return ServiceClass(
            name=name,
            names=self._names(scope),
            base=scope.local(self.bases[prefix == _ASYNC]).spelling,
            is_async=prefix == _ASYNC,
            docstring=_short(self.docstring) if prefix else self.docstring,
            methods=tuple(
                spelt_method(each, scope, self._shadowed())
                for each in (self._twins() if prefix else self.methods)
            ),
            children=tuple(self._nested(prefix, scope)),
            view=scope.local(views.VIEW).spelling,
            views=tuple(
                (view.attribute, self._viewing(view, scope))
                for view in views.views(prefix)
            ),
        )

    def _twins(self) -> Iterator[Method]:
        """Iterate over the methods as the async class has them.

        What is said of arguments and errors stands once, in the sync class: a client
        that says everything twice is not read.
        """
        for method in self.methods:
            docstring = method.docstring
            if docstring.arguments or docstring.raises:
                there = f"{self.class_name}.{method.name}"
                docstring = Docstring(summary_of(docstring.text), see=there)
            yield replace(method, docstring=docstring)

    def _viewing(self, view: views.View, scope: Scope) -> str:
        """Return the class of the views, made one of a kind."""
        return f"{self.class_name}{views.SUFFIX}[{scope.local(view.kind).spelling}]"

    def _view(self, scope: Scope) -> ViewClass:
        kind = scope.local(views.KIND).spelling
        return ViewClass(
            name=self.class_name + views.SUFFIX,
            names=self._names(scope),
            base=f"{scope.local(views.BASE).spelling}[{kind}]",
            methods=tuple(
                self._viewed(each, scope)
                for each in self.methods
                if not views.is_written_out(each)
            ),
            overloaded=tuple(self._overloaded(scope)),
            below=scope.local(views.BELOW).spelling if self.branch.children else "",
            children=tuple(
                (name, f"{scope.local(variant).spelling}[{kind}]")
                for name, variant in self._below("", views.SUFFIX)
            ),
        )

    def _viewed(self, method: Method, scope: Scope) -> ViewedMethod:
        wrapper = scope.local(views.wrapper(method)).spelling
        return ViewedMethod(method.name, wrapper, f"{self.class_name}.{method.name}")

    def _overloaded(self, scope: Scope) -> Iterator[Overloaded]:
        for method in filter(views.is_written_out, self.methods):
            yield Overloaded(
                self._viewed(method, scope),
                tuple(
                    ViewSignature(
                        self._viewing(view, scope),
                        view.awaits,
                        spelt_method(each, scope, self._shadowed()),
                    )
                    for prefix, view in views.all_views()
                    for each in views.signatures(method, view, prefix)
                ),
                scope.local(views.WRITTEN_OUT).spelling,
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
    yield symbol
    yield Symbol(symbol.module, _ASYNC + symbol.name)
    yield Symbol(symbol.module, symbol.name + views.SUFFIX)
