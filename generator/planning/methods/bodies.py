"""Request bodies: which media type is sent, and whether its properties are arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.media_types import (
    FORM,
    JSON,
    MULTIPART,
    OCTETS,
    essence,
    is_json,
    is_lines,
    is_text,
)
from generator.model.operations import Body, Content
from generator.model.source import Source
from generator.model.types import (
    Array,
    Binary,
    Nullable,
    Object,
    Property,
    Ref,
    Type,
    Union,
)
from generator.planning.code.annotations import (
    BYTES,
    OBJECT,
    STR,
    Annotation,
    Named,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import DeclarationKey, Direction, Symbol
from generator.planning.methods.defaults import sent_default
from generator.planning.methods.given import Given
from generator.planning.types.declarations import Declarations
from generator.planning.types.folding import argument_text, unfolded
from generator.planning.types.input import input

_ANYTHING = ("*/*", "application/*")
LINES = Symbol("._runtime.json_lines", "Lines")
BINARY = Named(Symbol("._runtime.files", "BinaryContent"))


@dataclass(frozen=True, slots=True)
class Alternative:
    """Content that a caller may choose to send instead of the usual.

    `annotation` is of the body as it is given then; nothing where the arguments of the
    usual one make this one as well.
    """

    content: Content
    annotation: Annotation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPlan:
    """How a body is given: one argument a property, or whole.

    `content` is the one that is sent unless the caller asks for another, which
    `alternatives` are; nothing where an operation has no body. `schema` is the typed
    dictionary of a body whose properties became arguments, where the description gives
    it a name.
    """

    content: Content | None = None
    given: tuple[Given, ...] = ()
    flattened: bool = False
    required: bool = False
    schema: DeclarationKey | None = None
    alternatives: tuple[Alternative, ...] = ()


NO_BODY = BodyPlan()


def plan_body(body: Body | None, declarations: Declarations) -> BodyPlan:
    """Plan the body of an operation, if it has one."""
    if body is None or not body.contents:
        return NO_BODY
    content = _settled(_usual(body.contents, declarations), declarations)
    others = tuple(_others(body, content))
    object = _flattenable(content, declarations)
    if object is not None and _is_always_empty(object) and not body.required:
        return NO_BODY
    if object is None or not _writable(object):
        whole = _whole(body, content, declarations)
        return BodyPlan(
            content=content,
            given=(whole,),
            required=body.required,
            alternatives=tuple(
                _alternative(each, content, whole.annotation, declarations)
                for each in others
            ),
        )
    given = tuple(
        _property(each, body.required, declarations) for each in _writable(object)
    )
    return BodyPlan(
        content=content,
        given=tuple(map(_without_sent, given)) if others else given,
        flattened=True,
        required=body.required,
        schema=_schema(
            content.type and unfolded(content.type, declarations.schemas), declarations
        ),
        alternatives=tuple(
            _alternative(each, content, None, declarations) for each in others
        ),
    )


def _others(body: Body, usual: Content) -> Iterator[Content]:
    """Iterate over what else a body may be sent as, and what differs from the usual.

    JSON under another name is no choice, nor is a range such as ``application/*``.
    """
    for each in body.contents:
        kind = essence(each.media_type)
        if each.source == usual.source or "*" in kind or "/" not in kind:
            continue
        if is_json(kind) and is_json(usual.media_type) and each.type == usual.type:
            continue
        yield each


def _alternative(
    content: Content,
    usual: Content,
    given: Annotation | None,
    declarations: Declarations,
) -> Alternative:
    """Return an alternative to a body, which is `given` as one or made of arguments."""
    made = content.type == usual.type and _rank(content.media_type) < 4
    if given is None and made:
        return Alternative(content, None)
    annotation = _annotation(content, content.source.child("schema"), declarations)
    return Alternative(content, None if annotation == given else annotation)


def _schema(type: Type | None, declarations: Declarations) -> DeclarationKey | None:
    """Want the typed dictionary of a flattened body, so that callers can build one."""
    match type:
        case Ref(target):
            return declarations.schema(target, Direction.INPUT).key
        case _:
            return None


def preferred(contents: Iterable[Content]) -> Content:
    """Return the first JSON content, else multipart, else a form, else the first."""
    return min(contents, key=lambda each: _rank(each.media_type))


def _usual(contents: Sequence[Content], declarations: Declarations) -> Content:
    """Return the preferred content, but multipart where JSON would have to hold files."""
    usual = preferred(contents)
    object = _flattenable(usual, declarations) if is_json(usual.media_type) else None
    properties = () if object is None else object.properties
    if not any(_is_file(each.type, declarations) for each in properties):
        return usual
    parts = (each for each in contents if essence(each.media_type) == MULTIPART)
    return next(parts, usual)


def _is_file(type: Type, declarations: Declarations) -> bool:
    match unfolded(type, declarations.schemas):
        case Binary():
            return True
        case Nullable(inner) | Array(inner):
            return _is_file(inner, declarations)
        case Union(members=members):
            return any(_is_file(each, declarations) for each in members)
        case _:
            return False


def _settled(content: Content, declarations: Declarations) -> Content:
    """Return content with a media type that can be sent, where anything may be.

    A schema of anything but bytes then speaks of JSON, as it does in responses.
    """
    if essence(content.media_type) not in _ANYTHING:
        return content
    type = content.type and unfolded(content.type, declarations.schemas)
    octets = type is None or isinstance(type, Binary)
    return replace(content, media_type=OCTETS if octets else JSON)


def _rank(media_type: str) -> int:
    kind = essence(media_type)
    if kind == JSON:
        return 0
    if is_json(media_type):
        return 1
    return {MULTIPART: 2, FORM: 3}.get(kind, 4)


def _flattenable(content: Content, declarations: Declarations) -> Object | None:
    """Return the object whose properties become arguments, one level deep."""
    if content.type is None or _rank(content.media_type) == 4:
        return None
    return _object(content.type, declarations)


def _is_always_empty(object: Object) -> bool:
    return not _writable(object) and object.additional is None


def _writable(object: Object) -> list[Property]:
    return [each for each in object.properties if not each.read_only]


def _object(type: Type, declarations: Declarations) -> Object | None:
    match unfolded(type, declarations.schemas):
        case Object() as object:
            return object
        case Ref(target):
            return _object(declarations.schemas[target].type, declarations)
        case _:
            return None


def _property(
    property: Property, body_required: bool, declarations: Declarations
) -> Given:
    required = property.required and body_required
    return Given(
        wire=property.name,
        location="body",
        annotation=input(property.type, property.source, declarations),
        required=required,
        text=argument_text(property, declarations.schemas),
        source=property.source,
        wish=property.client_name,
        default=property.default,
        sent=sent_default(property, declarations.schemas) if required else None,
    )


def _without_sent(given: Given) -> Given:
    """Return a property of a body that another may take the place of, and then is whole."""
    return replace(given, sent=None)


def _whole(body: Body, content: Content, declarations: Declarations) -> Given:
    return Given(
        wire="",
        location="body",
        annotation=_annotation(content, content.source.child("schema"), declarations),
        required=body.required,
        text=body.description or "",
        source=body.source,
        name="body",
    )


def _annotation(content: Content, at: Source, declarations: Declarations) -> Annotation:
    kind = essence(content.media_type)
    type = content.type and unfolded(content.type, declarations.schemas)
    if kind == MULTIPART and isinstance(type, Binary):
        return BINARY
    if is_json(kind) or kind in (MULTIPART, FORM):
        return OBJECT if content.type is None else input(content.type, at, declarations)
    if is_lines(kind):
        return Subscript(LINES, (_item(content, at, declarations),))
    if is_text(kind):
        return one_of(STR, BYTES)
    return BINARY


def _item(content: Content, at: Source, declarations: Declarations) -> Annotation:
    """Return the annotation of each value of a body of JSON Lines.

    Before 3.2 a schema could only say what each value is, and some say so of the list.
    """
    type = content.item_type or content.type
    match None if type is None else unfolded(type, declarations.schemas):
        case Array(items):
            return input(items, at.child("items"), declarations)
        case None | Binary():
            return OBJECT
        case item:
            return input(item, at, declarations)
