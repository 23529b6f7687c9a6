"""The tree of resources: which classes there are, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.api import Api, Tag
from generator.planning.code.symbols import Symbol
from generator.planning.naming.identifiers import pascal
from generator.planning.naming.surface import Placement, ResourcePath


@dataclass(slots=True)
class Branch:
    """A resource of the tree; the root stands for the client itself."""

    path: ResourcePath
    placements: list[Placement] = field(default_factory=list[Placement])
    children: dict[str, Branch] = field(default_factory=dict[str, "Branch"])

    @property
    def class_name(self) -> str:
        return pascal(self.path[-1])

    @property
    def module(self) -> str:
        """The module of the resource's classes, below the client's root."""
        return ".resources." + ".".join(self.path)

    @property
    def file(self) -> str:
        """The file of that module: a folder's own one where there are children."""
        stem = "resources/" + "/".join(self.path)
        return f"{stem}/__init__.py" if self.children else f"{stem}.py"

    @property
    def package(self) -> tuple[str, ...]:
        """The package that relative imports of that module start from."""
        own = self.path if self.children else self.path[:-1]
        return ("resources", *own)

    @property
    def symbol(self) -> Symbol:
        return Symbol(self.module, self.class_name)


def tree(placements: Iterable[Placement]) -> Branch:
    """Arrange placements into the tree of their resources."""
    root = Branch(())
    for placement in placements:
        branch = root
        for depth, word in enumerate(placement.resource, start=1):
            path = placement.resource[:depth]
            branch = branch.children.setdefault(word, Branch(path))
        branch.placements.append(placement)
    return root


def branches(root: Branch) -> Iterable[Branch]:
    """Iterate over every resource below the root, each before its children."""
    for name in sorted(root.children):
        child = root.children[name]
        yield child
        yield from branches(child)


def descriptions(root: Branch, api: Api) -> dict[ResourcePath, str]:
    """Return what the API says of each resource: the text of its tag, or nothing.

    A tag stands for a resource when it is the only one that all its operations carry, or
    the nearest that stands above all of theirs (OpenAPI 3.2, section 4.22). What is said
    of a resource is not said of those below it once more: "Manage containers" is no
    description of `containers.archive`.
    """
    tags = {tag.name: tag for tag in api.tags}
    texts = {branch.path: _description(branch, tags) for branch in branches(root)}
    return {
        path: "" if text in _above(path, texts) else text
        for path, text in texts.items()
    }


def _above(path: ResourcePath, texts: Mapping[ResourcePath, str]) -> list[str]:
    return [texts[path[:depth]] for depth in range(1, len(path))]


def _description(branch: Branch, tags: Mapping[str, Tag]) -> str:
    shared = _shared(set(each.operation.tags) for each in branch.placements)
    names = shared or _nearest_above(branch, tags)
    found = (tags[name].description for name in sorted(names) if name in tags)
    texts = [text for text in found if text]
    return texts[0] if len(texts) == 1 else ""


def _nearest_above(branch: Branch, tags: Mapping[str, Tag]) -> set[str]:
    """Return the lowest tags that stand above those of all operations, or are theirs.

    Of a resource without operations these are those of its own resources.
    """
    shared = _shared(
        {name for tag in each.operation.tags for name in (tag, *_parents(tag, tags))}
        for each in branch.placements or _below(branch)
    )
    parents = shared & {each.parent for each in tags.values()}
    return parents - {name for each in parents for name in _parents(each, tags)}


def _shared(sets: Iterable[set[str]]) -> set[str]:
    each = list(sets)
    return set[str].intersection(*each) if each else set()


def _below(branch: Branch) -> Iterable[Placement]:
    return (each for child in branches(branch) for each in child.placements)


def _parents(name: str, tags: Mapping[str, Tag]) -> list[str]:
    """Return the tags above one, the nearest first; a circle ends where it closes."""
    found: list[str] = []
    tag = tags.get(name)
    while tag is not None and tag.parent is not None and tag.parent not in found:
        found.append(tag.parent)
        tag = tags.get(tag.parent)
    return found
