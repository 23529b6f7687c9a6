"""Arguments that callers may still give by their former names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from generator.nearest import advice
from generator.planning.code.symbols import Symbol
from generator.planning.methods.choosing import Choices
from generator.planning.methods.omission import optional, required_first
from generator.planning.naming.identifiers import argument_name
from generator.planning.services import Argument, FormerArgument, Method

_MODULE = "._runtime.former"
_RENAMED = Symbol(_MODULE, "renamed")
_REQUIRED = Symbol(_MODULE, "renamed_required")

Names = Mapping[str, str]
"""Former names by the present ones."""


def with_former_names(method: Method, choices: Choices) -> Method:
    """Return a method whose arguments can be given by their former names, too.

    Type checkers see a deprecated signature for each of them, and one with them all.
    """
    former = _former(method, choices)
    if not former:
        return method
    given = {each.name: each for each in method.arguments}
    each_alone = [{current: old} for current, old in former.items()]
    together = [former] if len(former) > 1 else []
    return replace(
        method,
        former=tuple(
            _former_argument(old, given[current]) for current, old in former.items()
        ),
        former_signatures=tuple(
            _under_former(signature, names)
            for names in (*each_alone, *together)
            for signature in method.overloads or (method,)
            if _takes(signature, names)
        ),
        implementation=_implementation(method.implementation or method, former),
    )


def _former(method: Method, choices: Choices) -> dict[str, str]:
    """Return the former names that are possible, by the present ones."""
    names = {each.name for each in method.arguments}
    former: dict[str, str] = {}
    for old, current in choices.settings.aliases.items():
        if current not in names:
            wrong = f"no argument is called {current!r}{advice(current, names)}"
        elif old in names or argument_name(old) != old:
            wrong = f"{old!r} is the name of something else"
        elif current in former:
            wrong = f"{current!r} has the former name {former[current]!r} already"
        else:
            former[current] = old
            continue
        choices.refuse(wrong, "aliases", old)
    return former


def _takes(method: Method, names: Names) -> bool:
    """Tell whether a signature takes all of some arguments."""
    return names.keys() <= {each.name for each in method.arguments}


def _former_argument(old: str, argument: Argument) -> FormerArgument:
    default = argument.default
    if isinstance(default, Symbol):
        return FormerArgument(old, argument.name, _RENAMED, None)
    return FormerArgument(old, argument.name, _REQUIRED, default)


def _under_former(method: Method, former: Names) -> Method:
    """Return a signature that takes some arguments by their former names only.

    Behind the first of them, nothing can be given by position.
    """
    kept = _before(method.positional, former)
    behind = method.positional[len(kept) :]
    keywords = tuple(_called(each, former) for each in (*behind, *method.keywords))
    told = " and ".join(f"{old} is called {current}" for current, old in former.items())
    return replace(
        method,
        positional=kept,
        keywords=required_first(keywords),
        deprecated=f"{told} now.",
    )


def _called(argument: Argument, former: Names) -> Argument:
    """Return an argument as a signature has it that is there for former names."""
    if argument.name not in former:
        return argument
    return replace(argument, name=former[argument.name], default=None)


def _before(
    arguments: tuple[Argument, ...], names: Collection[str]
) -> tuple[Argument, ...]:
    """Return the arguments before the first that has one of some names."""
    at = next(
        (at for at, each in enumerate(arguments) if each.name in names), len(arguments)
    )
    return arguments[:at]


def _implementation(method: Method, former: Names) -> Method:
    """Return the signature that takes arguments by either name."""
    kept = _before(method.positional, former)
    behind = tuple(map(optional, method.positional[len(kept) :]))
    keywords = tuple(
        optional(each) if each.name in former else each for each in method.keywords
    )
    return replace(
        method,
        positional=(*kept, *behind),
        keywords=required_first((*keywords, *_additional(method, former))),
        overloads=(),
    )


def _additional(method: Method, former: Names) -> Iterator[Argument]:
    for each in method.arguments:
        if each.name in former:
            yield replace(optional(each), name=former[each.name])
