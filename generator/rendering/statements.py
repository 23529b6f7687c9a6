"""Statements of generated code, laid out as Black leaves them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.planning.code.annotations import Annotation
from generator.planning.code.values import Call
from generator.planning.declared import Alias, Field, Table
from generator.planning.services import (
    Argument,
    FormerArgument,
    Method,
    Overloaded,
    Sent,
    ViewedMethod,
    ViewSignature,
)
from generator.planning.webhooks.received import Received
from generator.rendering.breaking import (
    assignment,
    conditional,
    fits,
    item,
    joined,
    statement,
)
from generator.rendering.expressions import Brackets, Choice, Expression, Labelled, flat
from generator.rendering.layout import annotating, annotation
from generator.rendering.literals import arguments as arguments_of
from generator.rendering.literals import expression, literal

_CHOSEN = "_operation"


def arguments(call: Call, depth: int) -> str:
    """Return the arguments of a call whose values are constants, for its brackets."""
    return joined(arguments_of(call), depth)


def bases(name: str, *given: str) -> str:
    """Return the first line of a class."""
    return statement("class ", Brackets(f"{name}(", given, ")"), ":", 0)


def getter(name: str, returned: str) -> str:
    """Return the first line of a property, after its indentation."""
    line = f"def {name}(self) -> {returned}:"
    return (
        line if fits(line, 1) else f"def {name}(\n        self,\n    ) -> {returned}:"
    )


def definition(
    method: Method, is_async: bool, body: str = "", receiver: str = "self"
) -> str:
    """Return the head of a method after its indentation, and a body on its last line."""
    coroutine = "async " if is_async and not method.paginator else ""
    returned = annotating(method.async_returns if is_async else method.returns)
    head, tail = f"{coroutine}def {method.name}(", f":{body}"
    parameters = [
        receiver,
        *(_parameter(each) for each in method.positional),
        *(["*"] if method.keywords else []),
        *(_parameter(each) for each in method.keywords),
        f"**options: {annotation(method.options)}",
    ]
    line = ", ".join(parameters)
    whole = f"{head}{line}) -> {flat(returned)}{tail}"
    if fits(whole, 1):
        return whole
    inner = f"{' ' * 8}{line}" if fits(line, 2) else _one_a_line(method, receiver)
    return f"{head}\n{inner}\n{statement(') -> ', returned, tail, 1)}"


def optional(name: str, annotation: Annotation) -> str:
    """Return the line of a constructor's argument that may be left out, or be None."""
    declared = annotating(annotation)
    members = declared.members if isinstance(declared, Choice) else (declared,)
    return item(f"{name}: ", Choice((*members, "None")), " = None,", 2).lstrip()


def request(method: Method, is_async: bool) -> str:
    """Return the statement by which a method calls its operation."""
    if is_async and method.paginator is not None:
        paginator = method.paginator
        adapted = f"{literal(paginator.operation)}({method.constant})"
        given = ("self._call", adapted, "options", *_parts(method))
        call = Brackets(f"{literal(paginator.partial)}(", given, ")")
        page = Brackets(f"{literal(paginator.wrapper)}(", (call,), ")")
        return statement("return ", page, "", 2).lstrip()
    chooses = method.asks_for_stream is not None
    operation = _CHOSEN if chooses else _operation(method, is_async)
    call = Brackets("self._call(", (operation, "options", *_parts(method)), ")")
    returning = "return await " if is_async else "return "
    return statement(returning, call, "", 2).lstrip()


def choice(method: Method, is_async: bool) -> str:
    """Return the statement that chooses whether a method streams.

    What it chooses has an annotation, which mypy needs to see it as either.
    """
    returns = method.async_returns if is_async else method.returns
    function = literal(method.operation.function)
    either = Brackets(f"{function}[", (annotating(returns),), "]")
    streamed = _operation(method.streamed, is_async)
    chosen = f"{streamed} if {method.stream_condition} else {method.constant}"
    return conditional(f"{_CHOSEN}: ", either, chosen, 2).lstrip()


def _operation(method: Method, is_async: bool) -> str:
    if is_async and method.adapter is not None:
        return f"{literal(method.adapter)}({method.constant})"
    return method.constant


def renaming(former: FormerArgument) -> str:
    """Return the statement that takes an argument by either of its names."""
    names = (former.current, former.name)
    default = () if former.default is None else (literal(former.default),)
    given = (*names, *map(literal, names), *default)
    call = Brackets(f"{literal(former.function)}(", given, ")")
    return statement(f"{former.current} = ", call, "", 2).lstrip()


def deprecation(text: str, decorator: str) -> str:
    """Return the decorator that tells of a deprecation, after its indentation."""
    return statement(
        "@", Brackets(f"{decorator}(", (literal(text),), ")"), "", 1
    ).lstrip()


def view(attribute: str, function: str, views: str) -> str:
    """Return the attribute by which a class gives a view of itself."""
    call = Brackets(f"{function}(", (f"lambda: {views}",), ")")
    return statement(f"{attribute} = ", call, "", 1).lstrip()


def below(attribute: str, function: str, views: str) -> str:
    """Return the attribute by which views give those of a resource below theirs."""
    declared = Brackets(f"{function}[", (views,), "]")
    return assignment(f"{attribute}: ", declared, f"{function}()", 1).lstrip()


def wrapper(method: ViewedMethod) -> str:
    """Return the attribute by which views wrap a method, after its indentation."""
    return statement(f"{method.name} = ", _wrapped(method), "", 1).lstrip()


def view_definition(signature: ViewSignature) -> str:
    """Return one signature of a method of views, which is for those of one kind."""
    receiver = f"self: {signature.view}"
    return definition(signature.method, signature.awaits, " ...", receiver)


def replacement(overloaded: Overloaded) -> str:
    """Return the last of several signatures, which what wraps a method stands in for."""
    wrapped = (_wrapped(overloaded.method),)
    decorator = statement(
        "@", Brackets(f"{overloaded.decorator}(", wrapped, ")"), "", 1
    )
    anything = annotation(overloaded.anything)
    given = ("self", f"*arguments: {anything}", f"**keywords: {anything}")
    head = Brackets(f"def {overloaded.method.name}(", given, ")")
    return f"{decorator.lstrip()}\n{statement('', head, f' -> {anything}: ...', 1)}"


def _wrapped(method: ViewedMethod) -> Brackets:
    return Brackets(f"{method.function}(", (method.viewed,), ")")


def operation(method: Method) -> str:
    """Return the constant that holds an operation."""
    function = literal(method.operation.function)
    declared = Brackets(f"{function}[", (annotating(method.returns),), "]")
    return assignment(f"{method.constant}: ", declared, expression(method.operation), 0)


def receiver(value: Received) -> str:
    """Return the constant that reads a message."""
    declared = annotating(value.type)
    return assignment(f"{value.name}: ", declared, expression(value.value), 0)


def field(value: Field) -> str:
    """Return a field of a class after its indentation, with its default."""
    declared = annotating(value.annotation)
    if not value.has_value:
        return statement(f"{value.name}: ", declared, "", 1).lstrip()
    return assignment(f"{value.name}: ", declared, expression(value.value), 1).lstrip()


def alias(value: Alias) -> str:
    """Return the assignment that gives an annotation a name."""
    base = literal(value.base)
    if not value.recursive:
        named = annotating(value.annotation)
        named = _quoting(named, value.name) if value.quoted else named
        if fits(f"{value.name}: {base} = (", 0):
            return assignment(f"{value.name}: ", base, named, 0)
        # Black breaks so long a name's line in ways that it alone need know.
        return f"{value.name}: {base} = {flat(named)}"
    text = literal(annotation(value.annotation))
    call = Brackets(f"{base}(", (literal(value.name), text), ")")
    if value.checked is None:
        return statement(f"{value.name} = ", call, "", 0)
    seen = f"{value.name}: {literal(value.checked.base)} = "
    return (
        f"if {literal(value.checked.condition)}:\n"
        f"{statement(seen, text, '', 1)}\n"
        f"else:\n"
        f"{statement(f'{value.name} = ', call, '', 1)}"
    )


def _quoting(expression: Expression, name: str) -> Expression:
    """Return an annotation in which a name is quoted, and so not looked up."""
    match expression:
        case Brackets(opening, items, closing):
            inner = tuple(_quoting(each, name) for each in items)
            return Brackets(opening, inner, closing)
        case Choice(members):
            return Choice(tuple(_quoting(each, name) for each in members))
        case str() if expression == name:
            return literal(name)
        case _:
            return expression


def table(value: Table) -> str:
    """Return the constant that holds a table of renamed keys."""
    return statement(f"{value.name} = ", expression(value.value), "", 0)


def _one_a_line(method: Method, receiver: str) -> str:
    lines = [f"{receiver},"]
    lines += [_parameter_lines(each) for each in method.positional]
    lines += ["        *,"] if method.keywords else []
    lines += [_parameter_lines(each) for each in method.keywords]
    lines += [f"        **options: {annotation(method.options)},"]
    return " " * 8 + "\n".join(lines)


def _parameter(argument: Argument) -> str:
    return f"{argument.name}: {annotation(argument.annotation)}{_default(argument)}"


def _parameter_lines(argument: Argument) -> str:
    declared = annotating(argument.annotation)
    return item(f"{argument.name}: ", declared, f"{_default(argument)},", 2)


def _default(argument: Argument) -> str:
    return "" if argument.default is None else f" = {literal(argument.default)}"


def _parts(method: Method) -> Iterator[Expression]:
    for part, sent in method.request.parts:
        yield Labelled(f"{part}=", _mapping(sent))
    for part, argument in method.request.others:
        yield f"{part}={argument}"


def _mapping(sent: tuple[Sent, ...]) -> Brackets:
    pairs = (Labelled(f"{literal(each.wire)}: ", each.argument) for each in sent)
    return Brackets("{", tuple(pairs), "}")
