"""Shows what publishing the changes of a survey does to its answers, before it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.consequences import Consequence, Gravity, blocked
from surveyapp.domain.survey import Survey
from surveyapp.domain.ways_out import ask_anew, can_take_back, take_back
from surveyapp.store.publishing import EditedState, publish_changes, review
from surveyapp.views.boxes import STRETCH, column_of, row_of, scrolling
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.publishing.rows import ChangeRow, group_card
from surveyapp.views.response_counts import changes_text
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Change, ChangeKind, Library

_Reviewed = tuple[Survey, tuple[Consequence, ...]]


class PublishDialog(Dialog):
    """Groups the changes, offers the way out of each, and publishes them.

    Signals:
        published: the `EditedState` after it.
        discard_requested: all changes are to be taken back.
    """

    published = Signal(object)
    discard_requested = Signal()

    def __init__(self, library: Library, edited: EditedSurvey, parent: QWidget) -> None:
        super().__init__(parent, room=(92, 36))
        self.setWindowTitle(self.tr("Publish changes"))
        self._library = library
        self._edited = edited
        self._asked = edited.asked
        self._heading = words_label("heading", self.tr("Counting the answers…"))
        self._about = words_label(
            "muted",
            self.tr(
                "Respondents are asked the changes from the next interview on. Whoever is answering"
                " now ends with what they began with."
            ),
        )
        self._groups = QWidget()
        self._groups_layout = column_of(spacing=2 * GRID)
        self._groups.setLayout(self._groups_layout)
        self._error = words_label("error")
        self._error.hide()
        self.discard_button = push_button(self.tr("&Discard changes"), self._discard)
        self.discard_button.setAutoDefault(False)
        buttons, self.publish_button = self.decision(self.tr("Publish changes"))
        buttons.accepted.disconnect(self.accept)
        buttons.accepted.connect(self._publish)
        self.publish_button.setEnabled(False)
        area = scrolling(self._groups)
        self.column(
            2 * GRID,
            column_of(self._heading, self._about, spacing=GRID // 2),
            (area, 1),
            self._error,
            row_of(self.discard_button, STRETCH, buttons, spacing=GRID),
        )
        edited.changed.connect(self._review)
        self._review()

    @property
    def rows(self) -> list[ChangeRow]:
        """The changes that are shown, the gravest first."""
        return self._groups.findChildren(ChangeRow)

    @Slot()
    def _review(self) -> None:
        """Count what the changes do to answers, as a job: in a large library that takes long."""
        self.publish_button.setEnabled(False)
        job = self._library.read_long(review, self._edited.survey)
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_error)

    @Slot(object)
    def _show(self, reviewed: _Reviewed) -> None:
        self._asked, found = reviewed
        self._heading.setText(
            changes_text(len(found)) if found else self.tr("Nothing is left to publish")
        )
        self._clear()
        for gravity in sorted(Gravity, reverse=True):
            if changes := [one for one in found if one.gravity is gravity]:
                rows = [self._row(one) for one in changes]
                self._groups_layout.addWidget(group_card(gravity, changes, rows))
        self._groups_layout.addStretch(1)
        is_harmful = any(one.gravity is Gravity.HARMFUL for one in found)
        is_blocked = blocked(found)
        self.publish_button.setText(
            self.tr("Publish all the same") if is_harmful else self.tr("Publish changes")
        )
        self.publish_button.setEnabled(bool(found) and not is_blocked)
        self.discard_button.setEnabled(bool(found))
        self._show_error(
            self.tr(
                "One of the changes would make answers unreadable. Take one of its ways out first."
            )
            if is_blocked
            else ""
        )

    def _row(self, change: Consequence) -> ChangeRow:
        back = can_take_back(self._asked, self._edited.survey, change.uuid)
        row = ChangeRow(change, can_take_back=back)
        row.anew.connect(self._ask_anew)
        row.back.connect(self._take_back)
        return row

    def _clear(self) -> None:
        while (item := self._groups_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    @Slot(object)
    def _ask_anew(self, change: Consequence) -> None:
        name = self.tr("Ask a new question instead")
        way = partial(ask_anew, self._asked, uuid=change.uuid, part=change.part)
        self._edited.edit(name, way, change.uuid)

    @Slot(object)
    def _take_back(self, change: Consequence) -> None:
        way = partial(take_back, self._asked, uuid=change.uuid)
        self._edited.edit(self.tr("Take back a change"), way, change.uuid)

    @Slot()
    def _discard(self) -> None:
        self.reject()
        self.discard_requested.emit()

    @Slot()
    def _publish(self) -> None:
        """Save what waits, then publish: the library writes in this order."""
        self.publish_button.setEnabled(False)
        edited = self._edited
        edited.saver.flush()
        change = Change(ChangeKind.DEFINITION, edited.survey.id, asker=edited.saver)
        reply = self._library.write(publish_changes, edited.survey.id, change=change)
        reply.done.connect(self._note_published)
        reply.failed.connect(self._note_failed)

    @Slot(object)
    def _note_published(self, state: EditedState) -> None:
        self._edited.changed.disconnect(self._review)
        self.published.emit(state)
        self.accept()

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        self._review()
        self._show_error(sentence)

    @Slot(str)
    def _show_error(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
