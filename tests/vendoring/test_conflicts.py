"""Pages that contradict each other are refused, with the place of each value."""

from __future__ import annotations

import pytest

from generator.diagnostics import ClientloomError, Position
from tests.vendoring.samples import HEAD, description, merged, only, operation, places

_Place = tuple[str, int, int]


@pytest.mark.parametrize(
    ("first", "second", "pointer", "there", "here"),
    [
        pytest.param(
            operation("get", "/x", "one"),
            operation("get", "/x", "two"),
            "#/paths/~1x/get/operationId",
            ("b", 8, 20),
            ("a", 8, 20),
            id="one operation in two ways",
        ),
        pytest.param(
            operation("get", "/x"),
            operation("get", "/y").replace("'1'", "'2'"),
            "#/info/version",
            ("b", 4, 12),
            ("a", 4, 12),
            id="information",
        ),
        pytest.param(
            HEAD + "servers:\n  - url: https://a.dev\n  - url: https://b.dev\n",
            HEAD + "servers:\n  - url: https://a.dev\n  - url: https://c.dev\n",
            "#/servers/1/url",
            ("b", 7, 10),
            ("a", 7, 10),
            id="an item of a list",
        ),
        pytest.param(
            HEAD + "servers:\n  - url: https://a.dev\n  - url: https://b.dev\n",
            HEAD + "servers:\n  - url: https://a.dev\n",
            "#/servers",
            ("b", 6, 3),
            ("a", 6, 3),
            id="lists of two lengths",
        ),
        pytest.param(
            HEAD + "components:\n  schemas:\n    A:\n      minimum: 1\n",
            HEAD + "components:\n  schemas:\n    A:\n      minimum: true\n",
            "#/components/schemas/A/minimum",
            ("b", 8, 16),
            ("a", 8, 16),
            id="a number and a truth",
        ),
        pytest.param(
            HEAD + "components:\n  schemas:\n    A: {type: string}\n",
            HEAD + "components:\n  schemas:\n    A: {type: string, x-b: 1}\n",
            "#/components/schemas/A",
            ("b", 7, 8),
            ("a", 7, 8),
            id="an object with more members",
        ),
        pytest.param(
            HEAD + "security: []\n",
            HEAD,
            "#/security",
            ("a", 5, 1),
            ("b", 1, 1),
            id="only the first page has it",
        ),
        pytest.param(
            HEAD,
            HEAD + "security: []\n",
            "#/security",
            ("b", 5, 1),
            ("a", 1, 1),
            id="only the second page has it",
        ),
        pytest.param(
            operation("get", "/x") + "    parameters: []\n",
            operation("put", "/x"),
            "#/paths/~1x/parameters",
            ("a", 9, 5),
            ("b", 6, 3),
            id="parameters of a path item",
        ),
        pytest.param(
            HEAD + "components: 1\n",
            HEAD + "components: {}\n",
            "#/components",
            ("b", 5, 13),
            ("a", 5, 13),
            id="no mapping",
        ),
    ],
)
def test_a_conflict_names_the_pointer_and_both_places(
    first: str, second: str, pointer: str, there: _Place, here: _Place
) -> None:
    with pytest.raises(ClientloomError) as caught:
        merged(first, second)
    diagnostic = only(caught.value)
    assert diagnostic.code == "vendor/conflict"
    assert diagnostic.message.startswith(f"{pointer} ")
    assert places(diagnostic) == [there, here]


def test_every_conflict_of_a_run_is_reported_at_once() -> None:
    first = operation("get", "/x", "one")
    second = operation("get", "/x", "two").replace("'1'", "'2'")
    with pytest.raises(ClientloomError) as caught:
        merged(first, second, operation("get", "/x", "three"))
    assert [each.message.split()[0] for each in caught.value.diagnostics] == [
        "#/info/version",
        "#/paths/~1x/get/operationId",
        "#/paths/~1x/get/operationId",
    ]


def test_a_conflict_with_an_added_part_names_the_page_that_it_came_from() -> None:
    texts = [operation("get", "/x"), operation("get", "/y", "one")]
    with pytest.raises(ClientloomError) as caught:
        merged(*texts, operation("get", "/y", "two"))
    assert places(only(caught.value)) == [("c", 8, 20), ("b", 8, 20)]


def test_secret_values_do_not_stand_in_messages() -> None:
    first = description("x-token: hunter2\n")
    with pytest.raises(ClientloomError) as caught:
        merged(first, description("x-token: hunter3\n"))
    assert "hunter" not in str(caught.value)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HEAD + "paths: {/x: {get: {}}}\n", HEAD + "paths: {/y: {get: {}}}\n"),
        (HEAD + "paths: {/x: {get: {}}}\n", operation("get", "/y")),
        (operation("get", "/x"), HEAD + "paths: {/y: {get: {}}}\n"),
    ],
)
def test_parts_in_braces_are_not_moved(first: str, second: str) -> None:
    with pytest.raises(ClientloomError) as caught:
        merged(first, second)
    assert only(caught.value).code == "vendor/flow-style"


def test_a_part_whose_anchor_would_stay_behind_is_refused() -> None:
    second = description("""\
        paths:
          /y:
            get: &same
              operationId: y
            put: *same
        """)
    with pytest.raises(ClientloomError) as caught:
        merged(operation("get", "/x"), second)
    diagnostic = only(caught.value)
    assert diagnostic.code == "vendor/alias"
    assert diagnostic.place == Position("b", 7, 10)


def test_lines_that_would_read_otherwise_elsewhere_are_refused() -> None:
    cut = operation("get", "/x") + "      description: |\n        no newline"
    with pytest.raises(ClientloomError) as caught:
        merged(operation("get", "/y"), cut)
    assert only(caught.value).code == "vendor/splice"
