"""The surface of a client: where each operation stands, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.configuration.settings import ClientSettings
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation
from generator.nearest import advice
from generator.planning.configured import Configured
from generator.planning.naming.identifiers import argument_name, class_name
from generator.planning.naming.reserved import CLIENT_NAMES, EXPORTED_CLASSES
from generator.planning.naming.samples import (
    Sample,
    class_of,
    environment_of,
    package_of,
)
from generator.planning.naming.settling import settle
from generator.planning.naming.wishes import Origin, is_public, wishes

ResourcePath: TypeAlias = tuple[str, ...]
"""The attributes that lead from the client to a resource."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """An operation's place: the resource below the client, and the method's name.

    `positional` holds the path parameters that a vendor's sample gives by position, by
    their wire names; None where no sample tells. `current` is the dotted name of
    the method that this is a former name of, if it is one.
    """

    operation: Operation
    resource: ResourcePath
    method: str
    origin: Origin
    positional: tuple[str, ...] | None
    current: str | None = None

    @property
    def path(self) -> tuple[str, ...]:
        return *self.resource, self.method


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """The client's class and its operations, in the order of the description.

    `package` is what the vendor's samples import; `environment` pairs arguments of the
    constructor with the environment variables that samples read them from.
    """

    class_name: str
    package: str | None
    environment: Mapping[str, str]
    placements: tuple[Placement, ...]


def place(
    api: Api,
    configured: Configured,
    report: Report,
    owned: Collection[str] = CLIENT_NAMES,
    left_out: Collection[str] = (),
) -> Surface:
    """Return a surface on which every operation that is not hidden has its own place.

    `owned` are the names that the client itself has. Operations in `left_out` have no
    place, without a word: only a part is wanted, which is called as in the whole.
    Names come from the configuration, vendor extensions, the vendor's samples and
    heuristics, first match wins. A name that cannot be is an error of the
    configuration, and a warning with both places elsewhere.
    """
    named = dict(_named(api, configured, report))
    wished = list(wishes(api, named, owned, report))
    samples = [wish.sample for wish in wished if wish.sample is not None]
    package = package_of(samples, report)
    hidden = _hidden(api, configured, report).union(left_out)
    visible = [wish for wish in wished if wish.operation.key not in hidden]
    settled = settle(visible, owned, report)
    return Surface(
        class_name=_class_name(api, configured.settings, samples, report),
        package=package,
        environment=environment_of(samples),
        placements=tuple(
            Placement(
                operation=wish.operation,
                resource=wish.resource,
                method=wish.method,
                origin=wish.origin,
                positional=_positional(wish.operation, wish.sample, report),
            )
            for operation in api.operations
            if (wish := settled.get(operation.key)) is not None
        ),
    )


def _class_name(
    api: Api, settings: ClientSettings, samples: list[Sample], report: Report
) -> str:
    sampled = class_of(samples, report)
    stated = settings.class_name
    if stated is not None:
        wrong = _unfit(stated)
        if wrong is None:
            return stated
        message = f"class_name is {stated!r}, which {wrong}"
        report.error("configuration/class-name", message)
    name = class_name(sampled or _titled(settings.package, api.title))
    return f"{name}Client" if _is_exported(name) else name


def _unfit(name: str) -> str | None:
    if not is_public(name):
        return "is no name for a Python class"
    if _is_exported(name):
        return "every package exports as something else, or its error"
    return None


def _is_exported(name: str) -> bool:
    """Tell whether a client's class, or that of its errors, would be another's, too."""
    return not EXPORTED_CLASSES.isdisjoint({name, f"{name}Error"})


def _titled(package: str, title: str) -> str:
    """Return a package's name with the capitals of a title that has it: ``OpenAI``.

    Capitals throughout tell nothing of where words begin.
    """
    plain = package.replace("_", "").lower()
    words = re.findall(r"[A-Za-z0-9]+", title)
    found = (word for word in words if word.lower() == plain and not word.isupper())
    return next(found, package or title)


def _named(
    api: Api, configured: Configured, report: Report
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Iterate over the configured names that are valid, by the keys of operations."""
    known = {operation.key for operation in api.operations}
    for key, dotted in configured.settings.methods.items():
        path = tuple(dotted.split("."))
        if not all(map(is_public, path)):
            report.error(
                "configuration/method",
                f'methods."{key}" is {dotted!r}; it has to be Python names with dots '
                "between them, such as beta.secrets.retrieve",
                configured.place("methods", key),
            )
        elif is_known(key, known, ("methods", key), configured, report):
            yield key, path


def _hidden(api: Api, configured: Configured, report: Report) -> set[str]:
    """Return the keys of operations that the client is to have no method for."""
    known = {operation.key for operation in api.operations}
    hidden = {
        key
        for key in sorted(configured.settings.hidden)
        if is_known(key, known, ("hidden",), configured, report)
    }
    for operation in api.operations:
        if operation.hints.ignored and operation.key not in configured.settings.methods:
            hidden.add(operation.key)
        if operation.key in hidden:
            report.note(
                "name/hidden",
                f"{operation.key} has no method: it is configured or marked as hidden",
                operation.source,
            )
    return hidden


def is_known(
    key: str,
    known: Collection[str],
    setting: tuple[str, ...],
    configured: Configured,
    report: Report,
) -> bool:
    """Tell whether a setting names an operation that there is; report one that is not."""
    if key in known:
        return True
    report.error(
        "configuration/operation",
        f'{setting[0]} names the operation "{key}", which the description lacks'
        f"{advice(key, known)}",
        configured.place(*setting),
    )
    return False


def _positional(
    operation: Operation, sample: Sample | None, report: Report
) -> tuple[str, ...] | None:
    """Return the path parameters that a sample gives without a keyword."""
    if sample is None:
        return None
    names = dict.fromkeys(_PLACEHOLDER.findall(operation.path))
    unnamed = [name for name in names if argument_name(name) not in sample.keywords]
    if sample.positional > len(unnamed):
        report.note(
            "sample/positional",
            f"this sample gives {sample.positional} arguments of {operation.key} by "
            f"position; only the {len(unnamed)} of its path can be",
            sample.source,
        )
    return tuple(unnamed[max(len(unnamed) - sample.positional, 0) :])
