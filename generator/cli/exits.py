"""The exit codes of every command."""

from typing import Final

OK: Final = 0
FOUND: Final = 1
"""`check` or `validate` did its work and found something."""

BROKEN: Final = 2
"""The command could not do its work: its input, configuration or output is at fault."""

INTERRUPTED: Final = 130
"""The user stopped it; 128 and the number of the signal, as shells have it."""

TERMINATED: Final = 143
"""The system, or a CI job that is cancelled, stopped it."""
