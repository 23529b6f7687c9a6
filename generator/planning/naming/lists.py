"""Whether an operation lists things: a bare array comes back, or a page of them."""

from __future__ import annotations

from generator.media_types import is_json
from generator.model.api import Api
from generator.model.operations import Content, Operation, Response
from generator.model.source import Source
from generator.model.types import (
    Any,
    Array,
    Map,
    Nullable,
    Object,
    Property,
    Ref,
    Tuple,
    Type,
    Union,
)
from generator.planning.naming.identifiers import snake

_ENVELOPES = frozenset({"data", "payload", "response", "result"})
_ITEMS = frozenset("data entries items records results rows value values".split())

# What stands beside the items of a page: where it is, and how the call went.
_BESIDE = frozenset(
    "after api_version before code context continuation_token count current "
    "current_page cursor done end_cursor end_index error errors etag first first_id "
    "first_page group_by has_more has_next has_next_page has_previous included "
    "items_per_page iterator kind last last_id last_page limit links list_metadata "
    "max max_results message meta metadata nb_pages next next_cursor next_link "
    "next_marker next_page next_page_token next_token next_uri next_url "
    "number_of_items object offset ok order page page_count page_info page_number "
    "page_size page_token pages pagination paging per_page prev prev_iterator "
    "prev_marker prev_page previous previous_page request_id result_count "
    "result_info result_size_estimate self size skip sort sort_direction sort_key "
    "start start_at start_index status success take time took total total_count "
    "total_elements total_items total_pages total_records total_results total_size "
    "truncated type uri url usage warnings".split()
)


def returns_list(api: Api, operation: Operation) -> bool:
    """Tell whether what comes back from an operation is a list, bare or as a page."""
    content = success(operation)
    if content is None or content.type is None:
        return False
    if list_property(api, content.type) is not None:
        return True
    return any(
        list_property(api, each.type) is not None
        for each in _held(api, content.type)
        if snake(each.name) in _ENVELOPES
    )


def list_property(api: Api, type: Type) -> str | None:
    """Return the property that holds the items of a page, empty for a bare array."""
    match bare(api, type):
        case Array() | Tuple():
            return ""
        case Object():
            return _items(api, type)
        case _:
            return None


def success(operation: Operation) -> Content | None:
    """Return the JSON that comes back when all is well, of the first such response."""
    for response in sorted(operation.responses, key=_status_order):
        if response.status[0] not in "2d":
            return None
        for content in response.contents:
            if is_json(content.media_type) or content.media_type == "*/*":
                return content
    return None


def bare(api: Api, type: Type) -> Type:
    """Return a type without references and null around it."""
    seen: set[Source] = set()
    while True:
        match type:
            case Nullable(type=inner):
                type = inner
            case Ref(target=target) if target in api.schemas and target not in seen:
                seen.add(target)
                type = api.schemas[target].type
            case _:
                return type


def _status_order(response: Response) -> tuple[int, str]:
    exact = response.status.isdigit()
    if response.status[0] == "2":
        return (0 if exact else 1), response.status
    return (2 if response.status == "default" else 3), response.status


def _items(api: Api, type: Type) -> str | None:
    held = _held(api, type)
    if len(held) != 1:
        return None
    match bare(api, held[0].type):
        case Array(items=items) if _are_things(api, held[0].name, items):
            return held[0].name
        case _:
            return None


def _held(api: Api, type: Type) -> list[Property]:
    """Return the properties of an object that are neither about a page nor the call."""
    match bare(api, type):
        case Object(properties=properties):
            return [each for each in properties if snake(each.name) not in _BESIDE]
        case _:
            return []


def _are_things(api: Api, name: str, items: Type) -> bool:
    if snake(name) in _ITEMS:
        return True
    return isinstance(bare(api, items), Object | Map | Union | Any)
