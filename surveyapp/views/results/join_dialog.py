"""The dialog in which choices of a question are joined, with the counts before and after."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import (
    Join,
    JoinError,
    check_joins,
    default_label,
    joined_question,
    make_join,
    parts_of_join,
)
from surveyapp.domain.summary import QuestionSummary
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.store.summary import summarise
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of, scrolling
from surveyapp.views.composing import caption, push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import show_role, words_label
from surveyapp.views.results.chart_widget import ChartWidget
from surveyapp.views.results.check_list import CheckList
from surveyapp.views.results.summary_wording import content_of, described
from surveyapp.views.theme import GRID
from surveyapp.workers.latest_read import LatestRead
from surveyapp.workers.library import Library

_SETTLE_MS = 120
_LEAST_LINES = 9
"""Of the list: four choices are seen, however low the window is."""


class JoinDialog(Dialog):
    """Edits the joins of one question; what was answered is only read.

    Signals:
        decided: the tuple of `Join` that the question is to have, when the dialog is accepted.
    """

    decided = Signal(object)

    def __init__(
        self,
        library: Library,
        survey: Survey,
        found: QuestionSummary,
        joins: tuple[Join, ...],
        wanted: ResponseFilter,
        parent: QWidget | None = None,
    ) -> None:
        """``found`` has the counts as answered, of the responses that ``wanted`` lets through."""
        super().__init__(parent, room=(124, 36))
        self.setWindowTitle(self.tr("Join choices"))
        self._survey, self._found, self._wanted = survey, found, wanted
        self._question = found.question
        self._joins = joins
        self._named_by_hand = False
        self._read = LatestRead(library, self)
        self._read.succeeded.connect(self._show_counted)
        self._read.failed.connect(self._show_problem)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._count)
        self._make_fields()
        self._lay_out()
        self._show_choices()
        self._list.setFocus()

    @guarded
    def accept(self) -> None:
        """Take what is checked as one more join, and all of them as the joins of the question."""
        if self._list.is_any_checked and not self._join_checked():
            return
        super().accept()
        self.decided.emit(self._joins)

    @Slot(int)
    @guarded
    def done(self, result: int) -> None:
        """Close; what is still being counted is of no more interest."""
        self._settle.stop()
        self._read.stop()
        super().done(result)

    def _make_fields(self) -> None:
        self._list = CheckList(self.tr("Choices"), ())
        self._list.itemChanged.connect(self._follow_checks)
        self._list.itemActivated.connect(self._list.toggle)
        self._list.currentItemChanged.connect(self._follow_current)
        self._name = QLineEdit()
        self._name.textEdited.connect(self._follow_name)
        self._join = push_button(self.tr("&Join these"), self._join_checked)
        self._apart = push_button(self.tr("&Take apart"), self._take_apart)
        self._problem = words_label("error")
        self._before, self._after = ChartWidget(), ChartWidget()
        self._joined_words = words_label("heading", self.tr("Joined"))

    def _lay_out(self) -> None:
        text = self._question.text or self._question.code
        heading = words_label("title", self.tr("Join choices of “{0}”").format(text))
        about = words_label(
            "muted",
            self.tr(
                "They count as one in the summary, in filters, and in exports that ask for it."
                " What was answered stays as it is; you can take them apart again at any time."
            ),
        )
        choices = caption(self.tr("&Choices"), self._list)
        name = caption(self.tr("&Name of the joined choices"), self._name)
        buttons, _ = self.decision(self.tr("&Use in results"))
        acts = QWidget()
        flow = FlowLayout(acts, gap=GRID)
        for button in (self._join, self._apart):
            flow.addWidget(button)
        self._list.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
        chosen = column_of(
            choices,
            (self._list, 1),
            name,
            self._name,
            self._problem,
            acts,
            spacing=GRID,
        )
        charts = QWidget()
        fill_column(
            charts,
            words_label("heading", self.tr("As answered")),
            self._before,
            self._joined_words,
            self._after,
            STRETCH,
            spacing=GRID,
            margins=(0, 0, GRID, 0),
        )
        area = scrolling(charts)
        area.setAccessibleName(self.tr("Counts before and after"))
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self._before.minimumSizeHint().width() + GRID + bar)
        body = row_of((chosen, 1), (area, 1), spacing=2 * GRID)
        head = column_of(heading, about, spacing=GRID)
        self.scrolling_column(head, (body, 1), foot=buttons, spacing=2 * GRID)
        content = content_of(self._found, by_count=False)
        if content.chart is not None:
            self._before.show_chart(content.chart)
        self._before.setAccessibleName(self.tr("Chart: as answered"))
        self._before.setAccessibleDescription(described(content))
        self._after.setAccessibleName(self.tr("Chart: joined"))
        self._show_after(False)

    @property
    def _join_of(self) -> dict[str, Join]:
        """The joins by the uuid that their row of the list has."""
        return {join.choices[0]: join for join in self._joins}

    def _show_choices(self) -> None:
        """List the choices as they are joined so far, none of them checked."""
        join_of = self._join_of
        rows = []
        for choice in joined_question(self._question, self._joins).choices:
            words, join = choice.label, join_of.get(choice.uuid)
            if join is not None:
                parts = default_label(parts_of_join(self._question, join))
                if parts != join.label:
                    words = self.tr("{label} = {parts}").format(label=join.label, parts=parts)
            elif choice.retired:
                words = self.tr("{0} (retired)").format(choice.label)
            rows.append((choice.uuid, words))
        self._list.show_values(rows)
        self._list.setCurrentRow(0)
        self._named_by_hand = False
        self._follow_checks()

    def _checked_choices(self) -> list[str]:
        """The uuids of all choices that are checked, those in joins that are, too."""
        join_of = self._join_of
        checked = self._list.checked
        return [
            choice
            for uuid in checked
            for choice in (join_of[uuid].choices if uuid in join_of else (uuid,))
        ]

    def _with_checked(self) -> tuple[Join, ...]:
        """Return the joins with what is checked as one more; raises JoinError."""
        checked = self._checked_choices()
        joins = tuple(join for join in self._joins if join.choices[0] not in checked)
        joins = (*joins, make_join(self._question, self._name.text(), checked))
        check_joins(self._question, joins)
        return joins

    @Slot()
    def _join_checked(self) -> bool:
        try:
            self._joins = self._with_checked()
        except JoinError as error:
            self._problem.setText(translated(error.sentence))
            self._problem.show()
            is_of_rows = len(self._list.checked) in (1, self._list.count())
            (self._list if is_of_rows else self._name).setFocus()
            return False
        self._show_choices()
        return True

    @Slot()
    def _take_apart(self) -> None:
        gone = self._apart_now()
        self._joins = tuple(join for join in self._joins if join.choices[0] not in gone)
        self._show_choices()
        self._list.setFocus()

    def _apart_now(self) -> set[str]:
        """The joins that are checked, or else the one in the current row, by their first choice."""
        chosen = set(self._list.checked) or {self._list.current}
        return chosen & self._join_of.keys()

    @Slot()
    def _follow_checks(self) -> None:
        self._problem.hide()
        if not self._named_by_hand:
            self._name.setText(self._proposed_name())
            self._name.setCursorPosition(0)
        self._name.setEnabled(self._list.is_any_checked)
        self._join.setEnabled(self._list.is_any_checked)
        self._follow_current()
        self._settle.start()

    def _proposed_name(self) -> str:
        join_of, rows = self._join_of, self._list.checked
        if len(rows) == 1 and rows[0] in join_of:
            return join_of[rows[0]].label
        checked = set(self._checked_choices())
        return default_label(c for c in self._question.choices if c.uuid in checked)

    @Slot()
    def _follow_current(self) -> None:
        self._apart.setEnabled(bool(self._apart_now()))

    @Slot()
    def _follow_name(self) -> None:
        self._problem.hide()
        self._named_by_hand = True
        self._settle.start()

    @Slot()
    def _count(self) -> None:
        """Count what is joined, with what is checked if that makes a join."""
        joins = self._joins
        if len(self._list.checked) > 1:
            # What is wrong is said when it is to be joined.
            with suppress(JoinError):
                joins = self._with_checked()
        if joins:
            uuid = self._question.uuid
            self._read.start(summarise, self._survey, self._wanted, {uuid: joins}, uuid)
        else:
            self._read.stop()
            self._show_after(False)

    @Slot(object)
    def _show_counted(self, summary: object) -> None:
        joined = getattr(summary, "joined", {}).get(self._question.uuid)
        if joined is None:
            return
        content = content_of(joined, by_count=False)
        if content.chart is not None:
            self._after.show_chart(content.chart)
        self._after.setAccessibleDescription(described(content))
        self._show_after(True)

    def _show_after(self, is_joined: bool) -> None:
        for widget in (self._joined_words, self._after):
            widget.setVisible(is_joined)

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        show_role(self._problem, "error")
        self._problem.show()
