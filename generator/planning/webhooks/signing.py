"""How messages are signed, where configuration says so."""

from __future__ import annotations

from dataclasses import asdict

from generator.configuration.webhook_settings import WebhookSettings
from generator.diagnostics import Report
from generator.planning.code.symbols import Symbol
from generator.planning.code.values import Call
from generator.planning.configured import Configured

SIGNATURE = Symbol("._runtime.webhooks", "Signature")

_CODE = "configuration/webhooks"
_USUAL = {"signed": "{body}", "algorithm": "sha256", "encoding": "hex"}


def secret_variable(variables: str) -> str:
    """Return the environment variable of the secret that messages are signed with."""
    return f"{variables}_WEBHOOK_SECRET"


def check_signature(configured: Configured, report: Report) -> None:
    """Report what is signed but not sent."""
    stated = configured.settings.webhooks
    if stated is None:
        return
    place = configured.place("webhooks")
    if "{id}" in stated.signed and stated.id_header is None:
        report.error(_CODE, "an id is signed: say its 'id_header'", place)
    timed = stated.timestamp_header or stated.timestamp_prefix
    if "{timestamp}" in stated.signed and timed is None:
        message = "a time is signed: say its 'timestamp_header' or 'timestamp_prefix'"
        report.error(_CODE, message, place)


def signature(stated: WebhookSettings) -> Call:
    """Return a signature as the runtime takes it, without what is as usual."""
    said = asdict(stated).items()
    keywords = (
        (key, each) for key, each in said if each not in (None, _USUAL.get(key))
    )
    return Call(SIGNATURE, keywords=tuple(keywords))
