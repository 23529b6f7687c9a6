"""The names that the types of an operation wish for.

They begin with the whole path of the method, as far as there is room for it, because a
shorter name would have to change when another resource gets a method of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.media_types import FORM, MULTIPART, essence
from generator.model.operations import Content, Response
from generator.model.source import Source
from generator.planning.methods.bodies import preferred
from generator.planning.naming.identifiers import LONGEST, pascal
from generator.planning.naming.surface import Placement

# What follows are words such as `N422ErrorParam`.
_LONGEST = LONGEST - 14
_KINDS = {FORM: "Form", MULTIPART: "Multipart"}


def operation_stems(placements: Iterable[Placement]) -> dict[Source, str]:
    """Return the name for each place of an operation that may hold inline schemas."""
    stems: dict[Source, str] = {}
    for placement in placements:
        for source, stem in _stems(placement):
            stems.setdefault(source, stem)
    return stems


def _stems(placement: Placement) -> Iterator[tuple[Source, str]]:
    operation = placement.operation
    method = _method(placement)
    for parameter in operation.parameters:
        yield parameter.source, method + pascal(parameter.name)
    if operation.body is not None:
        yield from _body(operation.body.contents, method)
    usual = next(filter(_is_success, operation.responses), None)
    for response in operation.responses:
        word = "Response" if response == usual else _response_word(response)
        yield from _contents(response.contents, method + word)


def _method(placement: Placement) -> str:
    """Return the path of a method, without its first words where it is too long."""
    words = [pascal(each) for each in (*placement.resource, placement.method)]
    while len(words) > 1 and sum(map(len, words)) > _LONGEST:
        words = words[1:]
    return "".join(words)


def _contents(contents: Iterable[Content], stem: str) -> Iterator[tuple[Source, str]]:
    for content in contents:
        yield content.source, stem


def _body(contents: Sequence[Content], stem: str) -> Iterator[tuple[Source, str]]:
    """Name the body that is usually sent; others need a word that tells them apart."""
    usual = preferred(contents)
    for content in contents:
        kind = essence(content.media_type)
        word = _KINDS.get(kind) or pascal(kind.rpartition("/")[2])
        yield content.source, stem if content == usual else stem + word


def _response_word(response: Response) -> str:
    """Return what tells a response from the body and from the other responses."""
    if _is_success(response):
        return f"Response{response.status}"
    return f"{pascal(response.status)}Error" if response.status[0] in "45" else "Error"


def _is_success(response: Response) -> bool:
    return response.status.startswith("2")
