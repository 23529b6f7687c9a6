"""Tokens of client credentials, from a token endpoint on loopback."""

from __future__ import annotations

import logging
import time
from urllib.parse import parse_qs

import pytest

from templates.runtime.errors import (
    APITimeoutError,
    AuthenticationError,
    ClientError,
    InternalServerError,
)
from templates.runtime.oauth2 import OAuth2ClientCredentials
from templates.runtime.options import Timeout
from tests.runtime.pinging import Pinging, client, sent, settings, slowly, token
from tests.runtime.server import Answer, Server, answer


def form(server: Server) -> dict[str, list[str]]:
    return parse_qs(server.last.body.decode())


def test_id_and_secret_by_basic_authentication(server: Server, issuer: Server) -> None:
    issuer.plan(token("t"))
    scheme = OAuth2ClientCredentials(
        f"{issuer.url}/token",
        default_scopes=("read", "write"),
        parameters={"audience": "a"},
    )
    with client(server, issuer, scheme, client_id="m:e", client_secret="ü") as pinging:
        pinging.ping()
    assert sent(server) == ["Bearer t"]
    assert issuer.last.method == "POST" and issuer.last.target == "/token"
    # "m%3Ae:%C3%BC"
    assert issuer.last.header("Authorization") == "Basic bSUzQWU6JUMzJUJD"
    assert form(issuer) == {
        "grant_type": ["client_credentials"],
        "audience": ["a"],
        "scope": ["read write"],
    }


def test_id_and_secret_in_the_form(server: Server) -> None:
    server.plan(token("t"), answer({}))
    scheme = OAuth2ClientCredentials("/oauth/token", sent_by="post")
    client(server, server, scheme).ping()
    first, second = server.seen
    assert first.target == "/oauth/token" and second.target == "/ping"
    assert first.header("Authorization") is None
    assert parse_qs(first.body.decode())["client_secret"] == ["hush"]
    assert second.header("Authorization") == "Bearer t"


def test_what_is_meant_for_the_api_does_not_go_to_the_issuer(
    server: Server, issuer: Server
) -> None:
    issuer.plan(token("t"))
    client(server, issuer).ping()
    assert server.last.header("X-Tenant") == "t"
    assert issuer.last.header("X-Tenant") is None


def test_a_token_is_kept_and_shared_by_copies(server: Server, issuer: Server) -> None:
    issuer.plan(token("t"))
    pinging = client(server, issuer)
    for each in (pinging, pinging, pinging.with_options(max_retries=0)):
        each.ping()
    assert len(issuer.seen) == 1
    pinging.with_options(client_secret="other").ping()
    assert len(issuer.seen) == 2


def test_the_callers_own_token_wins(server: Server, issuer: Server) -> None:
    client(server, issuer, access_token="mine").ping()
    given = {"client_id": "me", "client_secret": "hush"}
    client(server, issuer, access_token=lambda: "made", **given).ping()
    pinging = client(server, issuer)
    pinging.with_options(access_token="later").ping()
    assert sent(server) == ["Bearer mine", "Bearer made", "Bearer later"]
    assert not issuer.seen


def test_environment(
    server: Server, issuer: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer.plan(token("t"))
    scheme = OAuth2ClientCredentials(
        f"{issuer.url}/token", client_id_env="MY_ID", client_secret_env="MY_SECRET"
    )
    with pytest.raises(ClientError) as caught:
        Pinging(settings(scheme), credentials={}, base_url=server.url)
    assert str(caught.value) == (
        "Credentials are missing: give access_token=... or client_id=... (or set MY_ID)"
        " with client_secret=... (or set MY_SECRET)."
    )
    monkeypatch.setenv("MY_ID", "me")
    monkeypatch.setenv("MY_SECRET", "hush")
    Pinging(settings(scheme), credentials={}, base_url=server.url).ping()
    assert sent(server) == ["Bearer t"]


@pytest.mark.parametrize("expires_in", [0.5, "0.5"])
def test_a_token_is_renewed_before_its_end(
    server: Server, issuer: Server, expires_in: object
) -> None:
    issuer.plan(token("a", expires_in), token("b"))
    pinging = client(server, issuer)
    pinging.ping()
    pinging.ping()
    time.sleep(0.46)
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer a", "Bearer b"]


def test_the_margin_of_a_long_life(
    server: Server, issuer: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("templates.runtime.oauth2.time.monotonic", lambda: now)
    issuer.plan(token("a"), token("b"))
    pinging = client(server, issuer)
    pinging.ping()
    now += 3600 - 61
    pinging.ping()
    now += 2
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer a", "Bearer b"]


@pytest.mark.parametrize("expires_in", [None, "soon"])
def test_a_token_without_an_end_is_kept(
    server: Server, issuer: Server, expires_in: object
) -> None:
    issuer.plan(token("t", expires_in))
    pinging = client(server, issuer)
    pinging.ping()
    pinging.ping()
    assert len(issuer.seen) == 1


def test_a_refused_token_is_replaced_once(server: Server, issuer: Server) -> None:
    issuer.plan(token("a"), token("b"), token("c"))
    pinging = client(server, issuer).with_options(max_retries=0)
    server.plan(answer({}, 401), answer({}))
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer b"]
    server.plan(answer({}, 401))
    with pytest.raises(AuthenticationError):
        pinging.ping()
    assert sent(server)[2:] == ["Bearer b", "Bearer c"]


def test_a_refused_token_of_the_caller_is_the_callers(
    server: Server, issuer: Server
) -> None:
    server.plan(answer({}, 401))
    with pytest.raises(AuthenticationError):
        client(server, issuer, access_token="mine").ping()
    assert len(server.seen) == 1 and not issuer.seen


def test_a_body_that_cannot_be_sent_again_is_not(
    server: Server, issuer: Server
) -> None:
    issuer.plan(token("a"), token("b"))
    pinging = client(server, issuer)
    server.plan(answer({}, 401), answer({}))
    with pytest.raises(AuthenticationError):
        pinging.upload(iter([b"x"]))
    pinging.ping()
    assert sent(server) == ["Bearer a", "Bearer b"]


def test_the_token_endpoint_is_tried_again(server: Server, issuer: Server) -> None:
    issuer.plan(answer({}, 503), token("a"))
    client(server, issuer).ping()
    assert len(issuer.seen) == 2
    issuer.plan(answer({}, 503))
    with pytest.raises(InternalServerError):
        client(server, issuer).with_options(max_retries=1).ping()
    assert len(issuer.seen) == 4


def test_the_deadline_of_a_call_holds_for_its_token(
    server: Server, issuer: Server
) -> None:
    issuer.plan(slowly(token("a")))
    pinging = client(server, issuer)
    pinging.timeout = Timeout(5, total=0.05)
    with pytest.raises(APITimeoutError):
        pinging.ping()
    assert not server.seen


@pytest.mark.parametrize("reply", [answer({}), answer({"access_token": 3})])
def test_an_answer_without_a_token(
    server: Server, issuer: Server, reply: Answer
) -> None:
    issuer.plan(reply)
    with pytest.raises(ClientError, match="no access_token"):
        client(server, issuer).ping()
    assert not server.seen


def test_secrets_stay_out_of_logs_and_reprs(
    server: Server, issuer: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    issuer.plan(answer({}, 500), token("tell-nobody"))
    scheme = OAuth2ClientCredentials(f"{issuer.url}/token", sent_by="post")
    pinging = client(server, issuer, scheme)
    pinging.ping()
    assert "/token" in caplog.text
    for secret in ("hush", "tell-nobody"):
        assert secret not in caplog.text
    assert "tell-nobody" not in repr(vars(pinging))
