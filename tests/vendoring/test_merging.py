"""Several pages of one API become one document, in the pages' own lines."""

from __future__ import annotations

import pytest

from tests.vendoring.samples import HEAD, description, merged, operation, read


def test_a_method_goes_after_the_last_method_of_its_path_item() -> None:
    first = description("""\
        paths:
          /x:
            get:
              operationId: getX
            summary: All about x
          /y:
            get:
              operationId: getY
        """)
    second = description("""\
        paths:
          /x:
            summary: All about x
            put:
              operationId: putX
        """)
    assert merged(first, second) == description("""\
        paths:
          /x:
            get:
              operationId: getX
            put:
              operationId: putX
            summary: All about x
          /y:
            get:
              operationId: getY
        """)


def test_methods_and_paths_after_the_same_line_keep_their_depth() -> None:
    texts = [
        operation("get", "/x"),
        operation("get", "/y"),
        operation("put", "/x"),
        operation("put", "/y"),
        operation("post", "/y"),
    ]
    assert merged(*texts) == description("""\
        paths:
          /x:
            get:
              operationId: get/x
            put:
              operationId: put/x
          /y:
            get:
              operationId: get/y
            put:
              operationId: put/y
            post:
              operationId: post/y
        """)


def test_components_go_after_the_last_of_their_kind_and_kinds_after_kinds() -> None:
    first = description("""\
        paths: {}
        components:
          schemas:
            A:
              type: string
          responses:
            Gone:
              description: Gone.
          x-internal: true
        tags: []
        """)
    second = description("""\
        paths: {}
        components:
          schemas:
            A: {type: "string"}
            B:
              type: integer
          x-internal: true
          parameters:
            limit:
              in: query
              name: limit
        tags: []
        """)
    assert merged(first, second) == description("""\
        paths: {}
        components:
          schemas:
            A:
              type: string
            B:
              type: integer
          responses:
            Gone:
              description: Gone.
          parameters:
            limit:
              in: query
              name: limit
          x-internal: true
        tags: []
        """)


def test_components_come_to_a_document_that_has_none() -> None:
    first = description("paths:\n  /x:\n    get: {}\ntags: []\n")
    second = description("tags: []\ncomponents:\n  schemas:\n    A: {}\n")
    expected = "paths:\n  /x:\n    get: {}\ncomponents:\n  schemas:\n    A: {}\n"
    assert merged(first, second) == description(expected + "tags: []\n")


def test_empty_braces_give_way_to_lines() -> None:
    first = description("paths: {}  # none yet\ncomponents:\n  {}\ntags: []\n")
    second = operation("get", "/x").replace(HEAD, HEAD + "tags: []\n")
    third = description("tags: []\ncomponents:\n  schemas:\n    A: {}\n")
    assert merged(first, second, third) == description("""\
        paths:  # none yet
          /x:
            get:
              operationId: get/x
        components:

          schemas:
            A: {}
        tags: []
        """)


def test_the_same_part_is_kept_once_however_it_is_written() -> None:
    first = operation("get", "/x") + "      responses: {'200': {description: a b}}\n"
    second = description("""\
        paths:
          /x:
            get:
              responses:
                200:
                  description: >-
                    a
                    b
              "operationId": "get/x"
        """)
    assert merged(first, second) == first


def test_a_document_merged_with_itself_or_its_pages_does_not_change() -> None:
    pages = [operation("get", "/x"), operation("put", "/x"), operation("get", "/y")]
    once = merged(*pages)
    assert merged(once, once) == once
    assert merged(once, *pages) == once
    assert merged(*pages) == once


def test_lines_are_indented_anew_only_where_the_indentation_differs() -> None:
    wide = description("""\
        paths:
            /y:
                get:
                    description: |
                        first

                          deeper
                    operationId: y
        """)
    narrow = description("""\
        paths:
         /x:
          get:
           description: |2
               indented

             less
           operationId: x
        """)
    assert merged(wide, narrow).endswith(
        "    /x:\n"
        "     get:\n"
        "      description: |2\n"
        "          indented\n"
        "\n"
        "        less\n"
        "      operationId: x\n"
    )
    assert merged(narrow, wide).endswith(
        " /y:\n"
        "     get:\n"
        "         description: |\n"
        "             first\n"
        "\n"
        "               deeper\n"
        "         operationId: y\n"
    )


@pytest.mark.parametrize(
    ("ending", "kept"),
    [
        ("description: |\n        text\n\n\n", "text\n"),
        ("description: |-\n        text\n\n", "text"),
        ("description: |+\n        text\n\n\n", "text\n\n\n"),
        ("description: >2+\n        text\n\n", "text\n\n"),
        ("description: >\n        a\n        b\n\n        c\n\n", "a b\nc\n"),
        ("description: 'a\n\n        b'\n\n# the end\n", "a\nb"),
        ("description: plain\n         text\n# c\n\n", "plain text"),
        ("description: # nothing\n\n", None),
        ("description: [a,\n        b]\n", ["a", "b"]),
        ("description:\n      - a\n      - - b\n\n", ["a", ["b"]]),
    ],
)
def test_every_kind_of_last_value_survives_on_both_sides(
    ending: str, kept: object
) -> None:
    ended = operation("get", "/x") + "      " + ending
    other = operation("get", "/y")
    for text in (merged(ended, other), merged(other, ended)):
        # The merge has compared the union of values with what its text reads as.
        assert "get/x" in text and "get/y" in text
        assert _value(text, "/x") == kept


def _value(text: str, path: str) -> object:
    value: object = read(text)
    for name in ("paths", path, "get", "description"):
        assert isinstance(value, dict)
        value = value[name]
    return value


def test_comments_stay_with_what_they_stand_above() -> None:
    first = operation("get", "/x") + "# after the paths\ntags: []\n"
    second = description("""\
        tags: []
        paths:
          # not of put
          /x:

            # lonely

            # of put
            # and more
            put:
              operationId: p  # inside
              # within
              summary: s
              # trailing
        """)
    assert merged(first, second) == description("""\
        paths:
          /x:
            get:
              operationId: get/x
            # of put
            # and more
            put:
              operationId: p  # inside
              # within
              summary: s
        # after the paths
        tags: []
        """)


def test_the_line_ends_of_the_first_page_are_used() -> None:
    unix, windows = operation("get", "/x"), operation("get", "/y")
    windows = windows.replace("\n", "\r\n")
    assert "\r" not in merged(unix, windows)
    both = merged(windows, unix)
    assert both.count("\r\n") == both.count("\n") == 11


def test_a_final_newline_is_added_only_where_lines_follow() -> None:
    bare = operation("get", "/x").rstrip("\n")
    assert merged(bare, bare) == bare
    assert merged(bare, operation("get", "/y")).endswith(
        "      operationId: get/x\n  /y:\n    get:\n      operationId: get/y\n"
    )
    assert merged(operation("get", "/y"), bare).endswith("operationId: get/x\n")


def test_document_markers_and_quoted_paths_do_not_disturb() -> None:
    first = "---\n" + operation("get", "'/x'") + "...\n"
    second = operation("get", '"/y"', "y")
    assert merged(first, second) == (
        "---\n" + operation("get", "'/x'") + '  "/y":\n    get:\n'
        "      operationId: y\n...\n"
    )


def test_webhooks_are_united_like_paths_and_definitions_like_components() -> None:
    first = "swagger: '2.0'\npaths: {}\ndefinitions:\n  A: {}\nwebhooks:\n  x-a: {}\n"
    second = "swagger: '2.0'\npaths: {}\ndefinitions:\n  B: {}\nwebhooks:\n  b: {}\n"
    assert merged(first, second) == (
        "swagger: '2.0'\npaths: {}\ndefinitions:\n  A: {}\n  B: {}\n"
        "webhooks:\n  x-a: {}\n  b: {}\n"
    )
