"""The module ``webhooks`` of a client, decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.configuration.webhook_settings import WebhookSettings
from generator.planning.code.annotations import Annotation, Subscript
from generator.planning.code.importing import Imports
from generator.planning.code.scope import Scope
from generator.planning.code.symbols import DeclarationKey, Symbol
from generator.planning.code.traversal import (
    resolved,
    resolved_call,
    symbols_of,
    symbols_of_value,
)
from generator.planning.code.values import Call
from generator.planning.webhooks.received import HOME, WEBHOOKS, Received
from generator.planning.webhooks.signing import SIGNATURE, signature

_SHOWN = frozenset(
    {
        WEBHOOKS,
        SIGNATURE,
        Symbol("._runtime.webhooks", "WebhookVerificationError"),
    }
)
_TYPE_CHECKING = Symbol("typing", "TYPE_CHECKING")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksModule:
    """The module ``webhooks``: a constant for each message, and one for any.

    `event` is the annotation of the latter, before it is spelt for a module. `signature`
    is how messages are signed, where that is not as usual.
    """

    imports: Imports
    signature: Call | None
    received: tuple[Received, ...]
    event: Annotation


def webhooks_module(
    received: Iterable[Received],
    names: Mapping[DeclarationKey, Symbol],
    stated: WebhookSettings | None,
) -> WebhooksModule | None:
    """Return the module of what reads messages, once types have names; none for none."""
    ready = [
        replace(
            each,
            type=resolved(each.type, names),
            value=resolved_call(each.value, names),
        )
        for each in received
    ]
    if not ready:
        return None
    hidden = {symbol for each in ready for symbol in symbols_of(each.type)}
    called = {symbol for each in ready for symbol in symbols_of_value(each.value)}
    used = {*_SHOWN, *called, *((_TYPE_CHECKING,) if hidden - called else ())}
    scope = Scope(HOME, (), {each.name for each in ready}, used | hidden)
    return WebhooksModule(
        event=Subscript(WEBHOOKS, (ready[0].type,)),
        imports=scope.imports(hidden - used),
        signature=None if stated is None else scope.call(signature(stated)),
        received=tuple(
            replace(
                each,
                type=scope.annotation(Subscript(WEBHOOKS, (each.type,))),
                value=scope.call(each.value),
            )
            for each in ready
        ),
    )
