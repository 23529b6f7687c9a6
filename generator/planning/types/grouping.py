"""Which declarations share a module.

Declarations are grouped by the exact set of resources that use them, so that a call loads
only what its resource needs. What one declaration refers to has at least its users; so
imports between groups follow the growth of that set and can have no cycle, and types that
refer to each other in a circle have the same users and share a module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from generator.model.traversal import reached
from generator.planning.code.symbols import DeclarationKey, Direction
from generator.planning.declared import INPUT_SUFFIX
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import module_name
from generator.planning.naming.surface import ResourcePath
from generator.planning.types.declarations import Declaration, references_of

Users: TypeAlias = frozenset[ResourcePath]

_SUFFIXES = {Direction.OUTPUT: "", Direction.INPUT: INPUT_SUFFIX}


def users_of(
    roots: Mapping[ResourcePath, Iterable[DeclarationKey]],
    declarations: Mapping[DeclarationKey, Declaration],
) -> dict[DeclarationKey, Users]:
    """Return the resources that use each declaration, directly or through another."""
    edges = {
        key: tuple(dict.fromkeys(references_of(each)))
        for key, each in declarations.items()
    }
    users: dict[DeclarationKey, set[ResourcePath]] = {key: set() for key in edges}
    for resource, starts in roots.items():
        for key in reached(starts, edges):
            users[key].add(resource)
    return {key: frozenset(found) for key, found in users.items()}


def modules_of(
    users: Mapping[DeclarationKey, Users],
    names: Mapping[DeclarationKey, str],
    taken: Collection[str],
) -> dict[DeclarationKey, str]:
    """Return the module below ``types`` of each declaration, none of them `taken`."""
    groups: dict[Users, list[DeclarationKey]] = {}
    for key, found in users.items():
        groups.setdefault(found, []).append(key)
    bases = _bases(groups, names, taken)
    return {key: bases[users[key]] + _SUFFIXES[key.direction] for key in users}


def _bare(name: str, direction: Direction) -> str:
    """Return a name without the suffix that the module's own name will say."""
    return name.removesuffix("Param") if direction is Direction.INPUT else name


def _bases(
    groups: Mapping[Users, Collection[DeclarationKey]],
    names: Mapping[DeclarationKey, str],
    taken: Collection[str],
) -> dict[Users, str]:
    """Return the module of each group: its only resource's name, or its first type's."""
    several = {users: keys for users, keys in groups.items() if len(users) > 1}
    firsts = _firsts(several, names)
    alone = [path for users in groups if len(users) == 1 for path in users]
    lasts = Counter(path[-1] for path in alone if path)
    wishes = {users: _wish(users, firsts, lasts) for users in groups}
    modules = allot(list(wishes.values()), module_name, taken)
    return {users: modules[wish] for users, wish in wishes.items()}


def _firsts(
    groups: Mapping[Users, Collection[DeclarationKey]],
    names: Mapping[DeclarationKey, str],
) -> dict[Users, str]:
    """Return the first type's name of each group.

    The group of ``Pet`` and that of ``PetParam`` are both called after ``Pet`` where one
    has only what comes back and the other only what goes in: they share no module. Else
    the second is called after ``PetParam``.
    """
    found = {
        users: min(keys, key=lambda key: _bare(names[key], key.direction))
        for users, keys in groups.items()
    }
    bare = {users: _bare(names[key], key.direction) for users, key in found.items()}
    shared = Counter(
        (bare[users], direction)
        for users, keys in groups.items()
        for direction in {key.direction for key in keys}
    )
    return {
        users: (
            names[key]
            if any(shared[bare[users], direction] > 1 for direction in Direction)
            else bare[users]
        )
        for users, key in found.items()
    }


def _wish(users: Users, firsts: Mapping[Users, str], lasts: Mapping[str, int]) -> str:
    """Return words for a module that no other group wishes for."""
    if not users:
        return "other"
    if len(users) > 1:
        return f"shared/{firsts[users]}"
    (path,) = users
    if not path:
        return "client"
    return path[-1] if lasts[path[-1]] == 1 else "/".join(path)
