"""However pages are written, their merge reads as the union of what they read as."""

from __future__ import annotations

from typing import Any, cast

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.vendoring.samples import merged, read

_Tree = dict[str, Any]

_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
_prose = st.lists(st.sampled_from(["a b", "", "  c", "# d", "- e", "f: g"])).map(
    "\n".join
)
_scalars = st.none() | st.booleans() | st.integers() | _texts | _prose
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=6,
)
_objects = st.dictionaries(st.sampled_from(["summary", "x-a", "b"]), _values)
_methods = st.dictionaries(
    st.sampled_from(["get", "put", "post"]), _objects, min_size=1
)
_paths = st.dictionaries(st.sampled_from(["/", "/a", "/b/{id}"]), _methods)
_named = st.dictionaries(st.sampled_from(["A", "B", "x-c", "404"]), _values)
_kinds = st.dictionaries(st.sampled_from(["schemas", "responses"]), _named)
_layouts = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([2, 3, 4, 8]),
        "width": st.sampled_from([100, 1000]),
        "default_style": st.sampled_from([None, None, '"', "'", "|", ">"]),
        "allow_unicode": st.booleans(),
        "sort_keys": st.booleans(),
        "explicit_start": st.booleans(),
        "explicit_end": st.booleans(),
    }
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@st.composite
def _pages(draw: st.DrawFn) -> list[str]:
    """Draw one API, and pages that each hold some of its operations and components."""
    head = {"openapi": "3.1.0", "info": draw(_objects), "tags": draw(_values)}
    paths, kinds = draw(_paths), draw(_kinds)
    pages: list[str] = []
    for _ in range(draw(st.integers(2, 4))):
        tree = {
            **head,
            "paths": _some(draw, paths),
            "components": _some(draw, kinds),
        }
        order = draw(st.permutations(list(tree)))
        layout: dict[str, Any] = draw(_layouts)
        ordered = {name: tree[name] for name in order}
        page = cast(
            "str",
            yaml.dump(ordered, Dumper=_Dumper, default_flow_style=False, **layout),
        )
        # Some texts do not survive PyYAML's emitter, which is not under test.
        assume(yaml.safe_load(page) == tree)
        pages.append(page)
    return pages


def _some(draw: st.DrawFn, tree: dict[str, _Tree]) -> dict[str, _Tree]:
    kept: dict[str, _Tree] = {}
    for outer, members in tree.items():
        names = draw(st.sets(st.sampled_from(list(members)))) if members else ()
        if names or draw(st.booleans()):
            kept[outer] = {name: members[name] for name in members if name in names}
    return kept


@given(_pages())
@settings(max_examples=60)
def test_the_merge_reads_as_the_union_of_its_pages(pages: list[str]) -> None:
    expected: _Tree = read(pages[0])
    for page in pages[1:]:
        other: _Tree = read(page)
        for section in ("paths", "components"):
            for outer, members in other[section].items():
                expected[section].setdefault(outer, {}).update(members)
    once = merged(*pages)
    assert read(once) == expected
    assert merged(once, *pages) == once
