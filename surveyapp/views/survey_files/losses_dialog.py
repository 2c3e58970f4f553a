"""What of a questionnaire another tool does otherwise: shown after it was opened or saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.survey_words import told_losses
from surveyapp.localization import translated
from surveyapp.views.boxes import STRETCH, column_of, fill_column, scrolling
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_MOST_SHOWN = 200


class LossesDialog(Dialog):
    """Lists sentences under a heading; there is nothing to decide any more."""

    def __init__(
        self,
        title: str,
        heading: str,
        about: str,
        losses: Sequence[Sentence],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, room=(86, 28))
        self.setWindowTitle(title)
        head = column_of(words_label("title", heading), words_label("muted", about), spacing=GRID)
        content = QWidget()
        sentences = [translated(sentence) for sentence in told_losses(losses, _MOST_SHOWN)]
        labels = [words_label("", sentence) for sentence in sentences]
        for label in labels:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        fill_column(content, *labels, STRETCH, spacing=GRID, margins=(0, 0, GRID, 0))
        area = scrolling(content)
        area.setAccessibleName(about)
        area.setAccessibleDescription("\n".join(sentences))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column(2 * GRID, head, (area, 1), self.closing())
        area.setFocus()
