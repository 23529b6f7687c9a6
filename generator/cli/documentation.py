"""``python -m generator.cli.documentation``: the pages that are made from the code."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.configuration.json_schema import json_schema
from generator.configuration.reference import reference_page
from generator.writing.replacing import replace_file


def pages() -> Mapping[str, str]:
    """Return the text of every page by its name below docs/."""
    return {
        "clientloom.schema.json": json.dumps(json_schema(), indent=2) + "\n",
        "configuration.md": reference_page(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        replace_file(Path(sys.argv[1]) / name, text.encode())
