"""The part of a page that shows the on-screen keyboard: when, where, and how high."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from surveyapp.views.answering.look import LEAST_TARGET, Look
from surveyapp.views.boxes import STRETCH, fill_row
from surveyapp.views.kiosk.email_block import EmailBlock
from surveyapp.views.kiosk.input_modality import InputModality
from surveyapp.views.kiosk.keyboard.keyboard import ROWS, TouchKeyboard
from surveyapp.views.kiosk.keyboard.layouts import layout_for
from surveyapp.views.kiosk.keyboard.writing import (
    Field,
    begins_sentence,
    enter,
    erase,
    insert,
    purpose_of,
    text_field,
)
from surveyapp.views.kiosk.question_block import QuestionBlock

_LEAST_KEY = 36
"""Pixels; so low is a key only on a screen that has no room for more."""
_LEAST_LINES = 2
"""So many lines of a field of several stay visible beside the keyboard."""


class KeyboardPanel(QWidget):
    """Shows the keyboard when a text field was touched; hides it when a real key is typed.

    On a low screen the widgets ``around`` the questions are hidden meanwhile.
    """

    def __init__(
        self,
        scroll: QScrollArea,
        around: Sequence[QWidget],
        look: Look,
        modality: InputModality,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self.hide()
        content = scroll.widget()
        assert content is not None
        self._scroll, self._content = scroll, content
        self._around, self._page = around, page
        self._look, self._modality = look, modality
        self._field: Field | None = None
        self._natural = 0
        self._is_dismissed, self._is_cursor_moved = not modality.is_pointing, False
        self._keyboard: TouchKeyboard | None = None
        # Its scroll bar would ask for more height than there is on a low screen.
        scroll.setMinimumHeight(1)
        # Some room below the keys: Next must not be pressed by mistake.
        margins = (2 * look.gap, look.gap // 2, 2 * look.gap, look.gap // 2)
        self._row = fill_row(self, STRETCH, STRETCH, spacing=0, margins=margins)
        # From the event loop: while a finger is down, nothing may move away from under it.
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._show_or_hide)
        scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        modality.pressed.connect(self._note_press)
        modality.lifted.connect(self._settle_soon)
        modality.typed.connect(self._dismiss)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)

    @property
    def keyboard(self) -> TouchKeyboard:
        """The keyboard, made when it is first needed: on most pages it never is."""
        if self._keyboard is None:
            layout = layout_for(self.locale())
            self._keyboard = TouchKeyboard(layout, self._look, self._page, self)
            self._keyboard.setMaximumWidth(self._look.column)
            self._keyboard.typed.connect(self._insert)
            self._keyboard.erased.connect(self._erase)
            self._keyboard.entered.connect(self._enter)
            self._keyboard.hide_wanted.connect(self._dismiss)
            self._row.insertWidget(1, self._keyboard, 1000)
        return self._keyboard

    # When

    @Slot("QWidget*", "QWidget*")
    def _note_focus(self, _former: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._field and self._page.isAncestorOf(now):
            self._is_dismissed = not self._modality.is_pointing
        self._settle.start()

    @Slot(QPointF)
    def _note_press(self, on_screen: QPointF) -> None:
        place = on_screen.toPoint()
        field = text_field(QApplication.focusWidget())
        if field is not None and _is_on(field, place):
            self._is_dismissed, self._is_cursor_moved = False, True
        variants = None if self._keyboard is None else self._keyboard.variants
        if variants is not None and not _is_on(variants, place):
            self.keyboard.close_variants()

    @Slot()
    def _settle_soon(self) -> None:
        # Not connected to the timer's own slot: of such a connection PySide keeps something in
        # the modality, which outlives the pages, for every page there was.
        self._settle.start()

    @Slot()
    def _dismiss(self) -> None:
        self._is_dismissed = True
        self._settle.start()

    @Slot()
    def _show_or_hide(self) -> None:
        if self._modality.is_down:
            return
        field = text_field(QApplication.focusWidget())
        if field is not None and not self._page.isAncestorOf(field):
            field = None
        if field is None or self._is_dismissed:
            self._put_away()
        elif field is not self._field or self.isHidden():
            self._bring_out(field)
        elif self._is_cursor_moved:
            self._suggest_capital()

    def _bring_out(self, field: Field) -> None:
        self._restore_field()
        self._field, self._natural = field, field.height()
        self.keyboard.write_for(purpose_of(field))
        self._suggest_capital()
        self._make_room(field)
        self.show()
        self._lay_out()
        if not isinstance(field, QLineEdit):
            self._fit_lines(field)
            field.ensureCursorVisible()
        self._bring_into_view(field)

    def _put_away(self) -> None:
        if self.isHidden():
            return
        self.hide()
        for one in self._around:
            one.show()
        self._restore_field()
        self._field = None

    def _restore_field(self) -> None:
        if self._field is not None and not isinstance(self._field, QLineEdit):
            self._field.setFixedHeight(self._natural)

    # Where

    def _make_room(self, field: Field) -> None:
        """Give the keys the height that leaves room for the question, or at least for the field."""
        look = self._look
        edges = self._row.contentsMargins()
        whole = self._page.height() - edges.top() - edges.bottom()
        around = sum(one.sizeHint().height() for one in self._around)
        least = self._least_height(field) + look.gap
        is_low = whole - around - least < ROWS * LEAST_TARGET
        for one in self._around:
            one.setVisible(not is_low)
        room = whole - (0 if is_low else around)
        key = min(round(look.target * 1.2), (room - self._whole(field)) // ROWS)
        if key < LEAST_TARGET:
            key = max(LEAST_TARGET, min(look.target, room // 2 // ROWS))
        key = max(_LEAST_KEY, min(key, (room - least) // ROWS))
        self.keyboard.setFixedHeight(ROWS * key)

    def _whole(self, field: Field) -> int:
        """Return the height of the question that the field belongs to, with the space around it."""
        return _question_of(field).height() + 3 * self._look.gap

    def _least_height(self, field: Field) -> int:
        if isinstance(field, QLineEdit):
            return field.height()
        edges = (
            field.height() - field.viewport().height() + 2 * int(field.document().documentMargin())
        )
        lines = _LEAST_LINES * QFontMetrics(field.font()).lineSpacing() + edges
        return min(field.height(), lines)

    def _fit_lines(self, field: QPlainTextEdit) -> None:
        """Make a field of several lines lower where it and its question would not both be seen."""
        room = self._scroll.viewport().height() - self._look.gap // 2
        beside_words = room - (self._top(field) - self._top(_question_of(field)))
        least = self._least_height(field)
        fitting = beside_words if beside_words >= least else room
        if fitting < field.height():
            field.setFixedHeight(fitting)
            self._lay_out()

    def _lay_out(self) -> None:
        for widget in (self._page, self._content):
            layout = widget.layout()
            if layout is not None:
                layout.activate()

    def _bring_into_view(self, field: Field) -> None:
        """Scroll to the field, with as much of its question as there is room for."""
        bar, room = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        edge = self._look.gap // 2
        question = _question_of(field)
        top, begin = self._top(field), self._top(question)
        end, above = top + field.height(), field.parentWidget()
        if question.height() <= room:
            if not bar.value() <= begin <= bar.value() + room - question.height():
                bar.setValue(begin - (room - question.height()) // 2)
        elif end + edge - begin <= room:
            bar.setValue(begin)
        elif above is not None and field.y() + 2 * field.height() < above.height():
            # The field of a search: what it finds is listed below it.
            bar.setValue(top - edge)
        else:
            bar.setValue(end + edge - room)

    @Slot()
    def _keep_in_view(self) -> None:
        """Scroll to the field again when the page around it is laid out anew."""
        field = self._field
        if field is not None and self.isVisible():
            above = self._top(field) - self._scroll.verticalScrollBar().value()
            if not 0 <= above <= self._scroll.viewport().height() - field.height():
                self._bring_into_view(field)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._content, QPoint(0, 0)).y()

    # What the keys do

    @Slot(str)
    def _insert(self, sign: str) -> None:
        self._edit(partial(insert, text=sign))

    @Slot()
    def _erase(self) -> None:
        self._edit(erase)

    @Slot()
    def _enter(self) -> None:
        self._edit(enter)

    def _edit(self, edit: Callable[[Field], None]) -> None:
        if self._field is not None and _takes_text(self._field):
            edit(self._field)
            self._suggest_capital()

    def _suggest_capital(self) -> None:
        field, self._is_cursor_moved = self._field, False
        if field is not None:
            begins = purpose_of(field).begins_large and begins_sentence(field)
            self.keyboard.begin_large(begins)


def _is_on(widget: QWidget, on_screen: QPoint) -> bool:
    return widget.rect().contains(widget.mapFromGlobal(on_screen))


def _takes_text(field: Field) -> bool:
    """Return whether the field may be written into: not while its page is being stored."""
    transparent = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    above: QWidget | None = field
    while above is not None and not above.testAttribute(transparent):
        above = above.parentWidget()
    return field.isEnabled() and above is None


def _question_of(field: Field) -> QWidget:
    """Return the block that asks for the field's text, or the field where there is none."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, QScrollArea | QuestionBlock | EmailBlock):
        above = above.parentWidget()
    return above if isinstance(above, QuestionBlock | EmailBlock) else field
