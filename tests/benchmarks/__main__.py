"""What a client costs: ``make bench``. Ratios of one run, to the least that does it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from generated.together._runtime.decoding import decoder
from generated.together.types.secrets import SecretResponseItem

from tests.benchmarks import subjects
from tests.benchmarks.document import lines_per_operation
from tests.benchmarks.server import serving
from tests.benchmarks.timing import Ratio, compared, process

CALLS = 2000
PROGRAMS = 30


def main() -> None:
    """Measure all, and print one line for each."""
    with serving(subjects.BODY) as url:
        show("a call", 1.10, call(url))
        show("import, client and first call", 1.25, first_call(url))
    show("decoding one object", 1.10, decoding(subjects.BODY, SecretResponseItem))
    many = json.dumps([subjects.SECRET] * 5000).encode()
    show("decoding 5,000 objects", 1.10, decoding(many, list[SecretResponseItem], 30))
    lines = lines_per_operation()
    print(f"{'lines under resources/':32} {lines:.1f} an operation (at most 100)")


def call(url: str) -> Ratio:
    """Compare a call with a bare one over a connection that stays open."""
    with subjects.bare_call(url) as bare, subjects.client_call(url) as ours:
        return compared(bare, ours, CALLS)


def first_call(url: str) -> Ratio:
    """Compare two programs from their start to their end."""
    bare = process(subjects.BARE_PROGRAM.replace("URL", url))
    ours = process(subjects.CLIENT_PROGRAM.replace("URL", url))
    return compared(bare, ours, PROGRAMS)


def decoding(data: bytes, type_: Any, rounds: int = CALLS) -> Ratio:
    """Compare decoding with pydantic's own."""
    validator = TypeAdapter[object](type_).validate_json
    decode = decoder(type_).lenient
    return compared(lambda: validator(data), lambda: decode(data), rounds)


def show(what: str, most: float, found: Ratio) -> None:
    """Print a ratio."""
    bare, ours = found.bare * 1e6, found.ours * 1e6
    print(
        f"{what:32} {found.ratio:.3f} (at most {most:.2f})"
        f"   {ours:10.1f} us, bare {bare:10.1f} us"
    )


main()
