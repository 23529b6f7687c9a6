"""Comparing what reads the messages of an API: webhooks and callbacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.annotations import Names, plain
from generator.comparing.changes import (
    Added,
    Change,
    Described,
    Finding,
    Part,
    Removed,
    Renamed,
    Signed,
    finding,
)
from generator.comparing.members import Types
from generator.comparing.versions import Version
from generator.planning.code.annotations import Annotation, Subscript
from generator.planning.code.symbols import Direction
from generator.planning.package import Package
from generator.planning.webhooks.module import WebhooksModule
from generator.planning.webhooks.received import Received
from generator.rendering.literals import literal
from generator.toml import setting

_OUTPUT = frozenset({Direction.OUTPUT})
_SECRET = "_WEBHOOK_SECRET"
GROUP = "webhooks"


@dataclass(frozen=True, slots=True)
class WebhookComparison:
    """Compares the messages that two versions read; `names` are of renamed types."""

    old: Version
    new: Version
    names: Names
    types: Types

    def findings(self) -> Iterator[Finding]:
        """Iterate over messages that are new, or gone, or are something else now."""
        before, after = _received(self.old), _received(self.new)
        for name in {**before, **after}:
            was, now = before.get(name), after.get(name)
            for change in self._changes(was, now):
                yield finding(GROUP, f"{GROUP}.{name}", change, was, now)
        yield from self._secrets()
        yield from self._signatures()

    def _changes(self, was: Received | None, now: Received | None) -> Iterator[Change]:
        if now is None:
            yield Removed(Part.WEBHOOK)
        elif was is None:
            yield Added(Part.WEBHOOK)
        else:
            old = plain(payload(was), self.names)
            new = plain(payload(now), {})
            yield from self.types.retyped(Part.WEBHOOK, _OUTPUT, old, new)
            if was.docstring != now.docstring:
                yield Described(Part.WEBHOOK)

    def _secrets(self) -> Iterator[Finding]:
        old, new = _secret(self.old.package), _secret(self.new.package)
        if old is not None and new is not None and old != new:
            hint = setting("env_prefix", old.removesuffix(_SECRET))
            change = Renamed(Part.VARIABLE, old, new, hint)
            yield finding("", new, change, self.old.api, self.new.api)

    def _signatures(self) -> Iterator[Finding]:
        old, new = self.old.package.webhooks, self.new.package.webhooks
        if old is not None and new is not None and old.signature != new.signature:
            change = Signed(Part.WEBHOOK, _shown(old), _shown(new))
            yield finding(GROUP, GROUP, change, self.old.api, self.new.api)


def _shown(module: WebhooksModule) -> str:
    """Return how messages are signed, as the module says it."""
    stated = module.signature
    return "Standard Webhooks" if stated is None else literal(stated)


def _received(version: Version) -> dict[str, Received]:
    return {each.name: each for each in received(version.package)}


def received(package: Package) -> tuple[Received, ...]:
    """Return what reads messages in a package."""
    return () if package.webhooks is None else package.webhooks.received


def payload(received: Received) -> Annotation:
    """Return the annotation of a message, once it is read."""
    match received.type:
        case Subscript(_, (inner,)):
            return inner
        case annotation:
            return annotation


def _secret(package: Package) -> str | None:
    for each in received(package):
        return str(dict(each.value.keywords)["secret_env"])
    return None
