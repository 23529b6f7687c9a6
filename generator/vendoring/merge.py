"""Merging the descriptions of several pages into one, as lines of text.

The result is the first description with what the others add spliced in as their own
source lines. A YAML emitter would rewrap text, requote words and drop comments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from yaml import MappingNode

from generator.diagnostics import ClientloomError, Position, Report, failure
from generator.model.json import Json
from generator.reading.yaml_text import load_yaml
from generator.vendoring.block import Block
from generator.vendoring.conflicts import conflict, differ, missing
from generator.vendoring.levels import DESCRIPTION, Leaf, Level, Policy
from generator.vendoring.parts import Part, whole
from generator.vendoring.splice import spliced


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of a merged description, and what it reads as."""

    text: str
    value: dict[str, Json]


def merge(blocks: Sequence[Block]) -> Merged:
    """Return the one description that all blocks are pages of.

    The first block's text is kept; a method goes after the last method of its path
    item, a path, a component or a kind of components after the last of its like.

    Raises:
        ClientloomError: pages contradict each other (every conflict, with both
            places), or the lines of one cannot stand in another.
    """
    first, *others = [whole(block) for block in blocks]
    report = Report()
    for other in others:
        _unite(first, other, report)
    report.raise_errors()
    return _verified("".join(spliced(first)), blocks)


def united(here: Json, there: Json, policy: Policy = DESCRIPTION) -> Json:
    """Return the union of two values that do not contradict each other."""
    if not (isinstance(policy, Level) and isinstance(here, dict)):
        return here
    if not isinstance(there, dict):
        return here
    result = dict(here)
    for name, value in there.items():
        known = name in here
        result[name] = (
            united(here[name], value, policy.policy(name)) if known else value
        )
    return result


def _unite(here: Part, there: Part, report: Report) -> None:
    for name, theirs in there.members.items():
        mine = here.members.get(name)
        if mine is None:
            _adopt(name, here, there, report)
        elif mine.divided and theirs.divided:
            _unite(mine, theirs, report)
        elif differ(mine.value, theirs.value):
            report.add(conflict(mine, theirs))
    for name, mine in here.members.items():
        if mine.policy is Leaf.SAME and name not in there.members:
            report.add(missing(mine, there))


def _adopt(name: str, here: Part, there: Part, report: Report) -> None:
    """Let a part have a member that only another page has."""
    theirs = there.members[name]
    if theirs.policy is Leaf.SAME:
        report.add(missing(theirs, here))
        return
    for parent in (here, there):
        if not _takes_lines(parent):
            message = (
                f"{theirs.pointer} cannot be moved: its parent is written in braces; "
                "write it in block style in every page"
            )
            report.error("vendor/flow-style", message, parent.place, theirs.place)
            return
    here.members[name] = theirs
    here.added.append(theirs)


def _takes_lines(parent: Part) -> bool:
    node = parent.node
    return isinstance(node, MappingNode) and not (node.flow_style and node.value)


def _verified(text: str, blocks: Sequence[Block]) -> Merged:
    """Make sure that the merged text reads as the union of what its pages read as.

    It can only fail on a text whose lines mean something else in another place, such
    as a last line without its line end; nothing is written then.
    """
    values: list[Json] = [block.value for block in blocks]
    file = blocks[0].file
    try:
        actual = load_yaml(text, file, Report())
    except ClientloomError:
        actual = None
    if not isinstance(actual, dict) or differ(actual, reduce(united, values)):
        message = "these pages cannot be merged line by line without changing a value"
        raise failure("vendor/splice", message, Position(file, 1, 1))
    return Merged(text, actual)
