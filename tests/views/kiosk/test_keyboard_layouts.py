"""Every key of every layout writes what it shows, and every language can be written."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.answering.lines import KioskLine, KioskText
from surveyapp.views.kiosk.keyboard.key_widgets import TextKey
from surveyapp.views.kiosk.keyboard.keyboard import TouchKeyboard
from surveyapp.views.kiosk.keyboard.keys import (
    KeyRole,
    Layer,
    TextPurpose,
    first_layer,
    layers_of,
    written,
)
from surveyapp.views.kiosk.keyboard.layouts import ENGLISH, LAYOUTS, layout_for, variants_of
from surveyapp.views.kiosk.keyboard.writing import erase, insert
from surveyapp.views.kiosk.look import look_of, style_sheet
from tests.pages.finding import click
from tests.pages.kiosk_keys import key_of

PURPOSES = (TextPurpose(begins_large=True), TextPurpose(has_lines=True), TextPurpose(is_email=True))
NAMES = ("en", "de", "fr", "es", "ar", "ru", "el", "he")
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "fr": "abcdefghijklmnopqrstuvwxyzéèàçùâêîôûëïüÿœæ'",
    "es": "abcdefghijklmnopqrstuvwxyzñáéíóúü¿¡",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "ءآأؤإئةى" + "،؟؛",
    "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "cs": "aábcčdďeéěfghiíjklmnňoóprřsštťuúůvyýzž",
    "hu": "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
    "he": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
}


@pytest.fixture
def put_up(qtbot):
    """Show the keys of a layout; returns them and what they wrote."""

    def show(layout, purpose) -> tuple[TouchKeyboard, list[str]]:
        look = look_of(KioskSettings(), QSize(1366, 768))
        window = QWidget()
        window.setObjectName("kiosk")
        window.setStyleSheet(style_sheet(look))
        qtbot.addWidget(window)
        keyboard = TouchKeyboard(layout, look, window, window)
        QVBoxLayout(window).addWidget(keyboard)
        window.resize(1366, 300)
        keyboard.write_for(purpose)
        window.show()
        wrote: list[str] = []
        keyboard.typed.connect(wrote.append)
        return keyboard, wrote

    return show


@pytest.mark.parametrize("purpose", PURPOSES, ids=("line", "lines", "email"))
@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_every_key_writes_what_it_shows(put_up, layout, purpose):
    keyboard, wrote = put_up(layout, purpose)
    for layer in layers_of(layout, purpose):
        keyboard.show_layer(layer)
        for large in (False, True):
            for key in keyboard.layer.keys:
                if key.key.role is not KeyRole.SIGN:
                    continue
                keyboard.begin_large(large)
                shown = key.face or " "
                click(key)
                assert wrote.pop() == shown
                assert key.accessibleName()
    assert wrote == []


def test_only_the_keys_that_are_shown_are_made(put_up):
    keyboard, _ = put_up(ENGLISH, PURPOSES[0])
    assert keyboard.findChildren(TextKey) == keyboard.layer.keys
    letters = keyboard.layer
    keyboard.show_layer(Layer.SIGNS)
    assert len(keyboard.findChildren(TextKey)) == len(letters.keys) + len(keyboard.layer.keys)
    keyboard.show_layer(Layer.LATIN)
    assert keyboard.layer is letters


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_no_two_keys_of_a_sheet_write_the_same_and_none_covers_another(put_up, layout):
    keyboard, _ = put_up(layout, PURPOSES[0])
    for layer in layers_of(layout, PURPOSES[0]):
        keyboard.show_layer(layer)
        QTest.qWait(1)
        keys = keyboard.layer.keys
        signs = [key.face for key in keys if key.key.role is KeyRole.SIGN]
        assert len(set(signs)) == len(signs), signs
        for key in keys:
            assert keyboard.layer.rect().contains(key.geometry())
            assert not any(key.geometry().intersects(o.geometry()) for o in keys if o is not key)


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_a_language_can_be_written(language):
    layout = layout_for(QLocale(language))
    keys = [key for rows in layers_of(layout, PURPOSES[0]).values() for row in rows for key in row]
    offered = {key.sign for key in keys if key.role is KeyRole.SIGN}
    offered |= {sign for key in keys for sign in key.variants}
    accents = {"ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω"}
    has_accent = any(key.role is KeyRole.ACCENT for key in keys)
    for letter in ALPHABETS[language]:
        plain = accents.get(letter, letter) if has_accent else letter
        assert plain in offered, letter


def test_every_sheet_leads_on_to_the_others():
    for layout, purpose in product(LAYOUTS, PURPOSES):
        layers = layers_of(layout, purpose)
        reached, waiting = set(), [first_layer(layout, purpose)]
        while waiting:
            layer = waiting.pop()
            if layer not in reached:
                reached.add(layer)
                waiting += [k.layer for row in layers[layer] for k in row if k.layer is not None]
        assert reached == set(layers)


def test_an_address_begins_with_latin_letters_and_its_signs_in_every_language():
    for layout in LAYOUTS:
        assert first_layer(layout, PURPOSES[2]) is Layer.LATIN
        letters = layers_of(layout, PURPOSES[2])[Layer.LATIN]
        shown = {key.sign for row in letters for key in row}
        assert set("@.-_abcdefghijklmnopqrstuvwxyz") <= shown


def test_an_accent_goes_onto_the_next_letter_only(put_up):
    spanish = layout_for(QLocale("es_ES"))
    keyboard, wrote = put_up(spanish, PURPOSES[0])
    letter = next(key for key in keyboard.layer.keys if key.key.sign == "e")
    click(key_of(keyboard, KeyRole.ACCENT))
    assert letter.face == "é"
    click(letter)
    click(letter)
    assert wrote == ["é", "e"]


def test_capitals_are_one_letter_and_what_has_none_stays():
    assert [written(sign, large=True) for sign in "äßñç'ا"] == list("ÄẞÑÇ'ا")


def test_a_language_without_keys_of_its_own_gets_the_english_ones():
    assert layout_for(QLocale("pl")) is ENGLISH
    assert layout_for(QLocale("zh")) is ENGLISH
    assert "ł" in variants_of("l", ENGLISH)


@pytest.mark.parametrize("kind", [KioskLine, KioskText])
def test_a_sign_beyond_the_first_plane_is_taken_away_whole(qtbot, kind):
    field = kind()
    qtbot.addWidget(field)
    for sign in ("a", "😀"):
        insert(field, sign)
    erase(field)
    text = field.text() if kind is KioskLine else field.toPlainText()
    assert text == "a"
