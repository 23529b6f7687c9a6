"""What ``stainless.yml`` says that configuration of ours does not, and what does it here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Report
from generator.reading.node import Node

_OVERLAY: Final = "an OpenAPI Overlay says it (`overlays`)"
_BY_CALLERS: Final = "callers give `timeout` and `max_retries`"
_LEFT: Final = {
    ("openapi", "transformations"): _OVERLAY,
    ("openapi", "transforms"): _OVERLAY,
    ("security",): f"the description says what calls need, or {_OVERLAY}",
    ("security_schemes",): f"the description says what there is, or {_OVERLAY}",
    ("query_settings",): f"the description says how queries are written, or {_OVERLAY}",
    ("streaming",): "events are decoded as they come; `stream_terminator` ends them",
    ("errors",): "errors are told apart by their status, and `body` has the rest",
    ("settings", "unwrap_response_fields"): "methods return the whole answer",
    ("client_settings", "default_timeout"): _BY_CALLERS,
    ("client_settings", "default_retries"): _BY_CALLERS,
    ("client_settings", "opts", "*", "default"): "callers give it, or the environment",
}
"""Keys that change requests or answers, by their way down; a star is any key."""
_LEFT_OF_METHODS: Final = {
    "body_param_name": "a body that is given whole is `body`; `arguments` renames it",
    "deprecated": f"the description marks what is deprecated, or {_OVERLAY}",
    "default_request_options": _BY_CALLERS,
    "unwrap_response": "the method returns the whole answer",
}
_PASSED_OVER: Final = frozenset(
    "client_settings codeflow custom_casings diagnostics edition environments openapi "
    "organization package pagination readme resources settings targets "
    "unspecified_endpoints".split()
)


def tell_what_is_left(root: Node, report: Report) -> None:
    """Report what is not carried over, unless it concerns no client of ours."""
    for way, instead in _LEFT.items():
        for stated in _at(root, way):
            _tell(way[-1], stated, instead, report)
    for name, stated in root.members():
        if name not in _PASSED_OVER and (name,) not in _LEFT:
            _tell(name, stated, "nothing is known of this key", report)
    environments = root.get("environments")
    if environments is not None and len(list(environments.members())) > 1:
        instead = "the servers are those of the description, or `base_url` is one"
        _tell("environments", environments, instead, report)


def tell_what_is_left_of_a_method(method: Node, report: Report) -> None:
    """Report what a method says that is not carried over."""
    for name, instead in _LEFT_OF_METHODS.items():
        if (stated := method.get(name)) is not None:
            _tell(name, stated, instead, report)


def _at(node: Node, way: tuple[str, ...]) -> Iterator[Node]:
    if not way:
        yield node
        return
    for name, member in node.members():
        if way[0] in (name, "*"):
            yield from _at(member, way[1:])


def _tell(name: str, stated: Node, instead: str, report: Report) -> None:
    message = f"`{name}` is not carried over: {instead}"
    report.warning("adopt/left", message, stated.source)
