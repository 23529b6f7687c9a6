"""Bounds on what a description may unfold to, far above what real ones need."""

from __future__ import annotations

from typing import Final

MAX_SCHEMA_DEPTH: Final = 64
"""How deep schemas may be written inside each other, references not counted."""

MAX_INHERITANCE: Final = 100
"""How many ``allOf`` references may lead from one schema to the next."""

MAX_ALTERNATIVES: Final = 64
"""How many members the product of several unions that apply together may have."""

MAX_SCHEMAS: Final = 500_000
"""How many schemas may be built, those counted again that others take in."""

MAX_LENGTHS: Final = 4
"""How many lengths a tuple may have before it is a list."""
