"""Choosing the languages that respondents may choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from surveyapp.domain.languages import KIOSK_LANGUAGES, language_name
from surveyapp.domain.survey import Survey
from surveyapp.views.build.fields import ErrorLabel
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class LanguageField(QWidget):
    """The survey's own language, and those it is offered in besides.

    Signals:
        changed: by the person.
    """

    changed = Signal()

    def __init__(self, survey: Survey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translated = {said.language for said in survey.translations if said.text.strip()}
        codes = dict.fromkeys((*KIOSK_LANGUAGES, *survey.languages, *sorted(translated)))
        self._translated = translated
        self._languages = survey.languages
        self.own = QComboBox()
        self.own.addItem(self.tr("That of this computer"), "")
        self.boxes: dict[str, QCheckBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.own)
        also = QLabel(self.tr("Offered besides:"))
        layout.addWidget(also)
        for code in codes:
            self.own.addItem(language_name(code), code)
            box = QCheckBox(language_name(code))
            box.setChecked(code in survey.languages[1:])
            box.clicked.connect(self._change)
            self.boxes[code] = box
            layout.addWidget(box)
        self.own.setAccessibleName(self.tr("The survey's own language"))
        self.own.setCurrentIndex(
            max(0, self.own.findData(survey.languages[0] if survey.languages else ""))
        )
        self.own.activated.connect(self._change)
        self._note = words_label("muted")
        self.error = ErrorLabel()
        layout.addWidget(self._note)
        layout.addWidget(self.error)
        self._update()

    @property
    def languages(self) -> tuple[str, ...]:
        """Those chosen, the survey's own first; none while that is the computer's."""
        own = self.own.currentData()
        # In the order they had; what was chosen just now comes after.
        also = [code for code in dict.fromkeys((*self._languages, *self.boxes)) if code != own]
        return (own, *(code for code in also if self.boxes[code].isChecked())) if own else ()

    @property
    def problem(self) -> str:
        """Why these will not do; "" if they will."""
        if not self.own.currentData() and any(box.isChecked() for box in self.boxes.values()):
            return self.tr("Please say which language the survey itself is written in.")
        return ""

    @Slot()
    def _change(self) -> None:
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        own = self.own.currentData()
        for code, box in self.boxes.items():
            box.setVisible(code != own)
            if code == own:
                box.setChecked(False)
        self.error.show_error(self.problem)
        missing = [code for code in self.languages[1:] if code not in self._translated]
        names = ", ".join(language_name(code) for code in missing)
        self._note.setText(
            self.tr(
                "The survey has no texts in: {languages}. There the kiosk's own words are"
                " translated, the questions are not."
            ).format(languages=names)
        )
        self._note.setVisible(bool(missing))
