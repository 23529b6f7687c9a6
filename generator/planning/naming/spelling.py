"""Text to ASCII, by tables that no version of Python changes.

`unicodedata` and `str.isidentifier` know other characters in each Python release, so
neither decides a name here.
"""

from __future__ import annotations

from collections.abc import Iterator

_LATIN = {
    "A": "ÀÁÂÃÄÅĀĂĄǍȀȂḀẠẢẤẦẨẪẬẮẰẲẴẶ",
    "AE": "Æ",
    "B": "ḂḄḆ",
    "C": "ÇĆĈĊČḈ",
    "D": "ÐĎĐḊḌḎḐḒ",
    "E": "ÈÉÊËĒĔĖĘĚȄȆḔḖḘḚḜẸẺẼẾỀỂỄỆ",
    "F": "Ḟ",
    "G": "ĜĞĠĢǦḠ",
    "H": "ĤĦȞḢḤḦḨḪ",
    "I": "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ",
    "IJ": "Ĳ",
    "J": "Ĵ",
    "K": "ĶǨḰḲḴ",
    "L": "ĹĻĽŁḶḸḺḼ",
    "M": "ḾṀṂ",
    "N": "ÑŃŅŇŊṄṆṈṊ",
    "O": "ÒÓÔÕÖØŌŎŐǑǪǬȌȎṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ",
    "OE": "Œ",
    "P": "ṔṖ",
    "R": "ŔŖŘȐȒṘṚṜṞ",
    "S": "ŚŜŞŠȘṠṢṤṦṨ",
    "SS": "ẞ",
    "T": "ŢŤŦȚṪṬṮṰ",
    "Th": "Þ",
    "U": "ÙÚÛÜŨŪŬŮŰŲǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ",
    "V": "ṼṾ",
    "W": "ŴẀẂẄẆẈ",
    "X": "ẊẌ",
    "Y": "ÝŶŸẎỲỴỶỸ",
    "Z": "ŹŻŽẐẒẔ",
    "a": "àáâãäåāăąǎȁȃḁạảấầẩẫậắằẳẵặ",
    "ae": "æ",
    "b": "ḃḅḇ",
    "c": "çćĉċčḉ",
    "d": "ðďđḋḍḏḑḓ",
    "e": "èéêëēĕėęěȅȇḕḗḙḛḝẹẻẽếềểễệ",
    "f": "ƒḟ",
    "g": "ĝğġģǧḡ",
    "h": "ĥħȟḣḥḧḩḫẖ",
    "i": "ìíîïĩīĭįıǐȉȋḭḯỉị",
    "ij": "ĳ",
    "j": "ĵ",
    "k": "ķĸǩḱḳḵ",
    "l": "ĺļľłḷḹḻḽ",
    "m": "ḿṁṃ",
    "n": "ñńņňŋṅṇṉṋ",
    "o": "òóôõöøōŏőǒǫǭȍȏṍṏṑṓọỏốồổỗộớờởỡợ",
    "oe": "œ",
    "p": "ṕṗ",
    "r": "ŕŗřȑȓṙṛṝṟ",
    "s": "śŝşšſșṡṣṥṧṩẛ",
    "ss": "ß",
    "t": "ţťŧțṫṭṯṱẗ",
    "th": "þ",
    "u": "ùúûüũūŭůűųǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
    "v": "ṽṿ",
    "w": "ŵẁẃẅẇẉẘ",
    "x": "ẋẍ",
    "y": "ýÿŷẏẙỳỵỷỹ",
    "z": "źżžẑẓẕ",
}
_FOLDED = {letter: text for text, letters in _LATIN.items() for letter in letters}

_SYMBOLS = {
    "[]": "array",
    "<=": "less_than_or_equal",
    ">=": "greater_than_or_equal",
    "!=": "not_equal",
    "==": "equal",
    " ": "space",
    "!": "exclamation",
    '"': "quote",
    "#": "hash",
    "$": "dollar",
    "%": "percent",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "parenthesis",
    ")": "parenthesis",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less_than",
    "=": "equal",
    ">": "greater_than",
    "?": "question",
    "@": "at",
    "[": "bracket",
    "\\": "backslash",
    "]": "bracket",
    "^": "caret",
    "_": "underscore",
    "`": "backtick",
    "{": "brace",
    "|": "pipe",
    "}": "brace",
    "~": "tilde",
}

_COMBINING = range(0x300, 0x370)
_SEPARATORS = (
    range(0x80, 0xC0),
    range(0x2000, 0x2070),
    range(0x3000, 0x3004),
    range(0xFE00, 0xFE10),
    range(0xFEFF, 0xFF00),
)


def fold(text: str) -> str:
    """Return a text in ASCII: accents go, other letters become words like ``u4e2d``."""
    if text.isascii():
        return text
    return "".join(map(_folded, text))


def spell(text: str) -> str:
    """Return a text with every punctuation mark spelt out as a word."""
    return "".join(_spelt(fold(text)))


def _folded(character: str) -> str:
    if character.isascii():
        return character
    known = _FOLDED.get(character)
    if known is not None:
        return known
    code = ord(character)
    if code in _COMBINING:
        return ""
    if any(code in separators for separators in _SEPARATORS):
        return " "
    return f" u{code:04x} "


def _spelt(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        mark = text[at : at + 2] if text[at : at + 2] in _SYMBOLS else text[at]
        inside = mark == "-" and text[at - 1 : at].isalnum()
        word = "dash" if inside else _SYMBOLS.get(mark)
        yield mark if word is None else f" {word} "
        at += len(mark)
