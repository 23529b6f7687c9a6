"""YAML 1.2 over PyYAML's C parser: string keys, core schema, duplicates reported.

PyYAML composes the text into nodes that carry marks; the values are constructed here,
because its own constructors speak YAML 1.1 and know neither string keys nor duplicates.
It is also faster, and it reads no tag that could build anything but JSON.
"""

from __future__ import annotations

from typing import Final

from yaml import CSafeLoader, Node, ScalarNode, SequenceNode, YAMLError
from yaml.error import Mark, MarkedYAMLError
from yaml.reader import ReaderError

from generator.diagnostics import Position, Report, failure
from generator.model.json import Json
from generator.reading.limits import MAX_DEPTH, MAX_EXPANDED_VALUES
from generator.reading.scalars import plain_value

_PLAIN: Final = "plain"
_TEXT: Final = "tag:yaml.org,2002:str"
_IMPLIED: Final = "implied"
_TAG_PREFIX: Final = "tag:yaml.org,2002:"
_RETYPED: Final = frozenset(
    f"{_TAG_PREFIX}{name}" for name in ("int", "float", "bool", "null")
)
_KNOWN: Final = (
    _RETYPED
    | {_PLAIN, _TEXT, _IMPLIED}
    | {f"{_TAG_PREFIX}{name}" for name in ("map", "seq")}
)


class _TooDeep(Exception):
    """The text nests deeper than any description does."""


class _Composer(CSafeLoader):
    """PyYAML's C parser with nothing resolved, and a bound on depth.

    The C code recurses without looking at the stack, but it calls `descend_resolver` for
    each node, which is where a hostile text is stopped.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def resolve(
        self, kind: type[Node], value: object, implicit: tuple[bool, bool] | bool
    ) -> str:
        if kind is not ScalarNode or isinstance(implicit, bool):
            return _IMPLIED
        return _PLAIN if implicit[0] else _TEXT

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep

    def ascend_resolver(self) -> None:
        self._depth -= 1


def compose(text: str, file: str) -> Node | None:
    """Return the node graph of a text, or nothing where the text is empty.

    Raises `ClientloomError` with the line and column of what is not YAML.
    """
    try:
        return _Composer(text).get_single_node()
    except _TooDeep:
        raise failure(
            "syntax/depth",
            f"values nest deeper than {MAX_DEPTH} levels; no description needs that",
            Position(file, 1, 1),
        ) from None
    except YAMLError as error:
        message = f"this is not valid YAML: {_problem(error, text)}"
        raise failure("syntax/yaml", message, _place(error, text, file)) from None


def load_yaml(text: str, file: str, report: Report) -> Json:
    """Return the value of a YAML text; `file` is its name in diagnostics.

    Duplicate keys and foreign tags are reported, syntax errors and alias bombs raised.
    """
    node = compose(text, file)
    return None if node is None else _Construction(file, report).value(node)


def position(file: str, mark: Mark) -> Position:
    """Return the position of a mark, which counts from 0, as people count."""
    return Position(file, mark.line + 1, mark.column + 1)


def _problem(error: YAMLError, text: str) -> str:
    if isinstance(error, MarkedYAMLError) and _is_tab(error.problem_mark, text):
        return "it is indented by spaces alone, and this is a tab"
    if isinstance(error, MarkedYAMLError):
        return str(error.problem or error.context)
    if isinstance(error, ReaderError):
        return str(error.reason)
    return "it cannot be read"


def _is_tab(mark: Mark | None, text: str) -> bool:
    """Tell whether a tab stands at a mark, before anything else of its line."""
    if mark is None:
        return False
    line = "".join(text.split("\n")[mark.line : mark.line + 1])
    return line[: mark.column + 1].strip(" ") == "\t"


def _place(error: YAMLError, text: str, file: str) -> Position:
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            return position(file, mark)
    if isinstance(error, ReaderError) and isinstance(error.position, int):
        before = text.encode()[: error.position].decode(errors="replace")
        column = len(before.rpartition("\n")[2]) + 1
        return Position(file, before.count("\n") + 1, column)
    return Position(file, 1, 1)


class _Construction:
    """Makes JSON values from nodes; shared nodes (aliases) give shared values.

    `size` counts values as if every alias were written out, which bounds what a walk
    over the result can cost.
    """

    def __init__(self, file: str, report: Report) -> None:
        self._file = file
        self._report = report
        self._made: dict[Node, tuple[Json, int] | None] = {}
        self._size = 0

    def value(self, node: Node) -> Json:
        if isinstance(node, ScalarNode):
            self._size += 1
            return self._scalar(node)
        if node in self._made:
            return self._again(node)
        self._made[node] = None
        before = self._size
        value = self._collection(node)
        self._made[node] = (value, self._size - before)
        return value

    def _again(self, node: Node) -> Json:
        made = self._made[node]
        if made is None:
            message = "an alias stands inside the value that it names"
            raise failure("syntax/alias", message, self._position(node))
        value, size = made
        self._size += size
        if self._size > MAX_EXPANDED_VALUES:
            message = f"the aliases expand to over {MAX_EXPANDED_VALUES} values"
            raise failure("syntax/alias", message, self._position(node))
        return value

    def _collection(self, node: Node) -> Json:
        self._size += 1
        if node.tag not in _KNOWN:
            self._report_tag(node)
        if isinstance(node, SequenceNode):
            return [self.value(item) for item in node.value]
        return self._mapping(node)

    def _mapping(self, node: Node) -> dict[str, Json]:
        result: dict[str, Json] = {}
        merged: list[Node] = []
        pairs: list[tuple[Node, Node]] = node.value
        for key_node, value_node in pairs:
            if key_node.tag == _PLAIN and key_node.value == "<<":
                merged.append(value_node)
                continue
            key = self._key(key_node)
            if key in result:
                self._report_duplicate(node, key_node, key)
            result[key] = self.value(value_node)
        return self._merge(result, merged) if merged else result

    def _merge(self, own: dict[str, Json], merged: list[Node]) -> dict[str, Json]:
        """Take in ``<<``: own keys win, then the earlier of several merged mappings."""
        result: dict[str, Json] = {}
        for node in reversed(merged):
            value = self.value(node)
            parts = value if isinstance(value, list) else [value]
            for part in reversed(parts):
                if not isinstance(part, dict):
                    message = "only mappings can be merged with <<"
                    raise failure("syntax/merge", message, self._position(node))
                result.update(part)
        result.update(own)
        return result

    def _key(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value)
        message = "a key must be text, not a list or a mapping"
        raise failure("syntax/key", message, self._position(node))

    def _scalar(self, node: ScalarNode) -> Json:
        text: str = node.value
        if node.tag == _PLAIN:
            return plain_value(text)
        if node.tag in _RETYPED:
            return plain_value(text) if text else text
        if node.tag != _TEXT:
            self._report_tag(node)
        return text

    def _report_tag(self, node: Node) -> None:
        message = f"the tag {node.tag!r} is not JSON; the value is taken without it"
        self._report.warning("syntax/tag", message, self._position(node))

    def _report_duplicate(self, node: Node, again: Node, key: str) -> None:
        first = next(each for each, _ in node.value if each.value == key)
        message = (
            f"the key {key!r} stands here twice in one object; the last one counts"
        )
        self._report.warning(
            "syntax/duplicate-key",
            message,
            self._position(again),
            self._position(first),
        )

    def _position(self, node: Node) -> Position:
        return position(self._file, node.start_mark)
