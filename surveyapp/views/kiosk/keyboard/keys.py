"""The keys of each layer of the on-screen keyboard: which stands where, and how wide."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from surveyapp.views.kiosk.keyboard.layouts import (
    ACCENTS,
    ENGLISH,
    SIGNS,
    KeyboardLayout,
    capital,
    variants_of,
)


class KeyRole(Enum):
    """What a key does."""

    SIGN = auto()
    ACCENT = auto()
    SHIFT = auto()
    ERASE = auto()
    LAYER = auto()
    ENTER = auto()
    HIDE = auto()
    DONE = auto()
    """As HIDE, at the end of the keys for a text of several lines, where ENTER begins a line."""


class Layer(Enum):
    """A set of keys that are shown together."""

    LETTERS = auto()
    LATIN = auto()
    """Of a layout that is not Latin, the English letters: an email address needs them."""
    SIGNS = auto()
    MORE_SIGNS = auto()


@dataclass(frozen=True, slots=True)
class TextPurpose:
    """What kind of text a field takes."""

    is_email: bool = False
    has_lines: bool = False
    begins_large: bool = False
    """Whether the first letter of a sentence becomes a capital by itself."""


@dataclass(frozen=True, slots=True)
class Key:
    """``sign`` is what it writes or shows, ``width`` in letter keys, ``layer`` where it leads."""

    role: KeyRole
    sign: str = ""
    width: float = 1
    variants: tuple[str, ...] = ()
    layer: Layer | None = None


KeyRow = tuple[Key, ...]
KeyRows = tuple[KeyRow, KeyRow, KeyRow, KeyRow]
_ENDS = (Key(KeyRole.SHIFT), Key(KeyRole.ERASE))
"""The keys at the ends of the third row of letters."""


def layers_of(layout: KeyboardLayout, purpose: TextPurpose) -> dict[Layer, KeyRows]:
    """Return the layers of a layout."""
    layers = {}
    if layout.is_latin:
        layers[Layer.LATIN] = _letters(layout, _bottom(layout, layout, purpose, Layer.LATIN))
    else:
        for layer, letters in ((Layer.LETTERS, layout), (Layer.LATIN, ENGLISH)):
            layers[layer] = _letters(letters, _bottom(letters, layout, purpose, layer))
    for layer, rows in zip((Layer.SIGNS, Layer.MORE_SIGNS), SIGNS, strict=True):
        layers[layer] = _signs(layout, rows, _bottom(layout, layout, purpose, layer))
    return layers


def first_layer(layout: KeyboardLayout, purpose: TextPurpose) -> Layer:
    """Return the layer that a field of this purpose begins with."""
    return Layer.LATIN if layout.is_latin or purpose.is_email else Layer.LETTERS


def written(sign: str, *, large: bool = False, accent: str = "") -> str:
    """Return what the key of a sign writes with Shift (``large``) and an accent key pressed."""
    if accent:
        accented = unicodedata.normalize("NFC", sign + ACCENTS[accent])
        sign = accented if len(accented) == 1 else sign
    return capital(sign) if large else sign


def row_width(row: KeyRow) -> float:
    """Return the width of a row in letter keys."""
    return sum(key.width for key in row)


def _letters(layout: KeyboardLayout, bottom: KeyRow) -> KeyRows:
    first, second, third = (_row(signs, layout) for signs in layout.rows)
    widest = max(map(row_width, (first, second, (*third, *_ENDS))))
    ends = widest - row_width(third)
    if not layout.has_capitals:
        return first, second, (*third, Key(KeyRole.ERASE, width=ends)), _filled(bottom, widest)
    shift, erase = (replace(key, width=ends / 2) for key in _ENDS)
    return first, second, (shift, *third, erase), _filled(bottom, widest)


def _signs(layout: KeyboardLayout, signs: tuple[str, str, str], bottom: KeyRow) -> KeyRows:
    first, second, third = (_row(row, layout) for row in signs)
    is_first = signs is SIGNS[0]
    other = Layer.MORE_SIGNS if is_first else Layer.SIGNS
    more = Key(KeyRole.LAYER, "#+=" if is_first else "123", 1.5, layer=other)
    third = (more, *third, Key(KeyRole.ERASE, width=1.5))
    return first, second, third, _filled(bottom, row_width(first))


def _row(signs: str, layout: KeyboardLayout) -> KeyRow:
    return tuple(_sign(layout.signs.get(sign, sign), layout) for sign in signs.split())


def _sign(sign: str, layout: KeyboardLayout, width: float = 1) -> Key:
    role = KeyRole.ACCENT if sign in ACCENTS else KeyRole.SIGN
    return Key(role, sign, width, variants_of(sign, layout))


def _bottom(
    layout: KeyboardLayout, own: KeyboardLayout, purpose: TextPurpose, layer: Layer
) -> KeyRow:
    """Return the last row of a layer; keys of width 0 share the room that is left.

    ``own`` is the layout of the language, ``layout`` that of the layer's letters.
    """
    home = first_layer(own, purpose)
    letters = own if home is Layer.LETTERS else layout if layout.is_latin else ENGLISH
    before = [Key(KeyRole.HIDE)]
    if layer in (Layer.SIGNS, Layer.MORE_SIGNS):
        before.append(Key(KeyRole.LAYER, letters.name, 1.5, layer=home))
    else:
        before.append(Key(KeyRole.LAYER, "?123", 1.5, layer=Layer.SIGNS))
        if not own.is_latin:
            to_latin = layer is Layer.LETTERS
            name = ENGLISH.name if to_latin else own.name
            other = Layer.LATIN if to_latin else Layer.LETTERS
            before.append(Key(KeyRole.LAYER, name, 1.5, layer=other))
    if purpose.is_email:
        middle = [_sign(sign, layout, 0) for sign in "@-_."]
    else:
        comma, stop = _sign(layout.comma, layout), _sign(".", layout)
        middle = [comma, Key(KeyRole.SIGN, " ", 0), stop]
    after = [Key(KeyRole.ENTER, width=1.5)]
    if purpose.has_lines:
        after.append(Key(KeyRole.DONE, width=1.5))
    return (*before, *middle, *after)


def _filled(row: KeyRow, width: float) -> KeyRow:
    """Return the row with its keys of width 0 stretched, so that it has this width."""
    open_ended = sum(not key.width for key in row)
    share = (width - row_width(row)) / open_ended
    return tuple(key if key.width else replace(key, width=share) for key in row)
