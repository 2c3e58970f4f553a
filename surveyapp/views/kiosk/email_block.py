"""The question for an email address, with what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.domain.kiosk import EmailRule, KioskSettings
from surveyapp.domain.sentences import Sentence
from surveyapp.localization import translated
from surveyapp.views.answering.base import spoken
from surveyapp.views.answering.lines import line_field
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.widgets import words

_LONGEST = 254


class EmailBlock(QWidget):
    """Takes an address, or none where that is allowed.

    Signals:
        edited: by the person.
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
        self._beside = self._before = ""
        self._problem = words("", "error")
        self._problem.hide()
        required = settings.email is EmailRule.REQUIRED
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.gap)
        layout.addWidget(words(asked, "question"))
        beside = [self.tr("Required") if required else self.tr("Optional")]
        layout.addWidget(words(beside[0], "small"))
        if settings.email_text or not required:
            beside.append(consent)
            layout.addWidget(words(consent, "muted"))
        self._beside = spoken(*beside)
        self._line.setAccessibleDescription(self._beside)
        layout.addWidget(self._line)
        layout.addWidget(self._problem)

    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Show an address."""
        self._line.setText(text)

    def show_problem(self, sentence: Sentence | None) -> bool:
        """Say what is wrong with it; return whether anything is."""
        said = translated(sentence) if sentence else ""
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        self._line.setAccessibleDescription(spoken(said, self._before, self._beside))
        return bool(said)

    def speak(self, before: str) -> None:
        """Let a screen reader say first what stands above it on the page."""
        self._before = before
        self._line.setAccessibleDescription(spoken(before, self._beside))

    def focus(self) -> None:
        """Put the cursor into the line."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
