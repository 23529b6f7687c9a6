"""Names from paths and methods alone."""

from __future__ import annotations

import pytest

from generator.model.source import Source
from generator.model.types import Documentation, Nullable, Ref, Schema, Type
from generator.planning.naming.heuristics import propose
from generator.planning.naming.lists import list_property, returns_list
from generator.planning.naming.plurals import plural
from tests.planning.naming.apis import LIST, TEXT, api, operation, shape


def names(*keys: str, lists: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the whole name of each operation; those in `lists` return an array."""
    operations = [
        operation(key, returns=LIST if key in lists else shape(id=TEXT)) for key in keys
    ]
    proposals = propose(api(*operations))
    return {
        key: ".".join((*proposals[key].resource, proposals[key].method)) for key in keys
    }


def test_a_collection_and_its_items() -> None:
    assert names(
        "GET /v1/ai_secret",
        "POST /v1/ai_secret",
        "GET /v1/ai_secret/{ai_secret_id}",
        "PATCH /v1/ai_secret/{ai_secret_id}",
        "PUT /v1/ai_secret/{ai_secret_id}",
        "DELETE /v1/ai_secret/{ai_secret_id}",
        lists=("GET /v1/ai_secret",),
    ) == {
        "GET /v1/ai_secret": "ai_secrets.list",
        "POST /v1/ai_secret": "ai_secrets.create",
        "GET /v1/ai_secret/{ai_secret_id}": "ai_secrets.retrieve",
        "PATCH /v1/ai_secret/{ai_secret_id}": "ai_secrets.update",
        "PUT /v1/ai_secret/{ai_secret_id}": "ai_secrets.replace",
        "DELETE /v1/ai_secret/{ai_secret_id}": "ai_secrets.delete",
    }


def test_post_on_an_item_updates_it() -> None:
    assert names("POST /pets/{id}") == {"POST /pets/{id}": "pets.update"}


def test_what_is_no_list_is_retrieved() -> None:
    assert names("GET /account") == {"GET /account": "account.retrieve"}


def test_a_last_word_of_one_method_is_a_method_of_what_stands_before() -> None:
    found = names(
        "GET /files",
        "GET /files/{id}/content",
        "GET /files/{id}/versions",
        "POST /files/{id}/cancel",
        "POST /files/search",
        "POST /chat/completions",
        lists=("GET /files", "GET /files/{id}/versions"),
    )
    assert found["GET /files/{id}/content"] == "files.content"
    assert found["GET /files/{id}/versions"] == "files.versions.list"
    assert found["POST /files/{id}/cancel"] == "files.cancel"
    assert found["POST /files/search"] == "files.search"
    assert found["POST /chat/completions"] == "chat.completions.create"


def test_what_post_adds_to_is_a_collection_before_anyone_can_list_it() -> None:
    found = names("POST /users/{id}/messages", "POST /users/{id}/submit_outputs")
    assert list(found.values()) == ["messages.create", "submit_outputs"]
    found = names("POST /users/{id}/messages", "GET /users/{id}", "GET /x")
    assert found["POST /users/{id}/messages"] == "users.messages.create"


def test_a_word_that_can_only_be_an_action_is_one_on_any_method() -> None:
    found = names(
        "PUT /users/{id}/approve", "POST /accounts/get", "POST /sendMessage", "POST /x"
    )
    assert found["PUT /users/{id}/approve"] == "users.approve"
    assert found["POST /accounts/get"] == "accounts.get"
    assert found["POST /sendMessage"] == "send_message"


def test_custom_verbs_and_fragments_are_methods() -> None:
    found = names(
        "POST /instances/{id}:reset-password",
        "POST /conversations#stream",
        "PATCH /connectors/{connector_id}#id",
        "GET /connectors",
    )
    assert found["POST /instances/{id}:reset-password"] == "instances.reset_password"
    assert found["POST /conversations#stream"] == "conversations.stream"
    assert found["PATCH /connectors/{connector_id}#id"] == "connectors.update"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("GET /api/v2/pets/{id}", "pets.retrieve"),
        ("GET /rest/v{version}/pets/{id}", "pets.retrieve"),
        ("GET /v1beta1/pets/{id}/", "pets.retrieve"),
        ("GET /2021-06-30/pets/{id}.json", "pets.retrieve"),
        ("GET /pets({id})", "pets.retrieve"),
        ("GET /pets/{version}/{x},{y}", "pets.retrieve"),
        ("GET /articles.json", "articles.retrieve"),
        ("GET /v1", "v1.retrieve"),
        ("GET /", "retrieve"),
        ("GET /.well-known/jwks", "well_known.jwks.retrieve"),
        ("GET /global/{id}", "globals.retrieve"),
        ("HEAD /pets/{id}", "pets.head"),
    ],
)
def test_odd_paths(key: str, name: str) -> None:
    assert names(key) == {key: name}


def test_a_parameter_before_another_one_picks_no_item() -> None:
    found = names(
        "GET /secrets/{project}",
        "POST /secrets/{project}",
        "GET /secrets/{project}/{id}",
        lists=("GET /secrets/{project}",),
    )
    assert list(found.values()) == [
        "secrets.list",
        "secrets.create",
        "secrets.retrieve",
    ]


def test_a_prefix_that_all_paths_share_says_nothing() -> None:
    found = names(
        "GET /gmail/users/{id}/drafts", "GET /gmail/users/{id}/labels/{label}"
    )
    assert list(found.values()) == ["drafts.retrieve", "labels.retrieve"]


def test_a_prefix_that_is_all_there_is_stays() -> None:
    assert names("GET /cloud/v1/secrets/{id}") == {
        "GET /cloud/v1/secrets/{id}": "cloud.secrets.retrieve"
    }
    found = names("GET /pets", "GET /pets/{id}", "POST /pets/{id}/toys/{toy}")
    assert found["GET /pets/{id}"] == "pets.retrieve"


def test_one_path_elsewhere_leaves_a_shared_prefix_silent() -> None:
    keys = [f"GET /cloud/thing{number}/{{id}}" for number in range(20)]
    before = names(*keys)
    assert before.items() <= names(*keys, "GET /health").items()
    assert before[keys[3]] == "thing3.retrieve"


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("ai_secret", "ai_secrets"),
        ("pets", "pets"),
        ("policy", "policies"),
        ("day", "days"),
        ("address", "addresses"),
        ("status", "statuses"),
        ("alias", "aliases"),
        ("batch", "batches"),
        ("box", "boxes"),
        ("person", "people"),
        ("people", "people"),
        ("audio_analysis", "audio_analyses"),
        ("redirect_uris", "redirect_uris"),
        ("gpus", "gpus"),
        ("metadata", "metadata"),
        ("news", "news"),
        ("ipv6", "ipv6"),
    ],
)
def test_plurals(singular: str, expected: str) -> None:
    assert plural(singular) == expected


PAGE = shape(data=LIST, has_more=TEXT, next_cursor=TEXT)


@pytest.mark.parametrize(
    ("returned", "is_list"),
    [
        (LIST, True),
        (Nullable(LIST), True),
        (PAGE, True),
        (shape(servers=LIST, meta=shape()), True),
        (shape(data=shape(payees=LIST, total=TEXT)), True),
        (shape(id=TEXT, items=LIST), False),
        (shape(users=LIST, groups=LIST), False),
        (shape(tags=TEXT), False),
        (TEXT, False),
    ],
)
def test_lists_are_arrays_and_pages(returned: Type, is_list: bool) -> None:
    listing = operation("GET /pets", returns=returned)
    assert returns_list(api(listing), listing) is is_list


def test_a_page_behind_references_is_a_page() -> None:
    first, second = Source("api.yaml", "/first"), Source("api.yaml", "/second")
    schemas = {
        first: schema(Ref(second), first),
        second: schema(Nullable(PAGE), second),
    }
    listing = operation("GET /pets", returns=Ref(first))
    described = api(listing, schemas=schemas)
    assert returns_list(described, listing)
    assert list_property(described, Ref(first)) == "data"


def test_a_reference_to_itself_is_no_list() -> None:
    loop = Source("api.yaml", "/loop")
    listing = operation("GET /pets", returns=Ref(loop))
    assert not returns_list(
        api(listing, schemas={loop: schema(Ref(loop), loop)}), listing
    )


def schema(type: Type, source: Source) -> Schema:
    return Schema(
        name="Pets",
        type=type,
        component=True,
        documentation=Documentation(),
        source=source,
    )
