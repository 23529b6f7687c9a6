"""The modules of resources, each with its classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.planning.code.symbols import Symbol
from generator.planning.documentation import summary_of
from generator.planning.naming.surface import ResourcePath
from generator.planning.resources.classes import ClassPlanner
from generator.planning.resources.tree import Branch, branches
from generator.planning.services import Docstring, Method, Resource

_RUNTIME = "._runtime.resource"
_BASES = Symbol(_RUNTIME, "Resource"), Symbol(_RUNTIME, "AsyncResource")


def plan_resources(
    root: Branch,
    methods: Mapping[ResourcePath, tuple[Method, ...]],
    texts: Mapping[ResourcePath, str],
) -> Iterator[Resource]:
    """Iterate over the resources below a root, each before its children.

    `texts` are what the description says of them.
    """
    for branch in branches(root):
        yield _resource(branch, methods[branch.path], texts)


def summaries(branch: Branch, texts: Mapping[ResourcePath, str]) -> dict[str, str]:
    """Return a sentence for each resource below a branch, by its attribute."""
    return {
        name: summary_of(texts[child.path]) for name, child in branch.children.items()
    }


def _resource(
    branch: Branch, methods: tuple[Method, ...], texts: Mapping[ResourcePath, str]
) -> Resource:
    call = f"client.{'.'.join(branch.path)}"
    text = texts[branch.path]
    classes = ClassPlanner(
        branch=branch,
        home=branch.module,
        package=branch.package,
        class_name=branch.class_name,
        bases=_BASES,
        client="self._client",
        docstring=Docstring(text or f"What `{call}` offers."),
        methods=methods,
        summaries=summaries(branch, texts),
    ).plan()
    return Resource(
        file=branch.file,
        path=branch.path,
        summary=summary_of(text),
        docstring=Docstring(f"Methods of `{call}`."),
        imports=classes.imports,
        services=classes.services,
        view=classes.view,
    )
