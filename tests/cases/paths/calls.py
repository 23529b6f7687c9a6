"""The requests of odd paths (OpenAPI 3.1.1, section 4.8.8)."""

from __future__ import annotations

from clients.paths import Paths

from tests.cases.calling import sends


@sends("GET /pets/", status=204)
def a_slash_at_the_end(client: Paths) -> None:
    client.pets.list()


@sends("GET /", status=204)
def nothing_but_a_slash(client: Paths) -> None:
    client.retrieve()


@sends("GET /pets/7", status=204)
def a_name_that_is_no_identifier(client: Paths) -> None:
    client.pets.retrieve("7")


@sends("DELETE /pets/Mia", status=204)
def equal_but_for_the_name(client: Paths) -> None:
    client.pets.delete("Mia")


@sends("GET /pets/7.json", status=204)
def two_in_one_segment(client: Paths) -> None:
    client.pets.get_pets_pet_id_format("json", pet_id="7")


@sends("GET /search?kind=pet", status=204)
def a_query_in_a_path(client: Paths) -> None:
    client.search.retrieve()


@sends("GET /search", status=204)
def a_fragment_in_a_path(client: Paths) -> None:
    client.search.again()
