"""What the official validator says of a description, as warnings with places.

Many real descriptions are invalid and still make good clients, so nothing here stops a
run by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.model.source import Source
from generator.reading.checking.finding import Finding
from generator.reading.checking.semantics import semantic_findings
from generator.reading.checking.structure import structure_findings
from generator.reading.document import Document
from generator.reading.node import Node
from generator.reading.pointers import step

MAX_FINDINGS: Final = 100


def validate(document: Document) -> None:
    """Report what the official validator finds wrong, as warnings ``invalid/...``.

    The description is judged as its author wrote it, overlays applied. No network and no
    file outside the description's folder is touched. After `MAX_FINDINGS` the rest is
    left out, with a note that says so.
    """
    authored = document.authored()
    found = list(islice(_findings(document, authored), MAX_FINDINGS + 1))
    for finding in found[:MAX_FINDINGS]:
        place = _source(document, authored, finding.path)
        document.report.warning(finding.code, finding.message, place)
    if len(found) > MAX_FINDINGS:
        message = f"only the first {MAX_FINDINGS} errors of the validator are shown"
        document.report.note("invalid/more", message, document.root.source)


def _findings(document: Document, authored: Node) -> Iterator[Finding]:
    yield from structure_findings(authored.value, document.version)
    yield from semantic_findings(
        authored.value, document.version, document.authored_file
    )


def _source(document: Document, root: Node, path: tuple[str | int, ...]) -> Source:
    """Return where a path leads; the validator follows references without a word."""
    node = root
    for token in path:
        child = step(node, str(token)) or _referred(document, node, str(token))
        if child is None:
            break
        node = child
    return node.source


def _referred(document: Document, node: Node, token: str) -> Node | None:
    reference = node.text("$ref")
    target = document.follow(reference, node) if reference is not None else None
    return step(target, token) if target is not None else None
