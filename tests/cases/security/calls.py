"""OpenAPI 3.1.1, sections 4.8.27 and 4.8.30; RFC 6750 and RFC 7617."""

from __future__ import annotations

from clients.security import Security
from tests.cases.calling import sends

CREDENTIALS = {
    "api_key": "b",
    "header_key": "h",
    "query_key": "q",
    "cookie_key": "c",
    "username": "user",
    "password": "pass",
    "oauth": "o",
    "openid": "i",
    "person": lambda: "p",
}


@sends("GET /inherited", {"Authorization": "Bearer b"}, status=204)
def the_rule_of_all(client: Security) -> None:
    client.inherited.retrieve()


@sends("GET /none", status=204)
def anyone(client: Security) -> None:
    client.none.retrieve()


@sends("GET /optional", {"Authorization": "Bearer b"}, status=204)
def optional(client: Security) -> None:
    client.optional.retrieve()


@sends("GET /header", {"X-Key": "h"}, status=204)
def a_key_in_a_header(client: Security) -> None:
    client.header.retrieve()


@sends("GET /query?key=q", status=204)
def a_key_in_the_query(client: Security) -> None:
    client.query.retrieve()


@sends("GET /named?key=q", status=204)
def a_key_where_a_parameter_is_left_out(client: Security) -> None:
    client.named.retrieve()


@sends("GET /named?key=mine", status=204)
def a_parameter_instead_of_a_key(client: Security) -> None:
    client.named.retrieve(key="mine")


@sends("GET /cookie", {"Cookie": "session=c"}, status=204)
def a_key_in_a_cookie(client: Security) -> None:
    client.cookie.retrieve()


@sends("GET /basic", {"Authorization": "Basic dXNlcjpwYXNz"}, status=204)
def basic(client: Security) -> None:
    client.basic.retrieve()


@sends("GET /both?key=q", {"X-Key": "h"}, status=204)
def a_combination(client: Security) -> None:
    client.both.retrieve()


@sends("GET /either", {"Cookie": "session=c"}, status=204)
def an_alternative(client: Security) -> None:
    client.either.retrieve()


@sends("GET /oauth", {"Authorization": "Bearer o"}, status=204)
def a_token_of_oauth(client: Security) -> None:
    client.oauth_.retrieve()


@sends("GET /openid", {"Authorization": "Bearer i"}, status=204)
def a_token_of_openid(client: Security) -> None:
    client.openid_.retrieve()


@sends("GET /asked", {"Authorization": "Bearer p"}, status=204)
def a_token_of_another_flow(client: Security) -> None:
    client.asked.retrieve()
