"""What a syntax tree says of a client: its class, and the calls on it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

# Modules that a sample imports beside the vendor's own package.
_FOREIGN = frozenset(
    "aiohttp argparse asyncio base64 collections csv dataclasses datetime decimal dotenv "
    "enum getpass hashlib hmac http httpx httpx2 io itertools json logging math numpy os "
    "pandas pathlib pprint pydantic random re requests rich sys tempfile textwrap time "
    "typing urllib urllib3 uuid".split()
)
_VIEWS = frozenset({"with_raw_response", "with_streaming_response"})
_COPIES = frozenset({"copy", "with_options"})
_OWN = _COPIES | {"aclose", "close"}
_CLIENT_VARIABLE = "client"
_CLIENT_SUFFIX = "Client"
_ENVIRONMENT_CALLS = frozenset({"os.environ.get", "os.getenv", "environ.get", "getenv"})
_ENVIRONMENTS = frozenset({"os.environ", "environ"})


@dataclass(frozen=True, slots=True)
class SampleCall:
    """A call on a client, such as ``client.files.cancel(id)``."""

    path: tuple[str, ...]
    positional: int
    keywords: tuple[str, ...]


@dataclass(slots=True)
class SampleCode:
    """What a sample imports, constructs and calls, in the order of its text."""

    package: str | None = None
    class_name: str | None = None
    environment: dict[str, str] = field(default_factory=dict[str, str])
    calls: list[SampleCall] = field(default_factory=list[SampleCall])


def read_code(tree: ast.Module) -> SampleCode:
    """Return what a syntax tree says of a client; nothing in it is run."""
    reader = _Reader()
    for node in _in_order(tree):
        reader.read(node)
    return reader.code


class _Reader:
    """Follows imports, assignments and calls through a sample."""

    def __init__(self) -> None:
        self.code = SampleCode()
        self._imported: dict[str, tuple[str, ...]] = {}
        self._bound: dict[str, tuple[str, ...]] = {}
        self._variables: dict[str, str] = {}
        self._foreign = False

    def read(self, node: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for each in names:
                    self._import(each.asname or each.name.split(".")[0], each.name)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                for each in names:
                    self._import(each.asname or each.name, f"{module}.{each.name}")
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self._assign(name, value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                self._assign(name, value)
            case ast.withitem(context_expr=value, optional_vars=ast.Name(id=name)):
                self._assign(name, value)
            case ast.Call():
                self._call(node)
            case _:
                return

    def _import(self, local: str, name: str) -> None:
        path = tuple(name.split("."))
        if path[0] in _FOREIGN:
            self._foreign = True
        elif local == path[0]:
            self._imported[local] = (local,)
        else:
            self._imported[local] = path

    def _assign(self, name: str, value: ast.expr) -> None:
        """Remember what a variable stands for: a client, a part of one, or a key."""
        self._bound.pop(name, None)
        path = self._path(_awaited(value))
        if path is not None:
            self._bound[name] = path
        variable = _environment_variable(value)
        if variable is not None:
            self._variables[name] = variable

    def _call(self, call: ast.Call) -> None:
        if not isinstance(call.func, ast.Attribute):
            return
        path = self._path(call.func)
        if path is None or path[-1] in _OWN:
            return
        spoken = tuple(name for name in path if name not in _VIEWS)
        if not spoken or any(name.startswith("_") for name in spoken):
            return
        keywords = tuple(each.arg for each in call.keywords if each.arg is not None)
        self.code.calls.append(SampleCall(spoken, len(call.args), keywords))

    def _path(self, node: ast.expr) -> tuple[str, ...] | None:
        """Return the names from a client to what an expression stands for."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        start = self._start(node)
        return None if start is None else (*start, *names)

    def _start(self, node: ast.expr) -> tuple[str, ...] | None:
        match node:
            case ast.Name(id=name):
                return self._variable(name)
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if (
                attr in _COPIES
            ):
                return self._path(value)
            case ast.Call():
                return () if self._constructs(node) else None
            case _:
                return None

    def _variable(self, name: str) -> tuple[str, ...] | None:
        if name in self._bound:
            return self._bound[name]
        unknown = not self._imported and not self._foreign
        return () if name == _CLIENT_VARIABLE and unknown else None

    def _constructs(self, call: ast.Call) -> bool:
        """Tell whether a call makes a client, and remember of which class."""
        made = self._made(call.func)
        if made is None:
            return False
        package, class_name = made
        plain = class_name.removeprefix("Async")
        if self.code.class_name not in (None, plain):
            return False
        self.code.package, self.code.class_name = package, plain
        for keyword in call.keywords:
            variable = self._from_environment(keyword.value)
            if keyword.arg is not None and variable is not None:
                self.code.environment.setdefault(keyword.arg, variable)
        return True

    def _made(self, function: ast.expr) -> tuple[str, str] | None:
        names: list[str] = []
        while isinstance(function, ast.Attribute):
            names.insert(0, function.attr)
            function = function.value
        if not isinstance(function, ast.Name) or function.id not in self._imported:
            return None
        package, *inner = (*self._imported[function.id], *names)
        if not inner or not inner[-1][:1].isupper():
            return None
        if len(inner) > 1 and not inner[-1].endswith(_CLIENT_SUFFIX):
            return None
        return package, inner[-1]

    def _from_environment(self, value: ast.expr) -> str | None:
        if isinstance(value, ast.Name):
            return self._variables.get(value.id)
        return _environment_variable(value)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """Iterate over a tree in the order of its text, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(list(ast.iter_child_nodes(current))))


def _awaited(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Await) else node


def _environment_variable(value: ast.expr) -> str | None:
    match value:
        case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if (
            _dotted(function) in _ENVIRONMENT_CALLS
        ):
            return name
        case ast.Subscript(value=of, slice=ast.Constant(value=str(name))) if (
            _dotted(of) in _ENVIRONMENTS
        ):
            return name
        case ast.BoolOp(values=[first, *_]):
            return _environment_variable(first)
        case _:
            return None


def _dotted(node: ast.expr) -> str:
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *names]) if isinstance(node, ast.Name) else ""
