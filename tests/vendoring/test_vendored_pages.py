"""The OpenAPI block of a page comes out as published, or an error says why not."""

from __future__ import annotations

import pytest

from generator.diagnostics import ClientloomError
from generator.vendoring.pages import published
from tests.vendoring.samples import FENCE, HEAD, only, operation, page, places


def test_the_block_of_a_page_comes_out_byte_for_byte() -> None:
    block = operation("get", "/x") + "      summary: doesn\u00e2\u20ac\u2122t\n"
    found = published("page.md", page(block, "yaml GET /x"))
    assert found.content == (block + "\n").encode()
    assert found.operation == "GET /x"


def test_line_ends_of_the_page_are_kept() -> None:
    content = page(operation("get", "/x")).replace(b"\n", b"\r\n")
    found = published("page.md", content)
    assert found.content.count(b"\r\n") == found.content.count(b"\n") > 5


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("yaml GET /x", "GET /x"),
        ("yaml openapi.yaml get /x", "GET /x"),
        ("yaml /docs/cloud api.yaml get /x", "GET /x"),
        ("YAML  openapi.json\tget  /x ", "GET /x"),
        ("yml openapi.yaml", "GET /x"),
        ("yaml", "GET /x"),
    ],
)
def test_the_operation_is_that_of_the_heading_or_the_only_one(
    heading: str, expected: str
) -> None:
    found = published("page.md", page(operation("get", "/x"), heading))
    assert found.operation == expected


def test_a_webhook_is_an_operation_too() -> None:
    block = HEAD + "webhooks:\n  paid:\n    post: {}\n"
    found = published("page.md", page(block, "yaml openapi.yaml webhook paid"))
    assert found.operation == "webhook paid"


def test_other_fences_of_a_page_are_passed_over() -> None:
    prose = (
        "```yaml\nopenapi: 3.1.0\n```\n\n"
        "~~~\ntext\n~~~\n\n"
        "````yaml title.yaml\nname: settings\n````\n\n"
        "`````markdown\n````yaml GET /no\nopenapi: 3.1.0\n````\n`````\n\n"
    )
    block = operation("get", "/x")
    found = published("page.md", page(block, "yaml GET /x", prose=prose))
    assert found.content.decode() == block + "\n"


def test_a_longer_fence_closes_a_block_and_a_shorter_one_does_not() -> None:
    inner = operation("get", "/x") + "      description: |\n        ```\n"
    inner += "        ````\n# ````\n"
    content = f"{FENCE}yaml\n{inner}`````\n".encode()
    assert published("page.md", content).content == inner.encode()


def test_the_url_that_a_page_states_is_known() -> None:
    content = page(operation("get", "/x"), prose="# Source: https://x.dev/a.md\n\n")
    assert published("page.md", content).url == "https://x.dev/a.md"


def test_a_plain_file_is_taken_whole_even_with_a_fence_inside() -> None:
    text = operation("get", "/x").replace(
        "  title: Files\n", f"  title: |\n   {FENCE}yaml GET /y\n   {FENCE}\n"
    )
    found = published("openapi.yaml", text.encode())
    assert found.content == text.encode()
    assert found.operation == "GET /x"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_plain_json_is_kept_as_published(mark: bytes) -> None:
    content = mark + b'{"openapi": "3.1.0", "paths": {"/x": {"get": {}}}}'
    found = published("openapi.json", content)
    assert found.content == content
    assert found.operation == "GET /x"


def test_a_plain_file_of_several_operations_documents_none_of_them() -> None:
    text = operation("get", "/x") + "    post: {}\n"
    assert published("openapi.yaml", text.encode()).operation == ""


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "page/no-block", (1, 1)),
        (b"# Only prose\n", "page/no-block", (1, 1)),
        (b"```yaml\nopenapi: 3.1.0\n```\n", "page/no-block", (1, 1)),
        (b"a\n\n````yaml GET /x\nopenapi: 3.1.0\n", "page/unterminated", (3, 1)),
        (b"a\n```\nb\n````yaml GET /x\nopenapi: 3\n", "page/unterminated", (2, 1)),
        (b"````yaml GET /x\nname: 1\n````\n", "page/not-openapi", (1, 1)),
        (b"````yaml GET /x\n- openapi\n````\n", "page/not-openapi", (1, 1)),
        (b"a\n````yaml GET /x\nopenapi: 3.1.0\n````\n", "page/operation", (2, 1)),
        (b"a\n\n````yaml GET /x\nopenapi: 3\n b: [\n````\n", "syntax/yaml", (5, 3)),
        (b"\x00\x01\x02\xff", "syntax/encoding", (1, 4)),
        (b"PK\x03\x04\n", "page/no-block", (1, 1)),
        (b"abc \xff\n", "syntax/encoding", (1, 5)),
        (b"openapi: 3.1.0\nb: \x01\n", "syntax/yaml", (2, 4)),
    ],
)
def test_a_page_without_one_good_block_is_an_error_with_its_place(
    content: bytes, code: str, place: tuple[int, int]
) -> None:
    with pytest.raises(ClientloomError) as caught:
        published("page.md", content)
    diagnostic = only(caught.value)
    assert diagnostic.code == code
    assert places(diagnostic) == [("page.md", *place)]


def test_two_blocks_are_an_error_that_names_both() -> None:
    content = page(operation("get", "/x")) + page(operation("get", "/y"))
    with pytest.raises(ClientloomError) as caught:
        published("page.md", content)
    diagnostic = only(caught.value)
    assert diagnostic.code == "page/several-blocks"
    assert places(diagnostic) == [("page.md", 16, 1), ("page.md", 3, 1)]


def test_hostile_depth_and_aliases_end_in_diagnostics() -> None:
    deep = b"openapi: 3.1.0\nx: " + b"[" * 100_000
    bomb = "openapi: 3.1.0\na0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    for content in (deep, bomb.encode()):
        with pytest.raises(ClientloomError):
            published("page.md", content)
