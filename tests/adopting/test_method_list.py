"""``clientloom adopt api.md``: a list of methods is enough to keep their names."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from generator.adopting.method_list import MethodList, read_method_lists
from generator.adopting.published import PathArguments, Returned
from generator.diagnostics import Report
from tests.adopting.conftest import Adoption


def test_methods_are_called_as_they_were(adoption: Adoption) -> None:
    table = adoption.adopt("api.md", "--client", "acme")
    calls = {
        "GET /v1/items": "items.list",
        "POST /v1/items": "items.create",
        "GET /v1/items/{itemId}": "items.retrieve",
        "DELETE /v1/items/{itemId}": "items.delete",
        "PUT /v1/shops/{shop}/items/{item}": "items.places.set",
        "POST /v1/chat": "chat",
    }
    assert table["methods"] == calls
    assert adoption.calls().items() >= calls.items()


def test_classes_that_come_back_keep_their_names(adoption: Adoption) -> None:
    adoption.adopt("api.md", "--client", "acme")
    package = adoption.generated()
    hints = inspect.signature(package.Acme(api_key="k").items.places.set)
    assert hints.return_annotation == "Slot"
    assert package.types.Item(id="a").id == "a"


def test_arguments_keep_their_names_and_places(adoption: Adoption) -> None:
    adoption.adopt("api.md", "--client", "acme")
    client = adoption.generated().Acme(api_key="k")
    assert list(inspect.signature(client.items.retrieve).parameters)[:1] == ["id"]
    parameters = inspect.signature(client.items.places.set).parameters
    assert parameters["shop"].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert parameters["item"].kind is inspect.Parameter.KEYWORD_ONLY


def test_a_list_comes_in_pages_only_where_it_did(adoption: Adoption) -> None:
    line = '- <code title="get {}">client.tags.list() -> {}</code>\n'
    Path("api.md").write_text(line.format("/v1/tags", "TagListResponse"))
    (plain,) = adoption.adopt("api.md", "--client", "acme")["operations"].values()
    assert plain == {"pages": {"kind": "none"}}
    Path("api.md").write_text(line.format("/v1/tags", "SyncPage[Tag]"))
    assert "operations" not in adoption.adopt("api.md", "--client", "acme")
    Path("api.md").write_text(line.format("/v1/items", "SyncPage[Item]"))
    (single,) = adoption.adopt("api.md", "--client", "acme")["operations"].values()
    assert single == {"pages": {"kind": "single", "items": "items"}}
    package = adoption.generated()
    signature = inspect.signature(package.Acme(api_key="k").tags.list)
    assert signature.return_annotation == "Page[Item]"


def test_pages_whose_items_are_not_plain_are_told(adoption: Adoption) -> None:
    line = '- <code title="post /v1/chat">client.chat() -> SyncPage[Answer]</code>\n'
    Path("api.md").write_text(line)
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    assert "api.md:1:1: adopt/pages" in printed.codes


def test_a_table_that_is_there_already_is_told(adoption: Adoption) -> None:
    adoption.adopt("api.md")
    printed = adoption.run("adopt", "api.md", "shop.yaml")
    assert "clientloom.toml:1:1: adopt/table" in printed.codes
    other = adoption.run("adopt", "api.md", "shop.yaml", "--client", "other")
    assert "adopt/table" not in other.err


def test_what_is_not_kept_is_told_with_its_place(adoption: Adoption) -> None:
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    assert printed.codes == [
        "api.md:22:1: adopt/unreadable",
        "api.md:21:1: adopt/no-operation",
        "api.md:20:1: adopt/bytes",
        "shop.yaml:45:5: adopt/new-operation",
        "shop.yaml:73:5: adopt/new-operation",
    ]


def test_a_list_goes_on_in_those_that_it_links_to(adoption: Adoption) -> None:
    whole = Path("api.md").read_text()
    first, rest = whole.split("## Places")
    Path("src/places").mkdir(parents=True)
    Path("src/places/api.md").write_text(rest)
    Path("api.md").write_text(f"{first}\n# [Places](src/places/api.md)\n")
    in_parts = adoption.adopt("api.md")
    Path("api.md").write_text(whole)
    assert in_parts == adoption.adopt("api.md")


@pytest.mark.parametrize("link", ["src/gone/api.md", "../api.md"])
def test_a_part_that_is_not_beside_the_list_is_told(
    adoption: Adoption, link: str
) -> None:
    text = Path("api.md").read_text()
    Path("api.md").write_text(f"{text}\n# [Gone]({link})\n")
    printed = adoption.run("adopt", "api.md", "shop.yaml")
    assert printed.status == 0
    assert "api.md:24:1: adopt/no-part" in printed.codes


def test_a_method_that_was_written_by_hand_is_told(adoption: Adoption) -> None:
    text = Path("api.md").read_text()
    hand = "- <code>client.items.wait(id, poll=...) -> Item</code>\n"
    Path("api.md").write_text(text + hand)
    printed = adoption.run("adopt", "api.md", "shop.yaml")
    assert "adopt/by-hand: items.wait is left out" in printed.err


def test_the_package_is_the_one_that_types_come_from(adoption: Adoption) -> None:
    adoption.adopt("api.md")
    assert adoption.generated().__name__ == "acme"


def test_a_configuration_in_pyproject_has_its_prefix(adoption: Adoption) -> None:
    Path("pyproject.toml").write_text("[tool.clientloom]\noutput = 'src'\n")
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    assert printed.out.startswith("[tool.clientloom.clients.acme]\n")


@pytest.mark.parametrize(
    ("code", "arguments", "returned"),
    [
        ("list() -> SyncPage[Pet]", PathArguments(()), Returned("Pet", in_pages=True)),
        ("get(id) -> Pet", PathArguments(("id",)), Returned("Pet")),
        ("get(id) -> Optional[Pet]", PathArguments(("id",)), Returned("Pet")),
        (r"get(a, \*, b, \*\*params) -> None", PathArguments(("a",), ("b",)), None),
        ("get(a, b) -> str", PathArguments(("a", "b")), None),
        ("read() -> BinaryAPIResponse", PathArguments(()), None),
        ("read() -&gt; Pet", PathArguments(()), Returned("Pet")),
        ("read()", PathArguments(()), None),
    ],
)
def test_a_line(code: str, arguments: PathArguments, returned: Returned | None) -> None:
    text = f'- <code title="get /pets">client.pets.{code}</code>\n'
    (method,) = read_method_lists([MethodList("api.md", text)], Report()).methods
    assert method.arguments == arguments
    assert method.returned == returned


def test_underscores_that_a_formatter_took_for_emphasis() -> None:
    text = '- <code title="post /a">client.net*maps.<a href="#">import*</a>()</code>'
    sdk = read_method_lists([MethodList("api.md", text)], Report())
    assert [each.call for each in sdk.methods] == [("net_maps", "import_")]


@pytest.mark.parametrize(
    "line",
    [
        '- <code title="get /a">client.__class__.mro()</code>',
        '- <code title="get /a">client.import.x()</code>',
        '- <code title="get /a">eval("1")</code>',
        '- <code title="a">client.a.b()</code>',
        '- <code title="get /a">client.a.b(c()) -> D</code>',
    ],
)
def test_a_line_that_is_no_call_says_nothing(line: str) -> None:
    report = Report()
    assert read_method_lists([MethodList("api.md", line)], report).methods == ()
    (told,) = report.diagnostics
    assert told.code == "adopt/unreadable"
