"""Choosing another language in the middle of an interview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from surveyapp.domain.languages import language_name
from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import centred_row
from surveyapp.views.kiosk.overlay import Veil
from surveyapp.views.kiosk.widgets import button, centred_column, words

_MOST_IN_A_ROW = 3


class LanguageChoice(Veil):
    """Covers the page, which stays as it is, with the languages of the survey.

    Signals:
        chosen: another language, by its code.
        closed: the language stays.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, languages: Sequence[str], present: str, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._languages = languages
        self._present = present
        self._names = QButtonGroup(self)
        self._names.idClicked.connect(self._choose)
        back = button(self.tr("Back to the survey"), "quiet")
        back.clicked.connect(self.closed)
        heading = words(self.tr("Language"), "heading", centred=True)
        column = centred_column(self, look, heading, self._grid(), centred_row(back, 1))
        column.tapped.connect(self.closed)

    def focus_first(self) -> None:
        """Begin at the language one reads now."""
        place = self._languages.index(self._present) if self._present in self._languages else 0
        self._names.button(place).setFocus(Qt.FocusReason.OtherFocusReason)

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Close at a touch beside the names."""
        self.closed.emit()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.look.gap)
        columns = min(2 if self.look.is_narrow else _MOST_IN_A_ROW, len(self._languages))
        for place, language in enumerate(self._languages):
            name = button(language_name(language), "language")
            # Not checked: Tab would then pass over all the others of the group.
            name.setProperty("present", language == self._present)
            self._names.addButton(name, place)
            grid.addWidget(name, *divmod(place, columns))
            grid.setColumnStretch(place % columns, 1)
        return grid

    @Slot(int)
    def _choose(self, place: int) -> None:
        if self._languages[place] == self._present:
            self.closed.emit()
        else:
            self.chosen.emit(self._languages[place])
