"""What a client is as a package: lazy, complete, documented, and safe to vendor."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, get_type_hints

import pytest
from pydantic import BaseModel

from tests.seeds.cases import KEY, TOGETHER_RETRIEVE
from generator.planning.naming.reserved import EXPORTED_CLASSES
from tests.seeds.described import CLIENTS, GENERATED, operations
from tests.seeds.judge import Judge
from tests.seeds.programs import run

each_client = pytest.mark.parametrize("client", CLIENTS)

_DEPENDENCIES = {"httpx2", "pydantic", "pydantic_core", "typing_extensions"}
_METHODS = {
    "braintrust": {("get", "/v1/ai_secret/{ai_secret_id}"): "ai_secrets.retrieve"},
    "gcore": {
        (
            "get",
            "/cloud/v1/secrets/{project_id}/{region_id}/{secret_id}",
        ): "cloud.secrets.get"
    },
    "together": {
        ("get", "/deployments/secrets/{id}"): "beta.jig.secrets.retrieve",
        ("patch", "/deployments/secrets/{id}"): "beta.jig.secrets.update",
        ("post", "/deployments/secrets"): "beta.jig.secrets.create",
    },
}


def modules(client: str) -> Iterator[ModuleType]:
    """Yield every module of a client, the private ones too."""
    package = import_module(f"generated.{client}")
    yield package
    for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(each.name)


def classes(module: ModuleType) -> Iterator[type[Any]]:
    """Yield the classes that a module defines."""
    for value in vars(module).values():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            yield value


def python_files(client: str) -> Iterator[Path]:
    yield from sorted((GENERATED / client).rglob("*.py"))


@each_client
def test_importing_a_client_loads_nobody_elses_code(
    client: str, tmp_path: Path
) -> None:
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        f"import {client}\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(*sorted(loaded - sys.stdlib_module_names))\n"
    )
    assert run(program, tmp_path, {}) == f"{client}\n"


@each_client
def test_every_exported_name_is_there(client: str) -> None:
    package = import_module(f"generated.{client}")
    for module in (package, package.types):
        assert len(set(module.__all__)) == len(module.__all__)
        assert set(module.__all__) <= set(dir(module))
        for name in module.__all__:
            assert getattr(module, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        getattr(package, "nothing_of_the_kind")


@each_client
def test_a_client_exports_what_callers_need(client: str) -> None:
    name = client.capitalize()
    wanted = {name, f"Async{name}", f"{name}Error", "__version__"} | set(
        "APIConnectionError APIError APIResponseValidationError APIStatusError "
        "APITimeoutError AuthenticationError BadRequestError ConflictError "
        "DEFAULT_MAX_RETRIES DEFAULT_TIMEOUT InternalServerError NotFoundError NotGiven "
        "Omit PermissionDeniedError RateLimitError Timeout UnprocessableEntityError "
        "not_given omit types".split()
    )
    assert wanted <= set(import_module(f"generated.{client}").__all__)


@each_client
def test_no_client_can_be_called_like_another_export(client: str) -> None:
    name = client.capitalize()
    own = {name, f"Async{name}", f"{name}Error"}
    exported = set(import_module(f"generated.{client}").__all__) - own
    classes = {each for each in exported if each[0].isupper() and not each.isupper()}
    assert classes <= EXPORTED_CLASSES


@each_client
def test_every_model_builds(client: str) -> None:
    models = [
        each
        for module in modules(client)
        for each in classes(module)
        if issubclass(each, BaseModel)
    ]
    assert models
    for model in models:
        model.model_rebuild(raise_errors=True)
        assert model.__pydantic_complete__, model
        assert model.model_json_schema()["type"] == "object"


def typed_names(module: ModuleType) -> dict[str, Any]:
    """Return what a module's annotations may name, imports for typing alone included."""
    names = dict(vars(module))
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            block = ast.Module(body=node.body, type_ignores=[])
            exec(compile(block, module.__name__, "exec"), names)
    return names


def functions(owner: type[Any]) -> Iterator[FunctionType]:
    """Yield the functions that stand in a class, bare or as cached properties."""
    for value in vars(owner).values():
        function = getattr(value, "func", value)
        if isinstance(function, FunctionType):
            yield function


@each_client
def test_every_annotation_resolves(client: str) -> None:
    package = f"generated.{client}"
    resolved = 0
    for module in modules(client):
        if module.__name__.startswith((f"{package}.resources", f"{package}._client")):
            names = typed_names(module)
            for owner in classes(module):
                for function in functions(owner):
                    hints = get_type_hints(function, names, include_extras=True)
                    resolved += len(hints)
    assert resolved > 0


@each_client
def test_every_type_that_an_operation_names_is_there(client: str) -> None:
    package = f"generated.{client}"
    kind = import_module(f"{package}._runtime.operation").Operation
    found = [
        value
        for module in modules(client)
        for value in vars(module).values()
        if isinstance(value, kind)
    ]
    assert len(found) == len([*operations(client)])
    for operation in found:
        answers: object = operation.returns
        failures: dict[object, object] = operation.errors or {}
        references = [answers] if isinstance(answers, str) else []
        references += [each for each in failures.values() if isinstance(each, str)]
        for reference in references:
            module, _, name = reference.partition(":")
            assert hasattr(import_module(module, package), name), reference


@each_client
def test_a_client_imports_itself_relatively_and_little_else(client: str) -> None:
    allowed = sys.stdlib_module_names | _DEPENDENCIES
    for file in python_files(client):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= allowed, file


def test_a_client_works_inside_of_another_package(judge: Judge, tmp_path: Path) -> None:
    home = tmp_path / "downstream" / "vendored" / "renamed"
    home.parent.mkdir(parents=True)
    shutil.copytree(GENERATED / "together", home)
    for folder in (home.parent, home.parent.parent):
        (folder / "__init__.py").touch()
    program = (
        "import sys\n"
        "from downstream.vendored.renamed import NotFoundError, Together\n"
        "secret = Together().beta.jig.secrets.retrieve('my-secret')\n"
        "print(type(secret).__module__, NotFoundError.__module__)\n"
        "print('together' in sys.modules)\n"
    )
    judge.expects(TOGETHER_RETRIEVE)
    server = f"{judge.origin}/v1"
    environment = {"TOGETHER_API_KEY": KEY, "TOGETHER_BASE_URL": server}
    types, own = run(program, tmp_path, environment, path=tmp_path).splitlines()
    assert re.fullmatch(
        r"downstream\.vendored\.renamed\.types\.\w+ downstream\.vendored\.renamed",
        types,
    )
    assert own == "False"


@each_client
def test_every_file_says_that_it_is_generated(client: str) -> None:
    folder = GENERATED / client
    files = [*python_files(client), folder / "README.md", folder / "api.md"]
    for file in files:
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert re.match(r"(#|<!--) .*[Gg]enerated", first), file
        assert "openapi.yaml" in first, file
        assert not re.search(r"\d", first), file


@each_client
def test_a_client_is_documented_and_typed(client: str) -> None:
    folder = GENERATED / client
    assert (folder / "py.typed").exists()
    assert (folder / "manifest.json").exists()
    listed = (folder / "api.md").read_text(encoding="utf-8")
    for method, path, _ in operations(client):
        assert f"{method.upper()} {path}" in listed
        assert f"client.{_METHODS[client][method, path]}(" in listed
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{client.upper()}_API_KEY" in readme
    assert f"from {client} import {client.capitalize()}" in readme


@each_client
def test_methods_are_listed_with_the_types_of_their_arguments(client: str) -> None:
    listed = (GENERATED / client / "api.md").read_text(encoding="utf-8")
    package = import_module(f"generated.{client}")
    root = getattr(package, client.capitalize())(api_key=KEY)
    calls = re.findall(r"^client\.([\w.]+)(\([^`]*?\) -> .*)$", listed, re.MULTILINE)
    assert {name for name, _ in calls} == set(_METHODS[client].values())
    for name, shape in calls:
        signature = inspect.signature(attrgetter(name)(root))
        *arguments, options = signature.parameters.values()
        said = inspect.signature(_stub(shape)).parameters.values()
        assert options.name == "options"
        assert [(each.name, each.kind) for each in said] == [
            (each.name, each.kind) for each in arguments
        ]
        for stated, real in zip(said, arguments):
            may_be_left_out = real.default is not inspect.Parameter.empty
            assert (stated.default is ...) == may_be_left_out
            omitted = " | Omit" if may_be_left_out else ""
            assert f"{stated.annotation}{omitted}" == real.annotation
        assert f"-> {signature.return_annotation}" in shape


def _stub(shape: str) -> FunctionType:
    """Return a function of the arguments and types that are listed."""
    names: dict[str, Any] = {}
    exec(f"from __future__ import annotations\ndef listed{shape}: ...", names)
    return names["listed"]


@each_client
def test_docstrings_say_what_the_description_says(client: str) -> None:
    for method, operation in _documented(client, client.capitalize()):
        text = inspect.getdoc(method) or ""
        assert operation.get("description", operation["summary"]) in text
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description", "") in text


@each_client
def test_async_docstrings_say_where_arguments_are_described(client: str) -> None:
    for method, operation in _documented(client, f"Async{client.capitalize()}"):
        text = inspect.getdoc(method) or ""
        assert operation["summary"] in text or operation["description"] in text
        there = method.__func__.__qualname__.removeprefix("Async")
        if operation.get("parameters"):
            assert f"See `{there}`." in text


def _documented(client: str, name: str) -> Iterator[tuple[Any, Any]]:
    """Pair each method of a client class with its operation in the description."""
    package = import_module(f"generated.{client}")
    constructed = getattr(package, name)(api_key=KEY)
    for method, path, operation in operations(client):
        target: Any = constructed
        for attribute in _METHODS[client][method, path].split("."):
            target = getattr(target, attribute)
        yield target, operation


def test_docstrings_keep_text_as_published() -> None:
    braintrust = import_module("generated.braintrust")
    text = inspect.getdoc(braintrust.Braintrust(api_key=KEY).ai_secrets.retrieve)
    assert text and "doesnâ€™t" in text
