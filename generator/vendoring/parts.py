"""The parts of a description that merging moves: each with its lines and its node."""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml import MappingNode, Node

from generator.diagnostics import Position
from generator.model.json import Json
from generator.vendoring.block import Block, Path, members
from generator.vendoring.levels import DESCRIPTION, Level, Policy
from generator.vendoring.lines import first_line, indentation, last_line


@dataclass(slots=True, eq=False)
class Part:
    """A member of a description and, where merging looks into it, its own members.

    `first` and `last` are lines of its block. `members` grows by what other pages
    add, which `added` names in its order.
    """

    block: Block
    path: Path
    policy: Policy
    node: Node
    value: Json
    place: Position
    first: int
    last: int
    members: dict[str, Part] = field(default_factory=dict[str, "Part"])
    added: list[Part] = field(default_factory=list["Part"])

    @property
    def pointer(self) -> str:
        """The JSON Pointer (RFC 6901) of the part, with the `#` of a fragment."""
        return pointer(self.path)

    @property
    def divided(self) -> bool:
        """Whether merging looks into the part."""
        return isinstance(self.policy, Level) and isinstance(self.node, MappingNode)

    @property
    def indent(self) -> int:
        """The column at which the line of the part's key begins."""
        return indentation(self.block.lines[self.place.line - 1])

    @property
    def own(self) -> list[Part]:
        """The members that the part has in its own block, in their order."""
        return [each for each in self.members.values() if each.block is self.block]


def pointer(path: Path) -> str:
    """Return the JSON Pointer (RFC 6901) of a path, with the `#` of a fragment."""
    escaped = (str(token).replace("~", "~0").replace("/", "~1") for token in path)
    return "#" + "".join(f"/{token}" for token in escaped)


def whole(block: Block) -> Part:
    """Return a description as one part, divided as far as merging looks into it."""
    part = Part(
        block=block,
        path=(),
        policy=DESCRIPTION,
        node=block.root,
        value=block.value,
        place=block.place(block.root),
        first=block.above,
        last=len(block.lines) - 1,
    )
    _divide(part, floor=-1)
    return part


def _divide(part: Part, floor: int) -> None:
    """Find the members of a part; its own lines down to `floor` belong to others."""
    if not isinstance(part.policy, Level) or not isinstance(part.node, MappingNode):
        return
    for name, entry in members(part.node).items():
        key_line = entry.key.start_mark.line
        member = Part(
            block=part.block,
            path=(*part.path, name),
            policy=part.policy.policy(name),
            node=entry.value,
            value=_member(part.value, name),
            place=part.block.place(entry.key),
            first=first_line(part.block.lines, key_line, floor),
            last=last_line(part.block.lines, entry.value),
        )
        _divide(member, floor=key_line)
        part.members[name] = member
        floor = member.last


def _member(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, dict) else None
