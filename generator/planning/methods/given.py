"""What a caller gives to a method, before the arguments have names."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.json import Json
from generator.model.source import Source
from generator.planning.code.annotations import Annotation
from generator.planning.code.values import Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value that a caller gives: a parameter, a property of the body, or a body.

    `name` is the argument's name where it does not follow from the name on the wire: a
    body that is given as one is always ``body``. `default` is what the server assumes, and
    `sent` what is sent where a caller leaves out what is required.
    """

    wire: str
    location: str
    annotation: Annotation
    required: bool
    text: str
    source: Source
    wish: str | None = None
    name: str | None = None
    default: Json = None
    sent: Scalar | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.location, self.wire

    @property
    def must_be_given(self) -> bool:
        return self.required and self.sent is None
