"""One question of the summary: its counts, its chart or table, and a menu to copy or save it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import can_join, survey_joins
from surveyapp.domain.summary import QuestionSummary, TextPage
from surveyapp.domain.survey import Survey
from surveyapp.exchange.whole_file import write_whole
from surveyapp.paths import part_notes
from surveyapp.views import icons, messages
from surveyapp.views.labels import leading_edge, words_label
from surveyapp.views.menu_actions import make_action
from surveyapp.views.results.chart_picture import ChartPicture
from surveyapp.views.results.chart_widget import ChartWidget
from surveyapp.views.results.joining import joined_words
from surveyapp.views.results.summary_table import SummaryTable
from surveyapp.views.results.summary_texts import TextList
from surveyapp.views.results.summary_wording import (
    CardContent,
    Figure,
    content_of,
    counts_text,
    described,
)
from surveyapp.views.save_file import choose_file
from surveyapp.views.theme import GRID
from surveyapp.workers.job import stepwise
from surveyapp.workers.library import Library


class SummaryCard(QFrame):
    """Shows one `QuestionSummary`; the next one of its question is shown by the same card.

    Signals:
        join_requested: the `QuestionSummary` as answered, to join some of its choices.
    """

    join_requested = Signal(object)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._summary: QuestionSummary | None = None
        self._given: QuestionSummary | None = None
        self._joined: QuestionSummary | None = None
        self._joined_words = ""
        self._content = CardContent()
        self._everything = False
        self._texts: TextList | None = None
        self.setProperty("role", "card")
        self._number = QLabel()
        self._number.setProperty("role", "muted")
        self._question = words_label("heading")
        self._counts = words_label("muted")
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(4 * GRID)
        self._figures.setVerticalSpacing(0)
        self._figure_labels: list[tuple[QLabel, QLabel]] = []
        self.chart = ChartWidget()
        self._table: SummaryTable | None = None
        self._note = words_label("muted")
        self.all_button = QPushButton()
        self.all_button.setProperty("role", "quiet")
        self.all_button.clicked.connect(self._show_everything)
        self.apart_button = QPushButton(self.tr("Show apart"))
        self.apart_button.setProperty("role", "quiet")
        self.apart_button.setCheckable(True)
        self.apart_button.toggled.connect(self._show_apart)
        self.table_button = self._button("table", self.tr("Show as a table"))
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._update)
        self._menu_button = self._button("ellipsis", self.tr("More for this question"))
        self._make_menu()
        self._lay_out()

    def show_summary(
        self,
        number: int,
        summary: QuestionSummary,
        survey: Survey,
        wanted: ResponseFilter,
        texts: TextPage | None,
        joined: QuestionSummary | None = None,
    ) -> None:
        """Show this summary; ``texts`` are the first text answers.

        ``joined`` is the same where choices of the question count as one.
        """
        self._number.setText(QLocale().toString(number))
        self._question.setText(summary.question.text)
        self._counts.setText(counts_text(summary))
        self.setAccessibleName(summary.question.text)
        for label in (self._question, self._counts, self._note):
            self._align(label)
        self._given, self._joined = summary, joined
        joins = survey_joins(survey).get(summary.question.uuid, ())
        self._joined_words = joined_words(summary.question, joins)
        self.join_action.setVisible(can_join(summary.question))
        self.join_action.setEnabled(not self._library.is_read_only)
        self._show_apart()
        has_texts = texts is not None and bool(texts.answers)
        if texts is not None and has_texts:
            if self._texts is None:
                self._texts = TextList(self._library, self)
                self._body.addWidget(self._texts)
            self._texts.show_texts(survey, summary.question.uuid, wanted, texts)
        if self._texts is not None:
            self._texts.setVisible(has_texts)

    @property
    def table(self) -> SummaryTable:
        """The table in place of the chart, made when first asked for: in most cards it never is."""
        if self._table is None:
            self._table = SummaryTable(self)
            self._table.hide()
            self._body.insertWidget(self._body.indexOf(self.chart) + 1, self._table)
        return self._table

    @property
    def text_list(self) -> TextList | None:
        """The texts, where there are any."""
        return self._texts

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions in the menu of the card."""
        own = (self.copy_action, self.png_action, self.svg_action, self.join_action)
        return (*own, *self._order.actions())

    def _button(self, icon: str, name: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icons.icon(icon, "muted"))
        side = self.fontMetrics().height()
        button.setIconSize(QSize(side, side))
        button.setProperty("role", "quiet")
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _make_menu(self) -> None:
        menu = QMenu(self)
        self.copy_action = make_action(menu, self.tr("&Copy table"), "", self._copy)
        self.png_action = make_action(menu, self.tr("Save as &PNG…"), "", self._save_png)
        self.svg_action = make_action(menu, self.tr("Save as &SVG…"), "", self._save_svg)
        self.join_action = make_action(menu, self.tr("&Join choices…"), "", self._ask_join)
        menu.addActions([self.copy_action, self.png_action, self.svg_action])
        menu.addSeparator()
        menu.addAction(self.join_action)
        self._sorting = menu.addSeparator()
        self._order = QActionGroup(self)
        self.form_order_action = menu.addAction(self.tr("In the order of the &form"))
        self.count_order_action = menu.addAction(self.tr("&Most frequent first"))
        for action in (self.form_order_action, self.count_order_action):
            action.setCheckable(True)
            self._order.addAction(action)
        self.form_order_action.setChecked(True)
        self._order.triggered.connect(self._update)
        self._menu_button.setMenu(menu)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self._question)
        words.addWidget(self._counts)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        start = Qt.AlignmentFlag.AlignTop
        top.addWidget(self._number, 0, start)
        top.addLayout(words, 1)
        top.addWidget(self.table_button, 0, start)
        top.addWidget(self._menu_button, 0, start)
        figures = QHBoxLayout()
        figures.addLayout(self._figures)
        figures.addStretch()
        everything = QHBoxLayout()
        everything.addWidget(self.all_button)
        everything.addWidget(self.apart_button)
        everything.addStretch()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._body.setSpacing(GRID + GRID // 2)
        self._body.addLayout(top)
        self._body.addLayout(figures)
        self._body.addWidget(self.chart)
        self._body.addWidget(self._note)
        self._body.addLayout(everything)

    @Slot()
    def _update(self) -> None:
        summary = self._summary
        if summary is None:
            return
        by_count = self.count_order_action.isChecked()
        content = content_of(summary, by_count=by_count, everything=self._everything)
        answered = summary.answered > 0
        self._content = content
        self._show_figures(content.figures if answered else ())
        has_chart = answered and content.chart is not None
        as_table = has_chart and self.table_button.isChecked()
        if content.chart is not None:
            self.chart.show_chart(content.chart)
        self.chart.setAccessibleName(self.tr("Chart: {0}").format(summary.question.text))
        self.chart.setAccessibleDescription(described(content))
        self.chart.setVisible(has_chart and not as_table)
        if as_table and content.table is not None:
            self.table.show_table(content.table)
            self.table.setAccessibleName(self.tr("Table: {0}").format(summary.question.text))
        if self._table is not None:
            self._table.setVisible(as_table)
        self.table_button.setVisible(has_chart)
        self._menu_button.setVisible(has_chart)
        for action in (self._sorting, *self._order.actions()):
            action.setVisible(content.sortable)
        is_joined = summary is self._joined
        note = "\n".join(filter(None, (self._joined_words if is_joined else "", content.note)))
        self._note.setText(note)
        self._note.setVisible(has_chart and bool(note))
        self.apart_button.setVisible(has_chart and self._joined is not None)
        count = QLocale().toString(content.hidden)
        self.all_button.setText(self.tr("Show all ({0} more)").format(count))
        self.all_button.setVisible(has_chart and content.hidden > 0)

    @Slot()
    def _show_apart(self) -> None:
        """Show the choices joined, or each as it was answered if that was asked for."""
        is_apart = self.apart_button.isChecked()
        self._summary = self._given if is_apart or self._joined is None else self._joined
        text = self.tr("Show joined") if is_apart else self.tr("Show apart")
        self.apart_button.setText(text)
        self._update()

    @Slot()
    def _ask_join(self) -> None:
        self.join_requested.emit(self._given)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        for column in range(len(self._figure_labels), len(figures)):
            value = words_label("heading", wraps=False)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name = words_label("muted", wraps=False)
            self._figures.addWidget(value, 0, column)
            self._figures.addWidget(name, 1, column)
            self._figure_labels.append((value, name))
        for labels, figure in zip_longest(self._figure_labels, figures):
            texts = ("", "") if figure is None else (figure.value, figure.name)
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                self._align(label)
                label.setVisible(figure is not None)

    def _align(self, label: QLabel) -> None:
        # At every change: the program's direction may be another one since the label was made.
        label.setAlignment(leading_edge(self) | Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _show_everything(self) -> None:
        self._everything = True
        self._update()

    @Slot()
    def _copy(self) -> None:
        if self._summary is None:
            return
        # The table has every bar, also those that the chart shows after "Show all".
        content = content_of(self._summary, by_count=self.count_order_action.isChecked())
        if content.table is not None:
            QGuiApplication.clipboard().setText(content.table.as_text())

    @Slot()
    def _save_png(self) -> None:
        self._save("png", self.tr("PNG picture (*.png)"), ChartPicture.png)

    @Slot()
    def _save_svg(self) -> None:
        self._save("svg", self.tr("SVG drawing (*.svg)"), ChartPicture.svg)

    def _save(self, suffix: str, filters: str, drawn: Callable[[ChartPicture], bytes]) -> None:
        summary, chart = self._summary, self._content.chart
        if summary is None or chart is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        proposed = Path(folder) / f"{summary.question.code}.{suffix}"
        path = choose_file(self, self.tr("Save chart"), proposed, filters)
        if path is None:
            return
        picture = ChartPicture(
            summary.question.text,
            counts_text(summary),
            chart,
            self.font(),
            mirrored=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        )
        work = stepwise(
            write_whole, path, drawn(picture), library=self._library.path, notes=part_notes()
        )
        job = self._library.start(work)
        job.failed.connect(self._show_failure)

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        messages.show_error(self, self.tr("Save chart"), sentence)
