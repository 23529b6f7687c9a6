"""``python -m generator`` is the command ``clientloom``."""

from generator.cli import main

main()
