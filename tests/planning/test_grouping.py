"""Modules of types: grouped by their users, they never import in a circle."""

from __future__ import annotations

from graphlib import TopologicalSorter

from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.source import Source
from generator.planning.code.annotations import Declared, one_of
from generator.planning.code.symbols import DeclarationKey, Direction, Symbol
from generator.planning.declared import Alias
from generator.planning.types.declarations import Declaration, references_of
from generator.planning.types.grouping import modules_of, users_of

COUNT = 12
NUMBERS = st.integers(0, COUNT - 1)
INPUT, OUTPUT = Direction.INPUT, Direction.OUTPUT


def _key(number: int, inputs: set[int]) -> DeclarationKey:
    direction = INPUT if number in inputs else OUTPUT
    return DeclarationKey(Source("api.yaml", f"/{number}"), direction)


def _alias(targets: list[DeclarationKey]) -> Alias:
    return Alias(
        name="",
        base=Symbol("typing", "TypeAlias"),
        annotation=one_of(*map(Declared, targets)),
        recursive=False,
        text="",
        source=Source("api.yaml"),
    )


@given(
    st.dictionaries(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=4)),
    st.dictionaries(st.sampled_from("abcd"), st.lists(NUMBERS)),
    st.sets(NUMBERS),
)
@example(
    # Two groups would be called after Type0: one has it, the other its parameter.
    edges={0: [2], 2: [4]},
    roots={"a": [0, 1], "b": [0, 1], "c": [2, 1], "d": [4, 1]},
    inputs={1},
)
def test_modules_never_import_in_a_circle(
    edges: dict[int, list[int]], roots: dict[str, list[int]], inputs: set[int]
) -> None:
    # What comes back never refers to what goes in.
    needs = {
        number: [each for each in edges.get(number, [number]) if number in inputs]
        or [each for each in edges.get(number, [number]) if each not in inputs]
        or [number]
        for number in range(COUNT)
    }
    declarations: dict[DeclarationKey, Declaration] = {
        _key(number, inputs): _alias([_key(each, inputs) for each in targets])
        for number, targets in needs.items()
    }
    users = users_of(
        {
            (name,): [_key(each, inputs) for each in used]
            for name, used in roots.items()
        },
        declarations,
    )
    names = {
        _key(number, inputs): (
            f"Type{number ^ 1}Param" if number in inputs else f"Type{number}"
        )
        for number in needs
    }
    modules = modules_of(users, names, ())
    graph: dict[str, set[str]] = {}
    for key, declaration in declarations.items():
        imported = {modules[each] for each in references_of(declaration)}
        graph.setdefault(modules[key], set()).update(imported - {modules[key]})
    assert list(TopologicalSorter(graph).static_order())


def test_a_module_is_named_after_its_only_user() -> None:
    keys = [_key(number, {1}) for number in range(4)]
    users = {
        keys[0]: frozenset({("beta", "secrets")}),
        keys[1]: frozenset({("beta", "secrets")}),
        keys[2]: frozenset({("beta", "secrets"), ("files",)}),
        keys[3]: frozenset[tuple[str, ...]](),
    }
    names = dict(zip(keys, ["Secret", "SecretParam", "Usage", "Unused"]))
    assert list(modules_of(users, names, ()).values()) == [
        "secrets",
        "secrets_params",
        "shared_usage",
        "other",
    ]


def test_groups_share_a_name_only_where_they_share_no_module() -> None:
    keys = [_key(number, {1, 3}) for number in range(4)]
    first, second = frozenset({("a",), ("b",)}), frozenset({("b",), ("c",)})
    names = dict(zip(keys, ["Address", "AddressParam", "Contact", "ContactParam"]))
    apart = {keys[0]: first, keys[1]: second}
    assert list(modules_of(apart, names, ()).values()) == [
        "shared_address",
        "shared_address_params",
    ]
    crossed = apart | {keys[2]: second, keys[3]: first}
    assert list(modules_of(crossed, names, ()).values()) == [
        "shared_address",
        "shared_address_param_params",
        "shared_address_param",
        "shared_address_params",
    ]


def test_resources_that_end_alike_are_told_apart_by_their_whole_path() -> None:
    first, second = _key(0, set()), _key(1, set())
    users = {first: frozenset({("a", "items")}), second: frozenset({("b", "items")})}
    found = modules_of(users, {first: "A", second: "B"}, ())
    assert list(found.values()) == ["a_items", "b_items"]
