"""Operations: methods, references, servers, security and what vendors add."""

from __future__ import annotations

from generator.model.operations import NameHints, ServerVariable
from generator.model.security import (
    ApiKey,
    Http,
    KeyLocation,
    MutualTls,
    OAuth2,
    OAuthFlow,
    OpenIdConnect,
    SecurityRequirement,
)
from tests.building.conftest import Build


def test_every_method_of_every_path_in_order(description: Build) -> None:
    built = description(
        """
        paths:
          /b:
            post: {operationId: B.post, tags: [one, two], deprecated: true}
            get: {summary: Short., description: Long.}
            query: {}
            additionalOperations: {PURGE: {}}
          /a: {head: {}}
          x-extra: {get: {}}
        """,
        version="3.2.0",
    )
    assert [each.key for each in built.api.operations] == [
        "POST /b",
        "GET /b",
        "QUERY /b",
        "PURGE /b",
        "HEAD /a",
    ]
    post, get = built.api.operations[:2]
    assert (post.operation_id, post.tags, post.deprecated) == (
        "B.post",
        ("one", "two"),
        True,
    )
    assert (get.summary, get.description) == ("Short.", "Long.")
    assert get.source.pointer == "/paths/~1b/get"


def test_path_items_and_operations_can_stand_elsewhere(description: Build) -> None:
    built = description(
        """
        paths:
          /a: {$ref: item.yaml}
          /b:
            get: {$ref: item.yaml#/get}
          /c: {$ref: item.yaml, put: {summary: Own.}}
          /d: {get: {$ref: none.yaml}}
        """,
        item="get: {summary: Shared.}\n",
    )
    assert [(each.key, each.summary) for each in built.api.operations] == [
        ("GET /a", "Shared."),
        ("GET /b", "Shared."),
        ("GET /c", "Shared."),
        ("PUT /c", "Own."),
    ]
    assert built.api.operations[0].source.file == "item.yaml"
    assert "operation/unreadable" in built.codes


def test_a_path_with_query_or_fragment_stays_as_published(description: Build) -> None:
    built = description("""
        paths:
          /token: {post: {}}
          /token#refresh: {post: {}}
          /things?beta=true: {get: {}}
        """)
    assert [each.path for each in built.api.operations] == [
        "/token",
        "/token#refresh",
        "/things?beta=true",
    ]
    assert built.codes.count("path/decorated") == 2


def test_servers_of_all_levels(description: Build) -> None:
    built = description("""
        servers:
        - url: https://{region}.example.com:{port}/v1
          description: Main.
          variables:
            region: {default: eu, enum: [eu, us], description: Where.}
            port: {default: 443}
        - {description: No URL.}
        paths:
          /a:
            servers: [{url: /path}]
            get: {}
            put: {servers: [{url: /operation}]}
          /b: {get: {}}
        """)
    (server,) = built.api.servers
    assert server.url == "https://{region}.example.com:{port}/v1"
    assert server.variables == (
        ServerVariable(
            name="region", default="eu", values=("eu", "us"), description="Where."
        ),
        ServerVariable(name="port", default="443"),
    )
    assert [[each.url for each in one.servers] for one in built.api.operations] == [
        ["/path"],
        ["/operation"],
        [],
    ]
    assert "server/no-url" in built.codes


def test_security_schemes_of_every_kind(description: Build) -> None:
    built = description("""
        paths: {}
        components:
          securitySchemes:
            key: {type: apiKey, in: cookie, name: session, description: A cookie.}
            basic: {type: http, scheme: Basic}
            oauth:
              type: oauth2
              flows:
                clientCredentials: {tokenUrl: https://t, scopes: {read: Reading.}}
            oidc: {type: openIdConnect, openIdConnectUrl: https://o}
            tls: {type: mutualTLS}
            odd: {type: riddle}
            other: {$ref: '#/components/securitySchemes/basic'}
        """)
    kinds = {each.key: each.kind for each in built.api.security_schemes}
    assert kinds == {
        "key": ApiKey(name="session", location=KeyLocation.COOKIE),
        "basic": Http(scheme="basic"),
        "oauth": OAuth2(
            flows=(
                OAuthFlow(
                    kind="clientCredentials",
                    token_url="https://t",
                    scopes=("read",),
                ),
            )
        ),
        "oidc": OpenIdConnect(url="https://o"),
        "tls": MutualTls(),
        "other": Http(scheme="basic"),
    }
    assert built.pointers("security/unknown-scheme") == [
        "/components/securitySchemes/odd"
    ]


def test_security_of_operations(description: Build) -> None:
    built = description("""
        security: [{a: [], b: [x]}, {}]
        paths:
          /things:
            get: {}
            put: {security: []}
            post: {security: [{b: []}, {none: []}]}
            patch: {security: [{'#/components/securitySchemes/a': []}]}
        components:
          securitySchemes:
            a: {type: http, scheme: bearer}
            b: {type: http, scheme: basic}
        """)
    assert built.api.security == (
        SecurityRequirement(("a", "b"), (("b", ("x",)),)),
        SecurityRequirement(()),
    )
    assert [each.security for each in built.api.operations] == [
        None,
        (),
        (SecurityRequirement(("b",)), SecurityRequirement(())),
        (SecurityRequirement(("a",)),),
    ]
    assert built.pointers("security/undeclared") == [
        "/paths/~1things/post/security/1/none"
    ]


def test_tags_have_parents(description: Build) -> None:
    built = description(
        """
        tags: [{name: a, description: First.}, {name: b, parent: a}, {}]
        paths: {}
        """,
        version="3.2.0",
    )
    assert [(each.name, each.description, each.parent) for each in built.api.tags] == [
        ("a", "First.", None),
        ("b", None, "a"),
    ]


def test_webhooks_and_callbacks(description: Build) -> None:
    built = description("""
        webhooks:
          created: {post: {requestBody: {content: {application/json: {}}}}}
          changed: {$ref: '#/components/pathItems/Changed'}
        paths:
          /things:
            post:
              callbacks:
                done:
                  '{$request.body#/url}': {post: {summary: Done.}}
                again: {$ref: '#/components/callbacks/Again'}
        components:
          pathItems: {Changed: {put: {}}}
          callbacks:
            Again:
              '{$url}':
                post: {callbacks: {again: {$ref: '#/components/callbacks/Again'}}}
        """)
    assert [(each.name, each.operation.method) for each in built.api.webhooks] == [
        ("created", "POST"),
        ("changed", "PUT"),
    ]
    assert built.api.webhooks[0].operation.body is not None
    assert [
        (each.name, each.operation.path, each.operation.summary)
        for each in built.operation.callbacks
    ] == [("done", "{$request.body#/url}", "Done."), ("again", "{$url}", None)]
    assert built.operation.callbacks[1].operation.callbacks == ()


def test_samples_hints_and_extensions(description: Build) -> None:
    built = description("""
        paths:
          /a:
            get:
              x-fern-sdk-group-name: [chat, messages]
              x-fern-sdk-method-name: list
              x-rate: {limit: 3}
              x-codeSamples:
              - {lang: Python, label: SDK, source: 'print(1)'}
              - {lang: Shell}
            put: {x-speakeasy-group: chat.messages, x-speakeasy-name-override: put}
            post: {x-stainless-skip: [python, go]}
            patch: {x-stainless-skip: [go]}
        """)
    get, put, post, patch = built.api.operations
    assert [(each.language, each.text) for each in get.samples] == [
        ("Python", "print(1)")
    ]
    assert get.hints == NameHints(group=("chat", "messages"), method="list")
    assert put.hints == NameHints(group=("chat", "messages"), method="put")
    assert (post.hints.ignored, patch.hints.ignored) == (True, False)
    assert get.extensions == (
        ("x-fern-sdk-group-name", ["chat", "messages"]),
        ("x-fern-sdk-method-name", "list"),
        ("x-rate", {"limit": 3}),
    )


def test_a_description_without_operations(description: Build) -> None:
    built = description("paths: {}", version="3.0.0")
    assert built.api.title == "Test"
    assert built.api.version == "1"
    assert built.api.operations == ()
