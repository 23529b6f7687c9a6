"""Messages of an API, signed."""

from __future__ import annotations

import hmac
import json
import time
from base64 import b64encode

import pytest

from templates.runtime.errors import ClientError
from templates.runtime.webhooks import (
    Signature,
    Webhooks,
    WebhookVerificationError,
)
from tests.runtime.vault import Cat, Dog

PET = "tests.runtime.vault:Pet"
SECRET = "whsec_" + b64encode(b"hush").decode()
BODY = json.dumps({"kind": "cat", "lives": 9}).encode()
WEBHOOKS: Webhooks[Cat | Dog] = Webhooks(PET, secret_env="VAULT_WEBHOOK_SECRET")

GITHUB = Signature(header="X-Hub-Signature-256", prefix="sha256=")
STRIPE = Signature(
    header="Stripe-Signature",
    signed="{timestamp}.{body}",
    prefix="v1=",
    timestamp_prefix="t=",
)
SLACK = Signature(
    header="X-Slack-Signature",
    signed="v0:{timestamp}:{body}",
    prefix="v0=",
    timestamp_header="X-Slack-Request-Timestamp",
)
SHA1 = Signature(header="X-Signature", algorithm="sha1", encoding="base64")


def test_a_message_becomes_its_type() -> None:
    headers = WEBHOOKS.sign(BODY, secret=SECRET)
    event = WEBHOOKS.unwrap(BODY, headers, secret=SECRET)
    assert isinstance(event, Cat) and event.lives == 9
    assert WEBHOOKS.unwrap(BODY.decode(), headers, secret=SECRET) == event


def test_the_example_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("templates.runtime.webhooks.time.time", lambda: 1614265330.0)
    headers = {
        "Webhook-Id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "Webhook-Timestamp": "1614265330",
        "Webhook-Signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    WEBHOOKS.verify('{"test": 2432232314}', headers, secret=secret)


def test_signatures_are_what_their_senders_say() -> None:
    digest = hmac.digest(b"hush", BODY, "sha256").hex()
    assert Webhooks[Cat](PET, signature=GITHUB).sign(BODY, secret="hush") == {
        "X-Hub-Signature-256": f"sha256={digest}"
    }
    digest = hmac.digest(b"hush", b"7." + BODY, "sha256").hex()
    stripe = Webhooks[Cat](PET, signature=STRIPE)
    assert stripe.sign(BODY, secret="hush", timestamp=7) == {
        "Stripe-Signature": f"t=7,v1={digest}"
    }
    digest = hmac.digest(b"hush", b"v0:7:" + BODY, "sha256").hex()
    slack = Webhooks[Cat](PET, signature=SLACK)
    assert slack.sign(BODY, secret="hush", timestamp=7) == {
        "X-Slack-Signature": f"v0={digest}",
        "X-Slack-Request-Timestamp": "7",
    }


@pytest.mark.parametrize("signature", [GITHUB, STRIPE, SLACK, SHA1])
def test_other_signatures(signature: Signature) -> None:
    webhooks: Webhooks[Cat] = Webhooks(PET, signature=signature)
    headers = webhooks.sign(BODY, secret="hush")
    assert webhooks.unwrap(BODY, headers, secret="hush").lives == 9
    with pytest.raises(WebhookVerificationError, match="No signature fits"):
        webhooks.unwrap(BODY + b" ", headers, secret="hush")
    with pytest.raises(WebhookVerificationError, match="No signature fits"):
        webhooks.unwrap(BODY, headers, secret="bush")
    with pytest.raises(WebhookVerificationError, match=signature.header):
        webhooks.unwrap(BODY, {}, secret="hush")


@pytest.mark.parametrize("header", ["webhook-id", "webhook-timestamp"])
def test_all_that_is_signed_counts(header: str) -> None:
    headers = WEBHOOKS.sign(BODY, secret=SECRET)
    moved = {**headers, header: str(int(time.time()) + 1)}
    with pytest.raises(WebhookVerificationError, match="No signature fits"):
        WEBHOOKS.verify(BODY, moved, secret=SECRET)
    del headers[header]
    with pytest.raises(WebhookVerificationError, match=header):
        WEBHOOKS.verify(BODY, headers, secret=SECRET)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_messages_of_another_time(seconds: int) -> None:
    headers = WEBHOOKS.sign(BODY, secret=SECRET, timestamp=time.time() + seconds)
    with pytest.raises(WebhookVerificationError, match="within 300 seconds"):
        WEBHOOKS.verify(BODY, headers, secret=SECRET)
    patient: Webhooks[Cat] = Webhooks(PET, tolerance=600)
    patient.verify(BODY, headers, secret=SECRET)


@pytest.mark.parametrize("moment", ["soon", "-1", "1e3", "٣", "9" * 5000])
def test_times_that_are_none(moment: str) -> None:
    headers = {**WEBHOOKS.sign(BODY, secret=SECRET), "webhook-timestamp": moment}
    with pytest.raises(WebhookVerificationError, match="no number"):
        WEBHOOKS.verify(BODY, headers, secret=SECRET)
    stripe: Webhooks[Cat] = Webhooks(PET, signature=STRIPE)
    with pytest.raises(WebhookVerificationError, match="does not say when"):
        stripe.verify(BODY, {"Stripe-Signature": "v1=00"}, secret="hush")


def test_several_signatures_and_several_secrets() -> None:
    headers = WEBHOOKS.sign(BODY, secret=SECRET)
    right = headers["webhook-signature"]
    headers["webhook-signature"] = f"v1a,xyz v1,Ü {right}"
    new = "whsec_" + b64encode(b"newer").decode()
    WEBHOOKS.verify(BODY, headers, secret=[new, SECRET])
    with pytest.raises(WebhookVerificationError):
        WEBHOOKS.verify(BODY, headers, secret=[new])
    headers["webhook-signature"] = right.removeprefix("v1,")
    with pytest.raises(WebhookVerificationError):
        WEBHOOKS.verify(BODY, headers, secret=SECRET)


def test_where_the_secret_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = WEBHOOKS.sign(BODY, secret=SECRET)
    with pytest.raises(ClientError, match="or set VAULT_WEBHOOK_SECRET") as caught:
        WEBHOOKS.verify(BODY, headers)
    assert not isinstance(caught.value, WebhookVerificationError)
    monkeypatch.setenv("VAULT_WEBHOOK_SECRET", SECRET)
    WEBHOOKS.verify(BODY, headers)
    with pytest.raises(ClientError, match="no base64") as caught:
        WEBHOOKS.verify(BODY, headers, secret="whsec_häh")
    assert "häh" not in str(caught.value)


def test_a_verified_message_that_is_no_json() -> None:
    headers = WEBHOOKS.sign(b"{", secret=SECRET)
    with pytest.raises(WebhookVerificationError, match="no JSON"):
        WEBHOOKS.unwrap(b"{", headers, secret=SECRET)
