"""The classes that an SDK's Python defines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.adopting.sources.files import SourceFiles

_BASES: Final = frozenset({"SyncAPIResource", "SyncAPIClient"})


def of_the_sync_client(tree: ast.Module | None) -> Iterator[ast.ClassDef]:
    """Iterate over the classes of a file that are the client or its resources."""
    for each in tree.body if tree else ():
        if isinstance(each, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id in _BASES for base in each.bases
        ):
            yield each


def functions(definition: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    """Iterate over the functions of a class, overloads among them."""
    for each in definition.body:
        if isinstance(each, ast.FunctionDef):
            yield each


@dataclass(frozen=True, slots=True)
class Definition:
    """A class or alias in a file; its `module` below ``types`` exports it, if one does.

    `fields` pairs names on the wire with annotations, those of its bases first.
    """

    link: str
    name: str
    module: str | None
    fields: tuple[tuple[str, ast.expr], ...] = ()
    alias: ast.expr | None = None


@dataclass(slots=True)
class Definitions:
    """What the files of a package define, by name."""

    files: SourceFiles
    package: PurePosixPath

    def of(self, link: str) -> Iterator[Definition]:
        """Iterate over the classes of a file."""
        tree = self.files.tree(link)
        for each in tree.body if tree else ():
            if isinstance(each, ast.ClassDef):
                yield Definition(link, each.name, None, tuple(_fields(each)))

    def exported(self, module: str, name: str) -> Definition | None:
        """Return what a module below ``types`` exports by a name."""
        folder = self.package.joinpath("types", *module.split("."))
        return self.find((folder / "__init__.py").as_posix(), name)

    def find(self, link: str, name: str, depth: int = 8) -> Definition | None:
        """Return what a file calls by a name: its own, or what it imports by that."""
        tree = self.files.tree(link)
        for node in tree.body if tree and depth else ():
            match node:
                case ast.ClassDef(name=own) if own == name:
                    inherited = [
                        one
                        for base in node.bases
                        if isinstance(base, ast.Name)
                        and (found := self.find(link, base.id, depth - 1))
                        for one in found.fields
                    ]
                    fields = (*inherited, *_fields(node))
                    return Definition(link, name, self._module(link, name), fields)
                case ast.AnnAssign(target=ast.Name(id=own), value=ast.expr() as value):
                    if own == name:
                        module = self._module(link, name)
                        return Definition(link, name, module, alias=value)
                case ast.ImportFrom(level=level, module=str(module), names=names):
                    for each in names:
                        if level and name == (each.asname or each.name):
                            return self._imported(link, level, module, each.name, depth)
                case _:
                    pass
        return None

    def _imported(
        self, link: str, level: int, module: str, name: str, depth: int
    ) -> Definition | None:
        folder = PurePosixPath(link).parents[level - 1]
        path = folder.joinpath(*module.split("."))
        for each in (path.with_suffix(".py"), path / "__init__.py"):
            if found := self.find(each.as_posix(), name, depth - 1):
                return found
        return None

    def _module(self, link: str, name: str) -> str | None:
        """Return the module that exports what a file beside it defines."""
        folder, types = PurePosixPath(link).parent, self.package / "types"
        if not folder.is_relative_to(types):
            return None
        tree = self.files.tree((folder / "__init__.py").as_posix())
        if name not in exported(tree):
            return None
        return ".".join(folder.relative_to(types).parts)


def exported(tree: ast.Module | None) -> tuple[str, ...]:
    """Return the classes that a package imports, to be imported from it."""
    return tuple(
        each.asname or each.name
        for node in (tree.body if tree else ())
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if (each.asname or each.name)[0].isupper()
    )


def _fields(definition: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    for node in definition.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                yield _wire(node) or name, annotation
            case _:
                pass


def _wire(field: ast.AnnAssign) -> str | None:
    """Return what a field is called on the wire: ``FieldInfo(alias="from")``."""
    for node in (
        each
        for part in (field.annotation, field.value)
        if part
        for each in ast.walk(part)
    ):
        match node:
            case ast.keyword(arg="alias", value=ast.Constant(value=str(alias))):
                return alias
            case _:
                pass
    return None
