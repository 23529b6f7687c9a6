"""Values of types that lead to each other go out and come back."""

from __future__ import annotations

from clients.recursive import Recursive
from clients.recursive.types import All, FilterParam
from tests.cases.calling import sends

JSON = {"Content-Type": "application/json"}


@sends(
    "PUT /filters",
    JSON,
    '[{"a":{"all-of":[["b"]]}},"c"]',
    answer={"a": {"all-of": [], "group": {"b": ["c"]}}},
)
def in_a_circle(client: Recursive) -> None:
    filter: FilterParam = [{"a": {"all_of": [["b"]]}}, "c"]
    group = client.filters.replace(body=filter)
    assert not isinstance(group, str)
    inner = group["a"]
    assert isinstance(inner, All)
    assert inner.all_of == [] and inner.group == {"b": ["c"]}
