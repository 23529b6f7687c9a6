"""The command line: thin verbs over the pipeline that parse and print."""

from generator.cli.main import main

__all__ = ["main"]
