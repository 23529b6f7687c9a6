"""The files of a description as plain values, and what their references lead to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from referencing import Registry, Resource, Specification
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from generator.diagnostics import ClientloomError, Report, failure
from generator.model.json import Json
from generator.model.source import Source
from generator.reading.node import Node
from generator.reading.parsing import decode, parse
from generator.uris import resolved

_ANCHORS: Final = ("$anchor", "$dynamicAnchor")
_CHAIN: Final = 100
"""References that may follow each other before the description is at fault."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a description, and where it stands.

    Attributes:
        value: The plain value.
        uri: The file, as a URI.
        pointer: The JSON pointer within the file (RFC 6901), unescaped for URIs.
    """

    value: Json
    uri: str
    pointer: str = ""
    documents: Documents = field(kw_only=True, compare=False, repr=False)

    @property
    def reference(self) -> str:
        """What a ``$ref`` to this place says."""
        return f"{self.uri}#{escaped(self.pointer)}"

    @property
    def key(self) -> tuple[str, str]:
        """What tells this place from any other."""
        return (self.uri, self.pointer)

    @property
    def shown(self) -> str:
        """The place as a reader looks for it: ``#/paths/~1pets/get``."""
        return f"#{self.pointer}"

    def member(self, key: str) -> Json:
        """Return what an object holds under a key, and nothing where it holds nothing."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def text(self, key: str) -> str | None:
        """Return a member that is text."""
        found = self.member(key)
        return found if isinstance(found, str) else None

    def flag(self, key: str) -> bool:
        """Tell whether a member is true."""
        return self.member(key) is True

    def child(self, key: str | int) -> Part | None:
        """Return what is below this value, with no reference followed."""
        match self.value, key:
            case dict() as value, str() if key in value:
                found = value[key]
            case list() as items, int() if key < len(items):
                found = items[key]
            case _:
                return None
        step = str(key).replace("~", "~0").replace("/", "~1")
        uri, pointer = self.uri, f"{self.pointer}/{step}"
        if self.documents.named and isinstance(found, dict):
            # A schema with a name of its own is what its references are relative to.
            name = found.get("$id")
            own = resolved(uri, name) if isinstance(name, str) else None
            if own is not None:
                uri, pointer = own.rstrip("#"), ""
        return Part(found, uri, pointer, documents=self.documents)

    def at(self, key: str | int) -> Part | None:
        """Return what is below this value, wherever a reference leads."""
        found = self.child(key)
        return None if found is None else found.target()

    def children(self) -> Iterator[tuple[str, Part]]:
        """Yield the keys and values of an object, with no reference followed."""
        if isinstance(self.value, dict):
            for key in self.value:
                if (found := self.child(key)) is not None:
                    yield key, found

    def members_at(self, key: str) -> Iterator[tuple[str, Part]]:
        """Yield the keys and values of an object below this value, if there is one."""
        found = self.at(key)
        return iter(()) if found is None else found.children()

    def items_at(self, key: str) -> Iterator[Part]:
        """Yield the items of an array below this value, if there is one."""
        found = self.at(key)
        return iter(()) if found is None else found.items()

    def items(self) -> Iterator[Part]:
        """Yield the items of an array, with no reference followed."""
        if isinstance(self.value, list):
            for index in range(len(self.value)):
                if (found := self.child(index)) is not None:
                    yield found

    def target(self) -> Part | None:
        """Return where a whole chain of references leads; nothing if it leads nowhere."""
        part: Part = self
        for _ in range(_CHAIN):
            reference = part.text("$ref")
            if reference is None:
                return part
            found = self.documents.lookup(part, reference)
            if found is None:
                return None
            part = found
        return None


def escaped(pointer: str) -> str:
    """Escape what would end a pointer in a URI, or change it."""
    return pointer.replace("%", "%25").replace("#", "%23").replace("?", "%3F")


class Documents:
    """Every file of a description, read once, none from outside of the folder.

    Raises `ClientloomError` where the main file cannot be read. A file that a reference
    names and that is not there, or not within the folder, holds nothing.
    """

    def __init__(
        self, main: Path, folder: Path | None = None, overlays: Iterable[Path] = ()
    ) -> None:
        self._folder = (folder or main.parent).resolve()
        self._found: dict[tuple[str, str], Part | None] = {}
        self._selves: dict[str, str] = {}
        self.files: dict[str, Json] = {}
        uri = main.resolve().as_uri()
        value = _overlaid(_root(main), overlays).value
        if not isinstance(value, dict):
            raise failure("mock/description", f"{main.name} holds no OpenAPI object")
        self.specification = _specification(value)
        self.named = self.specification is DRAFT202012
        self.registry = self._registry(uri, value)
        self._anchors = dict(self._anchored()) if self.named else {}
        self.root = Part(value, uri, documents=self)

    def lookup(self, part: Part, reference: str) -> Part | None:
        """Return what a reference leads to, by the rules of RFC 3986."""
        key = (part.uri, reference)
        if key not in self._found:
            absolute = resolved(part.uri, reference)
            self._found[key] = self._looked_up(absolute) if absolute else None
        return self._found[key]

    def written(self, value: Json) -> Part:
        """Return a value of our own as a part of the description, to refer to it."""
        uri = f"urn:clientloom:{sha256(json.dumps(value).encode()).hexdigest()}"
        if uri in self.files:
            return Part(value, uri, documents=self)
        self.files[uri] = value
        self.registry = self.registry.with_resource(uri, self._resource(value))
        return Part(value, uri, documents=self)

    def _looked_up(self, absolute: str) -> Part | None:
        own, _, fragment = absolute.partition("#")
        uri = self._selves.get(own, own)
        if (uri, fragment) in self._anchors:
            found = self._anchors[uri, fragment]
            pointer = _place(self.files.get(uri), found) or ""
            return Part(found, uri, pointer, documents=self)
        try:
            found = self.registry.resolver(uri).lookup(f"#{fragment}").contents
        except (Unresolvable, ValueError, TypeError, LookupError, AttributeError):
            # As authors write it, `file.yaml#/` is all of a file.
            return self._looked_up(own) if fragment == "/" else None
        pointer = unquote(fragment)
        if pointer and not pointer.startswith("/"):
            pointer = _place(self.files.get(uri), found) or ""
        return Part(found, uri, pointer, documents=self)

    def _registry(self, uri: str, value: Json) -> Registry[Any]:
        """Return every file that references reach from the main one."""
        waiting = [(uri, value)]
        while waiting:
            base, content = waiting.pop()
            if base in self.files:
                continue
            self.files[base] = content
            self._note_self(base, content)
            for reference in set(_references(content)):
                absolute = resolved(base, reference) or ""
                other = absolute.partition("#")[0]
                if other and other not in self.files:
                    waiting.append((other, self._read(other)))
        resources = [
            (uri, self._resource(content)) for uri, content in self.files.items()
        ]
        if self.named:
            resources += self._identified()
        registry: Registry[Any] = Registry()
        return registry.with_resources(resources).crawl()

    def _note_self(self, uri: str, content: Json) -> None:
        """Note what a file calls itself (OpenAPI 3.2, section 4.1.2.2.1)."""
        name = content.get("$self") if isinstance(content, dict) else None
        own = resolved(uri, name) if isinstance(name, str) else None
        if own is not None:
            self._selves[own.partition("#")[0]] = uri

    def _anchored(self) -> Iterator[tuple[tuple[str, str], Json]]:
        """Yield the schemas with an anchor, wherever they are in a file.

        A JSON Schema library only looks where schemas have others within.
        """
        waiting = [*self.files.items()]
        while waiting:
            scope, value = waiting.pop()
            children: list[Json] = value if isinstance(value, list) else []
            if isinstance(value, dict):
                name = value.get("$id")
                if isinstance(name, str):
                    scope = (resolved(scope, name) or scope).rstrip("#")
                for keyword in _ANCHORS:
                    if isinstance(anchor := value.get(keyword), str):
                        yield (scope, anchor), value
                children = [*value.values()]
            waiting += [(scope, each) for each in children]

    def _resource(self, content: Json) -> Resource[Any]:
        return self.specification.create_resource(content)

    def _identified(self) -> list[tuple[str, Resource[Any]]]:
        """Return the schemas with a name of their own (JSON Schema 2020-12, 8.2.1)."""
        return [
            (own.rstrip("#"), self._resource(schema))
            for uri, content in [*self.files.items()]
            for name, schema in _identifiers(content)
            if (own := resolved(uri, name)) is not None
        ]

    def _read(self, uri: str) -> Json:
        parts = urlsplit(uri)
        if parts.scheme != "file" or parts.netloc:
            return {}
        path = Path(url2pathname(parts.path)).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            return {}
        try:
            return _root(path).value
        except ClientloomError:
            return {}


def _root(path: Path) -> Node:
    name = path.as_posix()
    value = parse(decode(path.read_bytes(), name), name, Report())
    return Node(value, Source(name))


def _overlaid(root: Node, overlays: Iterable[Path]) -> Node:
    """Return a description with overlays applied, as reading applies them."""
    for each in overlays:
        # Imported here because few descriptions have an overlay.
        from generator.reading.overlays import apply_overlay

        root = apply_overlay(_root(each), root, Report())
    return root


def _specification(value: dict[str, Json]) -> Specification[Any]:
    """Return how schemas name themselves, which they do from OpenAPI 3.1 on."""
    version = value.get("openapi")
    old = not isinstance(version, str) or version.startswith("3.0")
    return Specification.OPAQUE if old else DRAFT202012


def _references(value: Json) -> Iterator[str]:
    for found in _objects(value):
        reference = found.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#"):
            yield reference


def _identifiers(value: Json) -> Iterator[tuple[str, Json]]:
    for found in _objects(value):
        name = found.get("$id")
        if isinstance(name, str):
            yield name, found


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    """Yield every object within a value, and the value itself where it is one."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as found:
                yield found
                waiting.extend(found.values())
            case list() as items:
                waiting.extend(items)
            case _:
                pass


def _place(value: Json, wanted: object) -> str | None:
    """Return the pointer of a value that is within another."""
    waiting: list[tuple[str, Json]] = [("", value)]
    while waiting:
        pointer, found = waiting.pop()
        if found is wanted:
            return pointer
        match found:
            case dict():
                waiting.extend(
                    (f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", each)
                    for key, each in found.items()
                )
            case list():
                waiting.extend(
                    (f"{pointer}/{index}", each) for index, each in enumerate(found)
                )
            case _:
                pass
    return None
