"""Comparing clients as a whole: their names, where they call, and their exports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.changes import (
    Added,
    Change,
    Described,
    Finding,
    Part,
    Place,
    Removed,
    Renamed,
    Replaced,
    Sent,
    Versioned,
    finding,
)
from generator.comparing.versions import Version
from generator.comparing.wire import facts, sent
from generator.model.source import Source
from generator.planning.package import Package
from generator.toml import setting

_VARIABLES = ("base_url_env", "log_env")
_ELSEWHERE = (
    *_VARIABLES,
    "package",
    "title",
    "version",
    "error_name",
    "base_url",
    "schemes",
    "security",
    "needs_credentials",
    "servers",
)
"""Settings of a client that other comparisons speak of."""


@dataclass(frozen=True, slots=True)
class ClientComparison:
    """Compares two versions beside what they have of resources and types."""

    old: Version
    new: Version

    def findings(self) -> Iterator[Finding]:
        """Iterate over all that changed in the client itself."""
        was, now = self.old.package, self.new.package
        yield from self._names(was, now)
        yield from self._variables(was, now)
        yield from self._base_url(was, now)
        yield from self._wire(was, now)
        if was.http != now.http:
            change = Replaced(Part.CLIENT, was.http, now.http)
            yield self._finding(f"{now.client.class_name}(http_client)", change)
        yield from self._exports(was, now)
        yield from self._words(was, now)
        yield from self._resources(was, now)

    def _names(self, was: Package, now: Package) -> Iterator[Finding]:
        if was.name != now.name:
            hint = setting("package", was.name)
            change = Renamed(Part.PACKAGE, was.name, now.name, hint)
            yield self._finding(now.name, change)
        before, after = was.client.class_name, now.client.class_name
        if before != after:
            hint = setting("class_name", before)
            yield self._finding(after, Renamed(Part.CLIENT, before, after, hint))

    def _variables(self, was: Package, now: Package) -> Iterator[Finding]:
        before = dict(was.client.settings.keywords)
        after = dict(now.client.settings.keywords)
        for name in _VARIABLES:
            old, new = str(before[name]), str(after[name])
            if old != new:
                prefix = old.removesuffix("_BASE_URL").removesuffix("_LOG")
                hint = setting("env_prefix", prefix)
                yield self._finding(new, Renamed(Part.VARIABLE, old, new, hint))

    def _base_url(self, was: Package, now: Package) -> Iterator[Finding]:
        before, after = was.client.base_url, now.client.base_url
        name = now.client.class_name
        places = _server(self.old), _server(self.new)
        if before == after:
            return
        if before is None:
            yield self._finding(f"{name}(base_url)", Added(Part.SERVER), *places)
        elif after is None:
            yield self._finding(f"{name}(base_url)", Removed(Part.SERVER), *places)
        else:
            yield self._finding(name, Sent(Part.CLIENT, before, after), *places)

    def _wire(self, was: Package, now: Package) -> Iterator[Finding]:
        """Compare what is sent with every call, and when a call is tried again."""
        before, after = (
            facts(dict(each.client.settings.keywords), {}, *_ELSEWHERE)
            for each in (was, now)
        )
        change = sent(Part.CLIENT, before, after)
        if change is not None:
            yield self._finding(now.client.class_name, change)

    def _exports(self, was: Package, now: Package) -> Iterator[Finding]:
        before, after = _exports(was), _exports(now)
        for name in sorted(before - after):
            yield self._finding(name, Removed(Part.EXPORT))
        for name in sorted(after - before):
            yield self._finding(name, Added(Part.EXPORT))

    def _words(self, was: Package, now: Package) -> Iterator[Finding]:
        name = now.client.class_name
        if was.api_version != now.api_version:
            change = Versioned(Part.CLIENT, was.api_version, now.api_version)
            yield self._finding(name, change, *self._places("info", "version"))
        if was.client.services[0].docstring != now.client.services[0].docstring:
            yield self._finding(name, Described(Part.CLIENT), *self._places("info"))

    def _resources(self, was: Package, now: Package) -> Iterator[Finding]:
        before = {each.path: each.services[0].docstring for each in was.resources}
        for each in now.resources:
            path = ".".join(each.path)
            if before.get(each.path, each.services[0].docstring) != (
                each.services[0].docstring
            ):
                change = Described(Part.RESOURCE)
                yield finding(path, path, change, *self._places("tags"))

    def _places(self, *keys: str) -> Iterator[Source]:
        for version in (self.old, self.new):
            place = version.api.source
            for key in keys:
                place = place.child(key)
            yield place

    def _finding(
        self,
        subject: str,
        change: Change,
        was: Place = None,
        now: Place = None,
    ) -> Finding:
        """Return a finding, in its place or else that of the whole description."""
        places = was or self.old.api, now or self.new.api
        return finding("", subject, change, *places)


def _server(version: Version) -> Place:
    return next(iter(version.api.servers), None)


def _exports(package: Package) -> set[str]:
    """Return what a package exports, apart from what is called after the client."""
    client = package.client
    own = {client.error_name, *(each.name for each in client.services)}
    return {each.name for each in package.exports} - own
