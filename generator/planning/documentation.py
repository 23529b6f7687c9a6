"""What docstrings say: a description's words, and its constraints in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import takewhile

from generator.model.json import Json
from generator.model.types import Constraint, Documentation, Meaning

_PAIRS = (
    ("minLength", "maxLength", "character"),
    ("minItems", "maxItems", "item"),
    ("minProperties", "maxProperties", "property"),
)
_BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "pattern": "matches `{}`",
    "const": "always `{}`",
}
# What a caller has to write, or gets to read, where the type is plain text.
_FORMATS = {
    "base64url": "base64url",
    "byte": "base64",
    "duration": "an ISO 8601 duration",
    "time": "an RFC 3339 time",
}
_ANY_BYTES = "application/octet-stream"
_BY_DEFAULT = " by default"
_SENTENCE_END = re.compile(r"(?<=[a-z0-9`\")\]][.!?])\s+(?=[A-Z])", re.ASCII)
_NEW_BLOCK = re.compile(r"\s*(?:$|[-*+#>|`]|[0-9]+[.)]\s)", re.ASCII)
_PLURALS = {"character": "characters", "item": "items", "property": "properties"}
_MEANINGS = (
    (r"</?(?:code|tt|kbd)\b[^<>]*>", "`"),
    (r"</?(?:b|strong)\b[^<>]*>", "**"),
    (r"</?(?:i|em)\b[^<>]*>", "*"),
    (r"<li\b[^<>]*>\s*", "\n- "),
    (r"</?(?:p|div|ul|ol|table|h[1-6]|pre|blockquote)\b[^<>]*>", "\n\n"),
    (r"<br\b[^<>]*>|</tr>", "\n"),
    (r"</?(?:a|li|span|img|sup|sub|u|font|thead|tbody|tr|td|th|hr)\b[^<>]*>", ""),
)
_TAGS = [(re.compile(tag, re.ASCII | re.IGNORECASE), text) for tag, text in _MEANINGS]
_ANY_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*\b[^<>]*>", re.ASCII)
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def words_of(documentation: Documentation, name: str) -> str:
    """Return the description, or a title that says more than the name does."""
    title = documentation.title or ""
    telling = "" if _letters(title) == _letters(name) else title
    text = without_html(documentation.description or telling).strip()
    if documentation.deprecated and "deprecated" not in text.lower():
        return f"Deprecated. {text}".strip()
    return text


def describe(documentation: Documentation, name: str) -> str:
    """Return the text of a property or parameter: words, constraints, values.

    What the words say already is not said twice: a constraint by its figures, the
    meaning of a value in the same words.
    """
    return _described(words_of(documentation, name), documentation)


def describe_alias(documentation: Documentation) -> str:
    """Return the text of a type alias: its description, constraints and values."""
    return _described(documentation.description or "", documentation)


def _described(text: str, documentation: Documentation) -> str:
    phrases = [each for each in _phrases(documentation) if not _said(each, text)]
    told = f"{text} ({', '.join(phrases)})".strip() if phrases else text
    return _with_values(told, documentation.values)


def shown_default(value: Json) -> str:
    """Return a default as a reader writes it: a short value that says something."""
    if value is None or value == [] or value == {}:
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 and "`" not in text else ""


def shown_values(values: Json) -> str:
    """Return an enumeration as a reader writes it, unless that would be too long."""
    texts = [shown_default(each) for each in values] if isinstance(values, list) else []
    listed = ", ".join(f"`{each}`" for each in texts)
    return listed if all(texts) and len(listed) <= 200 else ""


def summary_of(*texts: str | None) -> str:
    """Return the first sentence or heading among some texts that may be missing."""
    first = next((text.strip() for text in texts if text and text.strip()), "")
    start, *rest = without_html(first).strip().splitlines() or [""]
    if start.startswith("#"):
        return start.strip("# ")
    more = takewhile(lambda line: not _NEW_BLOCK.match(line), rest)
    sentence, *_ = _SENTENCE_END.split(" ".join(map(str.strip, (start, *more))), 1)
    return sentence


def paragraphs(*texts: str | None) -> str:
    """Join texts into paragraphs, leaving out those that another one says as well."""
    given = [without_html(each.strip()) for each in texts if each and each.strip()]
    kept = [
        text
        for index, text in enumerate(given)
        if not any(_says(other, text) for other in given[index + 1 :])
        and not any(_says(other, text) for other in given[:index] if other != text)
    ]
    first, *rest = kept or [""]
    return "\n\n".join([sentence(first), *rest])


def sentence(text: str) -> str:
    """Return a text as a sentence: with a full stop, where it ends in a word."""
    last = text.split()[-1:]
    ends_in_word = text[-1:].isalnum() and "://" not in "".join(last)
    return f"{text}." if ends_in_word else text


def _with_values(text: str, values: Iterable[Meaning]) -> str:
    """Add a list of values that are described in other words than the text's."""
    items = [_item(each) for each in values if _is_news(each, text)]
    return "\n\n".join((text or "Values:", "\n".join(items))) if items else text


def _item(meaning: Meaning) -> str:
    value = meaning.value
    shown = value if isinstance(value, str) else json.dumps(value)
    words = " ".join(without_html(meaning.text).split())
    return f"- `{shown}`: {words}"


def _is_news(meaning: Meaning, text: str) -> bool:
    if _letters(meaning.text) == _letters(str(meaning.value)):
        return False
    return not _says(text, meaning.text.strip())


def _phrases(documentation: Documentation) -> Iterator[str]:
    values = {each.keyword: each.value for each in documentation.constraints}
    if documentation.format in _FORMATS:
        yield _FORMATS[documentation.format]
    yield from _content(values)
    for low, high, unit in _PAIRS:
        if low in values or high in values:
            yield _range(values.get(low), values.get(high), unit)
    for constraint in documentation.constraints:
        if constraint.keyword in _BOUNDS:
            yield _bound(constraint)
    if listed := shown_values(values.get("enum")):
        yield f"one of {listed}"
    if values.get("uniqueItems") is True:
        yield "no item twice"
    if default := shown_default(values.get("default")):
        yield f"`{default}`{_BY_DEFAULT}"


def _content(values: Mapping[str, Json]) -> Iterator[str]:
    """Iterate over what is within a text (JSON Schema 2020-12, validation, section 8)."""
    encoding, media_type = values.get("contentEncoding"), values.get("contentMediaType")
    if isinstance(encoding, str):
        yield encoding
    if isinstance(media_type, str) and media_type != _ANY_BYTES:
        yield f"holds {media_type}"


def _bound(constraint: Constraint) -> str:
    value = constraint.value
    text = value if isinstance(value, str) else json.dumps(value)
    return _BOUNDS[constraint.keyword].format(text)


def _range(low: Json, high: Json, unit: str) -> str:
    units = _PLURALS[unit]
    if low in (None, 0):
        return f"at most {high} {unit if high == 1 else units}"
    if high is None:
        return f"at least {low} {unit if low == 1 else units}"
    if low == high:
        return f"{low} {unit if low == 1 else units}"
    return f"{low}-{high} {units}"


def _said(phrase: str, text: str) -> bool:
    if phrase.endswith(_BY_DEFAULT) and "default" in text.lower():
        return True
    figures = re.findall(r"[0-9]+", phrase, re.ASCII)
    return bool(figures) and all(re.search(rf"\b{each}\b", text) for each in figures)


def _letters(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum())


def _says(text: str, other: str) -> bool:
    return other.rstrip(".").lower() in text.lower()


def without_html(text: str) -> str:
    """Return a description in Markdown alone.

    CommonMark allows HTML, which a docstring only makes unreadable. What a tag means is
    said in Markdown where Markdown can say it; of others only the words are kept. Text in
    angle brackets that is no tag of HTML stays as it is.
    """
    if not _ANY_TAG.search(text):
        return text
    for tag, meaning in _TAGS:
        text = tag.sub(meaning, text)
    return _BLANKS.sub("\n\n", unescape(text)).strip()
