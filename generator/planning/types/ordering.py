"""The order of a module of types: what is evaluated at import comes after what it needs.

Annotations of classes are text until they are asked for; only aliases are evaluated when
the module is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.traversal import reached
from generator.planning.code.annotations import Annotation
from generator.planning.code.traversal import symbols_of
from generator.planning.declared import Alias
from generator.planning.types.declarations import Declaration


def local_names(annotation: Annotation, home: str) -> frozenset[str]:
    """Return the names of its own module that an annotation speaks of."""
    return frozenset(
        each.name for each in symbols_of(annotation) if each.module == home
    )


def needs_of(declarations: list[Declaration], home: str) -> dict[str, frozenset[str]]:
    """Return what each alias needs of its own module when it is evaluated."""
    return {
        each.name: local_names(each.annotation, home)
        for each in declarations
        if isinstance(each, Alias)
    }


def circular(needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the aliases that lead back to themselves through aliases alone."""
    return frozenset(name for name in needs if name in reached(needs[name], needs))


def mutual(needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the aliases that lead back to themselves by way of others."""
    found = {name: reached(needs[name], needs) for name in circular(needs)}
    return frozenset(
        name
        for name, others in found.items()
        if any(name in found.get(each, ()) for each in others - {name})
    )


def late(needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the aliases that need a class, directly or through other aliases."""
    return frozenset(
        name
        for name in needs
        if not ({name} | reached(needs[name], needs)) <= needs.keys()
    )


def by_need(
    aliases: Mapping[str, Alias], needs: Mapping[str, frozenset[str]]
) -> Iterator[Alias]:
    """Iterate over aliases so that each comes after those that it needs.

    Of a circle any may come first, for its members are evaluated when they are used.
    """
    done: set[str] = set()
    for name in sorted(aliases):
        yield from _with_needs(name, aliases, needs, done)


def _with_needs(
    name: str,
    aliases: Mapping[str, Alias],
    needs: Mapping[str, frozenset[str]],
    done: set[str],
) -> Iterator[Alias]:
    if name in done or name not in aliases:
        return
    done.add(name)
    for need in sorted(needs[name]):
        yield from _with_needs(need, aliases, needs, done)
    yield aliases[name]
