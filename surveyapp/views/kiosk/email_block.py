"""The block that asks for an email address, and says what it is used for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kiosk import EmailRule, KioskSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.localization import translated
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.lines import line_field
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import fill_column
from surveyapp.views.kiosk.question_block import is_short
from surveyapp.views.kiosk.widgets import words

_BLANK = "\u00a0"
_LONGEST = 254
"""Characters of an address: RFC 5321, 4.5.3.1.3, less the brackets around a path."""


class EmailBlock(QWidget):
    """Takes an address, or none where that is allowed.

    Signals:
        edited: by the respondent.
    """

    edited = Signal()

    def __init__(self, settings: KioskSettings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked = self.tr("Your email address")
        hints = Qt.InputMethodHint.ImhEmailCharactersOnly | Qt.InputMethodHint.ImhNoAutoUppercase
        self._line = line_field(look, self, hints)
        self._line.setMaxLength(_LONGEST)
        self._line.setAccessibleName(asked)
        # An address reads from left to right in every language.
        self._line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._line.textEdited.connect(self.edited)
        consent = settings.email_text or self.tr(
            "It is kept together with your answers. Leave it empty to stay anonymous."
        )
        self._before = ""
        # A blank: without text the label would keep less room than a sentence needs.
        self._problem = words(_BLANK, "error", centred=True)
        self._problem.hide()
        policy = self._problem.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._problem.setSizePolicy(policy)
        required = settings.email is EmailRule.REQUIRED
        rule = self.tr("Required") if required else self.tr("Optional")
        labels = words(asked, "lead", centred=True), words(rule, "small", centred=True)
        layout = fill_column(self, *labels, spacing=look.gap)
        self._beside = rule
        if settings.email_text or not required:
            self._beside = spoken(rule, consent)
            layout.addWidget(words(consent, "muted", centred=is_short(consent)))
        layout.addSpacing(look.gap)
        self._line.setAccessibleDescription(self._beside)
        layout.addWidget(self._line)
        layout.addWidget(self._problem)

    def text(self) -> str:
        """Return what is entered, valid or not."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        self._line.setText(text)

    def show_problem(self, sentence: Sentence | None) -> bool:
        """Say what is wrong with the address, None for nothing; return whether anything is."""
        said = translated(sentence) if sentence else ""
        self._problem.setText(said or _BLANK)
        self._problem.setVisible(bool(said))
        self._line.setAccessibleDescription(spoken(said, self._before, self._beside))
        return bool(said)

    def speak(self, before: str) -> None:
        """Have a screen reader first say ``before``, what stands above on the page."""
        self._before = before
        self._line.setAccessibleDescription(spoken(before, self._beside))

    def focus(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
