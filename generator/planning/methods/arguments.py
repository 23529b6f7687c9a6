"""The arguments of a method: path, query, header and cookie parameters, and the body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.operations import Operation, Parameter
from generator.planning.methods.bodies import BodyPlan
from generator.planning.methods.choosing import Choices, Key
from generator.planning.methods.defaults import sent_default
from generator.planning.methods.given import Given
from generator.planning.methods.idempotency import idempotency_header
from generator.planning.methods.omission import OMIT, omittable
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import argument_name, snake
from generator.planning.services import Argument, Entry, Request, Sent
from generator.planning.types.declarations import Declarations
from generator.planning.types.folding import argument_text
from generator.planning.types.input import input

# A name that stands in several places stays with the first of them; in the others it
# gets the place as a prefix.
LOCATIONS = ("path", "query", "querystring", "header", "cookie", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentPlan:
    """The arguments of a method and what becomes of them."""

    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    entries: tuple[Entry, ...]
    request: Request


def plan_arguments(
    operation: Operation,
    body: BodyPlan,
    sampled: Sequence[str] | None,
    choices: Choices,
) -> ArgumentPlan:
    """Plan the arguments of an operation.

    What is chosen comes first; `sampled` names what the vendor's own sample passes by
    position; without a sample, the last path parameter may be.
    """
    given = choices.given
    names = _names(given, choices.names())
    leading = choices.positional()
    if leading is None:
        leading = _leading(
            [each for each in given if not _is_the_clients(each)],
            operation.path,
            sampled or (),
        )
    others = sorted(
        (each for each in given if each not in leading),
        key=lambda each: not each.must_be_given,
    )
    return ArgumentPlan(
        positional=tuple(
            _argument(replace(each, sent=None), names) for each in leading
        ),
        keywords=tuple(_argument(each, names) for each in others),
        entries=tuple(
            Entry(names[each.key], each.text)
            for each in (*leading, *others)
            if each.text
        ),
        request=_request((*leading, *others), names, body),
    )


def _is_the_clients(given: Given) -> bool:
    """Tell whether a part of a path may be left out, so that the client's own is sent."""
    return given.location == "path" and not given.required


def all_given(
    operation: Operation, body: BodyPlan, declarations: Declarations
) -> tuple[Given, ...]:
    """Return what a caller gives to an operation."""
    key = idempotency_header(operation)
    parameters = (
        _parameter(each, each.required and each.name != key, declarations)
        for each in operation.parameters
    )
    return (*parameters, *body.given)


def _parameter(
    parameter: Parameter, required: bool, declarations: Declarations
) -> Given:
    at = parameter.source.child("schema")
    return Given(
        wire=parameter.name,
        location=parameter.location,
        annotation=input(parameter.type, at, declarations),
        required=required,
        text=argument_text(parameter, declarations.schemas),
        sent=sent_default(parameter, declarations.schemas) if required else None,
        source=parameter.source,
        wish=parameter.client_name,
    )


def _argument(given: Given, names: dict[Key, str]) -> Argument:
    annotation = given.annotation
    return Argument(
        name=names[given.key],
        annotation=annotation if given.required else omittable(annotation),
        default=given.sent if given.required else OMIT,
        source=given.source,
    )


def _names(given: Sequence[Given], chosen: Mapping[Key, str]) -> dict[Key, str]:
    """Allot a name to each value, place by place, after those that are chosen."""
    names = dict(chosen)
    for location in LOCATIONS:
        here = [
            each
            for each in given
            if each.location == location and each.key not in chosen
        ]
        taken = set(names.values())
        wishes = {each.wire: each.wish or each.wire for each in here}
        allotted = allot(
            list(wishes), lambda wire: argument_name(wishes.get(wire, wire))
        )
        for each in here:
            name = each.name or allotted[each.wire]
            names[each.key] = _apart(name, location, taken)
    return names


def _apart(name: str, location: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    prefixed = f"{location}_{name}"
    while prefixed in taken:
        prefixed += "_"
    return prefixed


def _leading(
    given: Sequence[Given], path: str, sampled: Sequence[str]
) -> tuple[Given, ...]:
    """Return what may be passed by position, in that order."""
    by_wire = {each.wire: each for each in reversed(given)}
    by_name = {snake(each.wire): each for each in reversed(given)}
    found = [by_wire.get(name) or by_name.get(name) for name in sampled]
    told = tuple(each for each in found if each is not None)
    if told:
        return told
    in_path = {each.wire: each for each in given if each.location == "path"}
    placeholders = [each for each in re.findall(r"{([^{}]*)}", path) if each in in_path]
    return (in_path[placeholders[-1]],) if placeholders else ()


def _request(given: Iterable[Given], names: dict[Key, str], body: BodyPlan) -> Request:
    sent: dict[str, list[Sent]] = {location: [] for location in LOCATIONS}
    whole: str | None = None
    for each in given:
        if each.name is not None:
            whole = names[each.key]
        else:
            sent[each.location].append(Sent(each.wire, names[each.key]))
    return Request(
        path=tuple(sent["path"]),
        query=tuple(sent["query"]),
        header=tuple(sent["header"]),
        cookie=tuple(sent["cookie"]),
        body=tuple(sent["body"]) if body.flattened else None,
        whole_body=whole,
        querystring=next(iter(sent["querystring"]), None),
    )
