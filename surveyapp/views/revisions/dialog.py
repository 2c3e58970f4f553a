"""Lists the revisions of a survey, says what each changed, and brings one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QListWidgetItem, QWidget

from surveyapp.domain.comparing import differences
from surveyapp.domain.sentences import responses
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.models.moments import local_moment
from surveyapp.store.revisions import Revision
from surveyapp.views.boxes import STRETCH, column_of, row_of, scrolling
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.list_widget import ListWidget
from surveyapp.views.theme import GRID

_MOST_SHOWN = 200


class RevisionsDialog(Dialog):
    """Shows the revisions, the latest first.

    Signals:
        chosen: the `Survey` that is to be asked again.
    """

    chosen = Signal(object)

    def __init__(
        self,
        survey: Survey,
        revisions: Sequence[Revision],
        parent: QWidget | None = None,
        *,
        frozen: bool = False,
    ) -> None:
        """``frozen``: nothing can be brought back."""
        super().__init__(parent, room=(120, 34))
        self.setWindowTitle(self.tr("Revisions of “{title}”").format(title=survey.title))
        self._survey = survey
        self._revisions = tuple(revisions)
        self._frozen = frozen
        self.list = ListWidget()
        self.list.setAccessibleName(self.tr("Revisions"))
        for revision in self._revisions:
            self.list.addItem(QListWidgetItem(self._line(revision)))
        self.list.currentRowChanged.connect(self._show)
        self._heading = words_label("heading")
        self._changes = words_label()
        about = words_label(
            "muted",
            self.tr(
                "A revision is kept as long as somebody answered it, or is asked it. Responses stay"
                " with the questions they were given to."
            ),
        )
        self.bring_back_button = push_button(
            self.tr("&Bring this revision back"), self._bring_back, icon_name="rotate-ccw"
        )
        close = push_button(self.tr("Close"), self.reject)
        detail = QWidget()
        shown = column_of(self._heading, self._changes, STRETCH, spacing=GRID, margins=2 * GRID)
        detail.setLayout(shown)
        panes = row_of((self.list, 2), (scrolling(detail), 3), spacing=2 * GRID)
        buttons = row_of(self.bring_back_button, STRETCH, close, spacing=GRID)
        layout = self.column(2 * GRID)
        layout.addWidget(about)
        layout.addLayout(panes, 1)
        layout.addLayout(buttons)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _line(self, revision: Revision) -> str:
        number = QLocale().toString(revision.number)
        moment = QLocale().toString(
            local_moment(revision.created_at), QLocale.FormatType.ShortFormat
        )
        parts = [self.tr("Revision {number}").format(number=number), moment]
        parts.append(translated(responses(revision.counts.total)))
        if revision.is_published:
            parts.append(self.tr("asked now"))
        return " · ".join(parts)

    @Slot(int)
    def _show(self, row: int) -> None:
        """Say what the revision changed of the one before that is kept."""
        if not 0 <= row < len(self._revisions):
            return
        revision = self._revisions[row]
        former = self._revisions[row + 1] if row + 1 < len(self._revisions) else None
        can = revision.survey is not None and not revision.is_published and not self._frozen
        self.bring_back_button.setEnabled(can)
        self._heading.setText(self.list.item(row).text())
        self._changes.setText(self._said(revision, former))

    def _said(self, revision: Revision, former: Revision | None) -> str:
        if revision.survey is None:
            return self.tr("A newer version of the program wrote this revision.")
        if former is None or former.survey is None:
            return self.tr("The first revision that is kept.")
        found = differences(former.survey, revision.survey)
        lines = [f"• {translated(one.sentence)}" for one in found[:_MOST_SHOWN]]
        if len(found) > _MOST_SHOWN:
            lines.append(self.tr("And %n more.", "", len(found) - _MOST_SHOWN))
        return "\n".join(lines) or self.tr("Nothing that respondents see.")

    @Slot()
    def _bring_back(self) -> None:
        survey = self._revisions[self.list.currentRow()].survey
        if survey is not None:
            self.accept()
            self.chosen.emit(survey)
