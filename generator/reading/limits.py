"""Bounds on untrusted input, wide enough for every real description we know of."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
"""Size of one file, in bytes. The largest description in use is below ten million."""

MAX_DEPTH: Final = 200
"""How deep values may nest. Later stages recurse, so this also bounds their stacks."""

MAX_EXPANDED_VALUES: Final = 2_000_000
"""How many values a YAML file may come to once its aliases are written out."""

MAX_REFERENCE_CHAIN: Final = 100
"""How many references may lead from one to the next before the target is reached."""

MAX_NUMBER_DIGITS: Final = 1000
"""Digits of an integer; longer ones are kept as text."""
