"""The tables of OpenAPI 3.1.1, sections 4.8.12.4 (styles) and 4.8.12.2.1."""

from __future__ import annotations

from clients.query_styles import QueryStyles
from tests.cases.calling import sends


@sends("GET /colours?exploded=blue&exploded=black", status=204)
def an_array(client: QueryStyles) -> None:
    client.colours.retrieve(exploded=["blue", "black"])


@sends("GET /colours?joined=blue,black", status=204)
def an_array_in_one_value(client: QueryStyles) -> None:
    client.colours.retrieve(joined=["blue", "black"])


@sends("GET /colours?spaced=blue%20black", status=204)
def an_array_with_spaces(client: QueryStyles) -> None:
    client.colours.retrieve(spaced=["blue", "black"])


@sends("GET /colours?piped=blue%7Cblack", status=204)
def an_array_with_pipes(client: QueryStyles) -> None:
    client.colours.retrieve(piped=["blue", "black"])


@sends("GET /colours?R=100&G=200", status=204)
def an_object(client: QueryStyles) -> None:
    client.colours.retrieve(members={"r": 100, "g": 200})


@sends("GET /colours?joined_members=R,100,G,200", status=204)
def an_object_in_one_value(client: QueryStyles) -> None:
    client.colours.retrieve(joined_members={"r": 100, "g": 200})


@sends("GET /colours?spaced_members=R%20100%20G%20200", status=204)
def an_object_with_spaces(client: QueryStyles) -> None:
    client.colours.retrieve(spaced_members={"r": 100, "g": 200})


@sends("GET /colours?piped_members=R%7C100%7CG%7C200", status=204)
def an_object_with_pipes(client: QueryStyles) -> None:
    client.colours.retrieve(piped_members={"r": 100, "g": 200})


@sends("GET /colours?deep%5BR%5D=100&deep%5BG%5D=200", status=204)
def a_deep_object(client: QueryStyles) -> None:
    client.colours.retrieve(deep={"r": 100, "g": 200})


@sends(
    "GET /colours?deeper%5Bmix%5D%5BR%5D=1&deeper%5Bnames%5D%5B0%5D=a"
    "&deeper%5Bnames%5D%5B1%5D=b",
    status=204,
)
def a_nested_deep_object(client: QueryStyles) -> None:
    client.colours.retrieve(deeper={"mix": {"r": 1}, "names": ["a", "b"]})


@sends("GET /colours?filter%5Bname%5D=a%20b%26c", status=204)
def a_name_with_brackets(client: QueryStyles) -> None:
    client.colours.retrieve(filter_name="a b&c")


@sends("GET /colours?path=a/b:c?d%26e", status=204)
def reserved_characters(client: QueryStyles) -> None:
    client.colours.retrieve(path="a/b:c?d&e")


@sends("GET /colours?where=%7B%22R%22%3A1%7D", status=204)
def content(client: QueryStyles) -> None:
    client.colours.retrieve(where={"r": 1})


@sends("GET /colours?flag=true", status=204)
def a_flag(client: QueryStyles) -> None:
    client.colours.retrieve(flag=True)


@sends("GET /colours?spaced_apart=blue&spaced_apart=black", status=204)
def an_array_with_spaces_exploded(client: QueryStyles) -> None:
    client.colours.retrieve(spaced_apart=["blue", "black"])


@sends("GET /colours?piped_apart=blue&piped_apart=black", status=204)
def an_array_with_pipes_exploded(client: QueryStyles) -> None:
    client.colours.retrieve(piped_apart=["blue", "black"])


@sends("GET /colours?R=100&G=200", status=204)
def an_object_with_spaces_exploded(client: QueryStyles) -> None:
    client.colours.retrieve(spaced_members_apart={"r": 100, "g": 200})


@sends("GET /colours?deep_by_default%5BR%5D=100", status=204)
def a_deep_object_by_default(client: QueryStyles) -> None:
    client.colours.retrieve(deep_by_default={"r": 100})


@sends("GET /colours?paths=a/b,c:d", status=204)
def reserved_characters_of_an_array(client: QueryStyles) -> None:
    client.colours.retrieve(paths=["a/b", "c:d"])


@sends("GET /colours?table=a%2Cb%0A1%2C2", status=204)
def content_that_is_text(client: QueryStyles) -> None:
    client.colours.retrieve(table="a,b\n1,2")


@sends("GET /colours?either=1", status=204)
def a_scalar_of_a_union(client: QueryStyles) -> None:
    client.colours.retrieve(either=1)


@sends("GET /colours?either=1&either=2", status=204)
def an_array_of_a_union(client: QueryStyles) -> None:
    client.colours.retrieve(either=[1, 2])


@sends("GET /colours?R=1", status=204)
def an_object_of_a_union(client: QueryStyles) -> None:
    client.colours.retrieve(either={"r": 1})


@sends("GET /colours", status=204)
def an_array_without_items(client: QueryStyles) -> None:
    client.colours.retrieve(exploded=[])
