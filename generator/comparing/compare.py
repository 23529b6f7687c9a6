"""The comparison of two versions of a client: every change, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.changes import SHARED, Finding, Severity, kind
from generator.comparing.clients import ClientComparison
from generator.comparing.credentials import CredentialComparison
from generator.comparing.members import Types
from generator.comparing.methods import MethodComparison
from generator.comparing.policy import judged
from generator.comparing.renames import renames
from generator.comparing.servers import ServerComparison
from generator.comparing.shapes import shapes
from generator.comparing.types import TypeComparison
from generator.comparing.usage import usage
from generator.comparing.versions import Version
from generator.comparing.webhooks import WebhookComparison


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version of a client to the next, in the order of groups."""

    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Severity | None:
        """The severity of the next version: that of the worst change, if there is one."""
        found = (judged(each.change).severity for each in self.findings)
        return max(found, default=None)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the changes of one severity."""
        return tuple(
            each for each in self.findings if judged(each.change).severity is severity
        )


def compare(old: Version, new: Version) -> Comparison:
    """Compare two versions of a client; nothing is read or written."""
    return Comparison(tuple(sorted(_findings(old, new), key=_order)))


def _findings(old: Version, new: Version) -> Iterator[Finding]:
    names = renames(old.package, new.package)
    types = Types(shapes(old.package, names), shapes(new.package, {}))
    yield from ClientComparison(old, new).findings()
    yield from CredentialComparison(old, new).findings()
    yield from ServerComparison(old, new, types).findings()
    yield from MethodComparison(old, new, names, types).findings()
    yield from WebhookComparison(old, new, names, types).findings()
    yield from TypeComparison(
        old=old,
        new=new,
        types=types,
        renamed={after: before for before, after in names.items()},
        used_before=usage(old.package, types.before, names),
        used_after=usage(new.package, types.after, {}),
    ).findings()


def _order(finding: Finding) -> tuple[bool, str, int, str, str]:
    """Sort by group, shared types last, and put what matters most first."""
    severity = judged(finding.change).severity
    last = finding.group == SHARED
    return last, finding.group, -severity, finding.subject, kind(finding.change)
