"""Compiled templates, kept as Python keeps compiled modules: in `__pycache__` beside them.

Compiling them takes longer than filling them does for a small client. What Jinja
compiles depends on a template's text, on Jinja and on Python. It would depend on our
filters, too, if one were given a constant, which Jinja passes through it once and for
all: no template does that, and a test holds it.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's own cache, for a folder that may be read-only and files that may be bad."""

    def __init__(self, templates: Path) -> None:
        version = f"{sys.implementation.cache_tag}.jinja-{jinja2.__version__}"
        super().__init__(str(templates / "__pycache__"), f"%s.{version}.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what was compiled before; what cannot be read is compiled again."""
        try:
            super().load_bytecode(bucket)
        # Of any kind: unmarshalling raises what the bytes make it raise.
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, unless Python is told not to do that either."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
