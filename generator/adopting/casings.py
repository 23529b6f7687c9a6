"""How the hosted generator capitalised the names of classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.planning.naming.identifiers import class_name, snake, words
from generator.reading.node import Node

_INITIALISMS: Final = frozenset(
    "3ds ach acl ai api ats cpu crm db dns e2e eeoc gb gpu hd hris html http https id ip "
    "iso jsonl kb kyb kyc lfs mb mp3 mp4 nft saml sdk sku sms ss ssh sso url".split()
)
"""Those that its reference lists; `custom_casings` add to them and take from them."""


@dataclass(frozen=True, slots=True)
class Casings:
    """Capitals by terms, which are words in lower case joined by underscores."""

    initialisms: frozenset[str] = _INITIALISMS
    spelt: Mapping[str, str] = field(default_factory=dict[str, str])

    def class_name(self, name: str) -> str:
        """Return the class of a name such as ``api_key``: ``APIKey``."""
        rest = [each.lower() for each in words(name)]
        found = ""
        while rest:
            term = self._term(rest)
            found += self._capitalised(term)
            rest = rest[term.count("_") + 1 :]
        return class_name(found)

    def _term(self, rest: list[str]) -> str:
        """Return the longest term that the words begin with, at least the first word."""
        starts = ("_".join(rest[:count]) for count in range(len(rest), 1, -1))
        return next((each for each in starts if each in self.spelt), rest[0])

    def _capitalised(self, term: str) -> str:
        if term in self.spelt:
            return self.spelt[term]
        if term in self.initialisms:
            return term.upper()
        if term.endswith("s") and term[:-1] in self.initialisms:
            return f"{term[:-1].upper()}s"
        return term.capitalize()


def read_casings(root: Node) -> Casings:
    """Return the capitals of a configuration, by its own terms and those of all."""
    initialisms: set[str] = set(_INITIALISMS)
    spelt: dict[str, str] = {}
    custom = root.get("custom_casings")
    for term, stated in custom.members() if custom else ():
        pascal, initialism = stated.text("pascal"), stated.get("initialism")
        if pascal is not None:
            spelt[snake(term)] = pascal
        elif initialism is not None and initialism.value is True:
            initialisms.add(term.lower())
        elif initialism is not None:
            initialisms.discard(term.lower())
    return Casings(frozenset(initialisms), spelt)
