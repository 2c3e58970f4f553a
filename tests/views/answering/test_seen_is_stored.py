"""Whatever a person does by key or touch: the answer they see chosen is the one that is stored."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSlider

from surveyapp.domain.answers import AnswerError
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.numbers import NumberInput
from tests.views.answering.one_page import form_page, shown_page
from tests.views.collect.every_kind import every_kind

KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab),
)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
QUESTIONS = [question.code for question in every_kind().questions() if question.kind.takes_answer]
RTL = Qt.LayoutDirection.RightToLeft


def seen(page) -> list[object]:
    """What a person sees of the answer: marks, written lines, the slider, the order of lines."""
    buttons = [one for one in page.widget.findChildren(TouchButton) if not one.isHidden()]
    # In their order, not where they are: a list may be scrolled.
    buttons.sort(key=lambda one: one.mapTo(page.widget, QPoint(0, 0)).toTuple()[::-1])
    found: list[object] = [(one.words, one.isChecked()) for one in buttons]
    for kind, read in (
        (QLineEdit, _written),
        (QPlainTextEdit, QPlainTextEdit.toPlainText),
        (QComboBox, QComboBox.currentText),
        (QSlider, lambda one: (getattr(one, "touched", None), one.value())),
    ):
        found += [read(field) for field in page.widget.findChildren(kind)]
    return found


def _written(line: QLineEdit) -> object:
    if isinstance(line.parent(), NumberInput):
        return line.parent().value()  # a number can be written in many ways
    text = line.text()
    return int(text) if text.isdecimal() else text


def act(page, chance: Random) -> None:
    """Press a key where the keyboard is, or touch something."""
    buttons = [
        one
        for one in page.widget.findChildren(TouchButton)
        # Leafing through the months shows other days, and changes no answer.
        if one.isVisible() and one.words not in ("Month before", "Month after")
    ]
    if buttons and chance.random() < 0.3:
        QTest.mouseClick(chance.choice(buttons), Qt.MouseButton.LeftButton)
    elif (focused := page.focusWidget()) is not None:
        QTest.keyClick(focused, chance.choice(KEYS))
    if page.focusWidget() is None or not page.widget.isAncestorOf(page.focusWidget()):
        page.widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("code", QUESTIONS)
@pytest.mark.parametrize("where", ["kiosk", "from the right", "form"])
def test_what_is_seen_chosen_is_what_is_stored(qtbot, code, where, seed):
    question = next(one for one in every_kind().questions() if one.code == code)

    def ask():
        if where == "form":
            return form_page(qtbot, question, locale=GERMAN)
        direction = RTL if where == "from the right" else Qt.LayoutDirection.LeftToRight
        return shown_page(qtbot, question, locale=GERMAN, direction=direction)

    page, chance = ask(), Random(f"{code} {where} {seed}")
    page.widget.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(12):
        act(page, chance)
        try:
            values = {key: entry.value() for key, entry in page.inputs.items()}
        except AnswerError:
            continue  # half of a date: it is not stored, and the page says so
        twin = ask()
        for key, value in values.items():
            twin.inputs[key].set_value(value)
        QApplication.processEvents()
        assert seen(twin) == seen(page), values
        twin.close()
        page.activateWindow()
