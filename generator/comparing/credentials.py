"""Comparing how a client is told who calls, and what each call needs of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from generator.comparing.changes import (
    Added,
    Change,
    Described,
    Finding,
    Part,
    Removed,
    Renamed,
    Secured,
    Sent,
    Unsecured,
    finding,
)
from generator.comparing.methods import paired_methods
from generator.comparing.pairing import Pairing, paired
from generator.comparing.versions import PlacedMethod, Version
from generator.model.source import Source
from generator.planning.code.values import Call, Value
from generator.rendering.literals import literal
from generator.toml import setting

_VARIABLES = {
    "argument": "env",
    "username": "username_env",
    "password": "password_env",
    "client_id": "client_id_env",
    "client_secret": "client_secret_env",
    "scopes": "scopes_env",
}
_WAYS = (("argument",), ("username", "password"), ("client_id", "client_secret"))

Alternatives = frozenset[frozenset[str]]
"""Sets of credentials of which any one set is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A credential as it is compared: an argument, and what a scheme does with it.

    `role` tells one from another, where a scheme takes several.
    """

    scheme: str
    role: str
    argument: str
    variable: str | None
    travels: str
    text: str
    source: Source


def keys(version: Version) -> Iterator[Key]:
    """Iterate over the credentials of a client."""
    declared = {each.key: each for each in version.api.security_schemes}
    texts = {each.argument: each.text for each in version.package.client.credentials}
    for scheme, call in _schemes(version).items():
        settings = dict(call.keywords)
        for role in _VARIABLES:
            match settings.get(role):
                case str() as argument:
                    variable = settings.get(_VARIABLES[role])
                    yield Key(
                        scheme=scheme,
                        role=role,
                        argument=argument,
                        variable=variable if isinstance(variable, str) else None,
                        travels=_travels(call),
                        text=texts.get(argument, ""),
                        source=declared[scheme].source,
                    )
                case _:
                    pass


def _schemes(version: Version) -> Mapping[str, Call]:
    schemes: Value = dict(version.package.client.settings.keywords).get("schemes")
    if not isinstance(schemes, Mapping):
        return {}
    return {key: each for key, each in schemes.items() if isinstance(each, Call)}


def _travels(call: Call) -> str:
    """Return what a scheme is, without what a caller's side of it is called."""
    own = {*_VARIABLES, *_VARIABLES.values()}
    rest = tuple((name, each) for name, each in call.keywords if name not in own)
    return literal(Call(call.function, call.positional, rest))


@dataclass(frozen=True, slots=True)
class CredentialComparison:
    """Compares the credentials of two versions."""

    old: Version
    new: Version

    def findings(self) -> Iterator[Finding]:
        """Iterate over what changed in credentials and in what needs them."""
        pairing = self._pairing()
        for each in pairing.removed:
            yield self._credential(Removed(Part.CREDENTIAL), each, None)
            if each.variable is not None:
                yield finding("", each.variable, Removed(Part.VARIABLE), each, None)
        for was, now in pairing.pairs:
            yield from self._pair(was, now)
        for each in pairing.added:
            yield self._credential(Added(Part.CREDENTIAL), None, each)
            if each.variable is not None:
                yield finding("", each.variable, Added(Part.VARIABLE), None, each)
        renamed = {was.argument: now.argument for was, now in pairing.pairs}
        yield from self._security(renamed)

    def _pairing(self) -> Pairing[Key]:
        return paired(
            keys(self.old),
            keys(self.new),
            (
                lambda each: (each.scheme, each.role, each.argument),
                lambda each: each.argument,
                lambda each: (each.scheme, each.role),
            ),
        )

    def _pair(self, was: Key, now: Key) -> Iterator[Finding]:
        if was.argument != now.argument:
            hint = setting("auth", now.scheme, "argument", was.argument)
            renamed = Renamed(Part.CREDENTIAL, was.argument, now.argument, hint)
            yield self._credential(renamed, was, now)
        if was.variable != now.variable:
            yield _variable_change(was, now)
        if was.travels != now.travels:
            sent = Sent(Part.CREDENTIAL, was.travels, now.travels)
            yield self._credential(sent, was, now)
        if was.text != now.text:
            yield self._credential(Described(Part.CREDENTIAL), was, now)

    def _credential(self, change: Change, was: Key | None, now: Key | None) -> Finding:
        shown = now or was
        argument = shown.argument if shown else ""
        subject = f"{self.new.package.client.class_name}({argument})"
        return finding("", subject, change, was, now)

    def _security(self, renamed: Mapping[str, str]) -> Iterator[Finding]:
        """Iterate over the client's rule, then over methods that have their own."""
        for change in _security_changes(
            Part.CLIENT, _rule(self.old, renamed), _rule(self.new, {})
        ):
            subject = self.new.package.client.class_name
            places = (
                each.api.source.child("security") for each in (self.old, self.new)
            )
            yield finding("", subject, change, *places)
        for was, now in paired_methods(self.old, self.new).pairs:
            if not (_own(was) or _own(now)):
                continue
            before = _rule(self.old, renamed, was)
            for change in _security_changes(
                Part.METHOD, before, _rule(self.new, {}, now)
            ):
                yield finding(now.group, now.name, change, was.operation, now.operation)


def _variable_change(was: Key, now: Key) -> Finding:
    match was.variable, now.variable:
        case str() as before, str() as after:
            hint = setting("auth", now.scheme, _VARIABLES[now.role], before)
            change: Change = Renamed(Part.VARIABLE, before, after, hint)
            return finding("", after, change, was, now)
        case str() as before, None:
            return finding("", before, Removed(Part.VARIABLE), was, now)
        case _:
            name = now.variable or ""
            return finding("", name, Added(Part.VARIABLE), was, now)


def _own(placed: PlacedMethod) -> bool:
    return "security" in dict(placed.method.operation.keywords)


def _rule(
    version: Version, renamed: Mapping[str, str], placed: PlacedMethod | None = None
) -> Alternatives:
    """Return what calls need: by a method's own rule, else by the client's."""
    named: dict[str, dict[str, str]] = {}
    for each in keys(version):
        name = renamed.get(each.argument, each.argument)
        named.setdefault(each.scheme, {})[each.role] = name
    ways = {scheme: _ways(arguments) for scheme, arguments in named.items()}
    settings = dict(version.package.client.settings.keywords)
    if placed is not None:
        settings |= dict(placed.method.operation.keywords)
    stated = settings.get("security")
    if not isinstance(stated, tuple) or not stated:
        return frozenset({frozenset()})
    return frozenset(needed for each in stated for needed in _needed(each, ways))


def _ways(arguments: Mapping[str, str]) -> list[frozenset[str]]:
    """Return the sets of arguments, by their roles, of which a scheme needs one."""
    return [
        frozenset(arguments[role] for role in way)
        for way in _WAYS
        if arguments.keys() >= set(way)
    ]


def _needed(
    alternative: Value, ways: Mapping[str, list[frozenset[str]]]
) -> Iterator[frozenset[str]]:
    """Iterate over the sets of arguments that satisfy all schemes of an alternative."""
    schemes = alternative if isinstance(alternative, tuple) else ()
    each_way = (ways.get(str(each), [frozenset({str(each)})]) for each in schemes)
    for chosen in product(*each_way):
        yield frozenset[str]().union(*chosen)


def _security_changes(
    part: Part, before: Alternatives, after: Alternatives
) -> Iterator[Change]:
    if before == after:
        return
    enough = all(any(new <= old for new in after) for old in before)
    kind = Unsecured if enough else Secured
    yield kind(part, _shown(before), _shown(after))


def _shown(alternatives: Alternatives) -> str:
    told = sorted(" and ".join(sorted(each)) or "nothing" for each in alternatives)
    return " or ".join(told)
