"""What ``stainless.yml`` says that configuration of ours does not, and what does it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.diagnostics import Report
from generator.reading.node import Node

_UNKNOWN: Final = "nothing is known of this key"
_OVERLAY: Final = "an OpenAPI Overlay says it (`overlays`)"
_BY_CALLERS: Final = "callers give `timeout` and `max_retries`"
_DEPRECATED: Final = f"the description marks what is deprecated, or {_OVERLAY}"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a mapping: those that are read or are no concern, and those left.

    A key that is left has what does the same here. One that is neither is told, too.
    """

    read: frozenset[str]
    left: Mapping[str, str] = field(default_factory=dict[str, str])


def _keys(read: str, **left: str) -> Keys:
    return Keys(frozenset(read.split()), left)


_ROOT: Final = _keys(
    "client_settings codeflow custom_casings diagnostics edition environments openapi "
    "organization package pagination readme resources settings targets "
    "unspecified_endpoints",
    security=f"the description says what calls need, or {_OVERLAY}",
    security_schemes=f"the description says what there is, or {_OVERLAY}",
    query_settings=f"the description says how queries are written, or {_OVERLAY}",
    multipart_settings=f"the description says how forms are written, or {_OVERLAY}",
    streaming="events are decoded as they come; `stream_terminator` ends them",
    errors="errors are told apart by their status, and `body` has the rest",
)
_OF_ROOT: Final = {
    "openapi": _keys("code_samples", transformations=_OVERLAY, transforms=_OVERLAY),
    "settings": _keys(
        "async_themed_readme_comments disable_mock_tests file_header license "
        "positional_params",
        unwrap_response_fields="methods return the whole answer",
    ),
    "client_settings": _keys(
        "default_env_prefix default_headers idempotency opts",
        default_timeout=_BY_CALLERS,
        default_retries=_BY_CALLERS,
    ),
}
RESOURCE: Final = _keys(
    "description methods models only skip standalone_api subresources",
    deprecated=_DEPRECATED,
)
METHOD: Final = _keys(
    "description endpoint mcp only paginated positional_params skip streaming to type",
    body_param_name="a body that is given whole is `body`; `arguments` renames it",
    deprecated=_DEPRECATED,
    default_request_options=_BY_CALLERS,
    unwrap_response="the method returns the whole answer",
)
STREAMING: Final = _keys("param_discriminator stream_event_model")
MODEL: Final = _keys(
    "description only openapi_uri skip to type", deprecated=_DEPRECATED
)
OPTION: Final = _keys(
    "auth description example nullable read_env send_as_query_param send_in_header "
    "server_variable type",
    default="callers give it, or the environment",
)
CREDENTIAL: Final = _keys("role security_scheme")
PAGES: Final = _keys("description name request response type")


def tell_what_is_left(root: Node, report: Report) -> None:
    """Report what is not carried over, unless it concerns no client of ours."""
    tell_what_is_left_of(_ROOT, root, report)
    for name, keys in _OF_ROOT.items():
        tell_what_is_left_of(keys, root.get(name), report)
    environments = root.get("environments")
    if environments is not None and len(list(environments.members())) > 1:
        instead = "the servers are those of the description, or `base_url` is one"
        _tell("environments", environments, instead, report)


def tell_what_is_left_of(keys: Keys, stated: Node | None, report: Report) -> None:
    """Report the keys of a mapping that are not carried over."""
    for name, member in stated.members() if stated else ():
        if name not in keys.read:
            _tell(name, member, keys.left.get(name, _UNKNOWN), report)


def _tell(name: str, stated: Node, instead: str, report: Report) -> None:
    message = f"`{name}` is not carried over: {instead}"
    report.warning("adopt/left", message, stated.source)
