"""Whether a value is as a schema says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jsonschema.exceptions import ValidationError, relevance
from jsonschema.protocols import Validator

from generator.mocking.descriptions.documents import Documents, Part
from generator.mocking.values.dialects import Way, dialect
from generator.model.json import Json

_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong, and where: ``body.items[0].name``, ``query.limit``."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Schemas:
    """Judges values by the schemas of one description."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.root = root = documents.root
        self.version = root.text("openapi") or root.text("swagger") or "2.0"
        self._validators: dict[tuple[Way, str, str], Validator] = {}

    @property
    def siblings_count(self) -> bool:
        """Whether what stands beside a reference says something (from 3.1 on)."""
        return not self.version.startswith(("2.", "3.0"))

    def violations(
        self, part: Part | None, value: Json, way: Way, where: str = "body"
    ) -> list[Violation]:
        """Return what is wrong with a value, by the schema at a place."""
        if part is None:
            return []
        try:
            return [*self._violations(part, value, way, where)]
        except RecursionError:
            return []

    def accepts(self, part: Part, value: Json, way: Way) -> bool:
        """Tell whether a value is as a schema says."""
        try:
            return self._validator(part, way).is_valid(value)
        except RecursionError:
            return True

    def _violations(
        self, part: Part, value: Json, way: Way, where: str
    ) -> Iterator[Violation]:
        for error in self._validator(part, way).iter_errors(value):
            told = _closest(error)
            yield Violation(where + _path(told), _shortened(told.message))

    def _validator(self, part: Part, way: Way) -> Validator:
        key = (way, *part.key)
        if key not in self._validators:
            make = dialect(self.version, way)
            self._validators[key] = make(
                {"$ref": part.reference},
                registry=self._documents.registry,
                format_checker=make.FORMAT_CHECKER,
            )
        return self._validators[key]


def _closest(error: ValidationError) -> ValidationError:
    """Return what a union refuses as the member that came closest tells it."""
    while error.context:
        error = min(error.context, key=relevance)
    return error


def _path(error: ValidationError) -> str:
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}"
        for step in error.absolute_path
    )


def _shortened(message: str) -> str:
    if len(message) <= _LONGEST:
        return message
    half = _LONGEST // 2
    return f"{message[:half]} ... {message[-half:]}"
