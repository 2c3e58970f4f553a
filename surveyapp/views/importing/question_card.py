"""The card beside the list: what one question becomes, its answers, and what can be decided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.first_answers import ImportQuestion
from surveyapp.exchange.responses_in.import_columns import CHOOSABLE_KINDS
from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.merged_columns import MERGED_KINDS
from surveyapp.exchange.responses_in.offers import Offer, OfferKind
from surveyapp.exchange.responses_in.plan_edits import PlanEdits
from surveyapp.exchange.responses_in.remarks import shortened
from surveyapp.localization import translated
from surveyapp.models.line_text import one_line
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.kind_presentation import kind_name
from surveyapp.views.composing import caption
from surveyapp.views.importing.question_words import notes_on, question_becomes
from surveyapp.views.labels import words_label
from surveyapp.views.results.bar_chart import Bar, BarChart
from surveyapp.views.results.chart_widget import ChartWidget
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_MOST_BARS = 12
_TITLE_CHARACTERS = 160


class QuestionCard(QFrame):
    """Shows one question, or how many are chosen.

    Signals:
        kind_requested: the kind the shown question is to be.
        offer_decided: an `Offer`, and whether it is accepted.
    """

    kind_requested = Signal(object)
    offer_decided = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = words_label("heading")
        self._becomes = words_label("muted")
        self._kinds = SteadyComboBox()
        self._kind_label = caption(self.tr("&Becomes"), self._kinds)
        self._kinds.activated.connect(self._request_kind)
        self._note = words_label("muted")
        self._offers = QWidget()
        self._offer_lines = QVBoxLayout(self._offers)
        self._offer_lines.setContentsMargins(0, 0, 0, 0)
        self._offer_lines.setSpacing(GRID)
        self._shown_offers: tuple[Offer, ...] = ()
        self._boxes: list[QCheckBox] = []
        self._head = words_label("head")
        self._chart = ChartWidget()
        self._answers = words_label()
        fill_column(
            self,
            self._title,
            self._becomes,
            row_of(self._kind_label, (self._kinds, 1), spacing=GRID),
            self._note,
            self._offers,
            self._head,
            self._chart,
            self._answers,
            STRETCH,
            spacing=GRID,
            margins=2 * GRID,
        )
        self.show_several(0)

    def show_several(self, count: int) -> None:
        """Say that so many questions are chosen, 0 for none."""
        self._title.setText(
            self.tr("{count} questions chosen").format(count=QLocale().toString(count))
            if count
            else self.tr("No question")
        )
        self._note.setText(
            self.tr("Merge them if they are one question.")
            if count
            else self.tr("Choose a question to see what it becomes.")
        )
        self._note.show()
        self._show_offers((), PlanEdits())
        for part in (
            self._becomes,
            self._kind_label,
            self._kinds,
            self._head,
            self._chart,
            self._answers,
        ):
            part.hide()

    def show_question(
        self,
        plan: ImportPlan,
        question: ImportQuestion,
        offers: Sequence[Offer],
        edits: PlanEdits,
        *,
        is_changeable: bool,
    ) -> None:
        """Show a question of the plan, with what is offered about it."""
        words = " ".join(question.text.split())
        cut = len(words) > _TITLE_CHARACTERS
        self._title.setText(f"{words[: _TITLE_CHARACTERS - 1]}…" if cut else words)
        has_kind = question.is_asked
        self._show_kinds(question, is_changeable=is_changeable)
        self._kind_label.setVisible(has_kind)
        self._kinds.setVisible(has_kind)
        self._becomes.setVisible(not has_kind)
        self._becomes.setText(question_becomes(plan, question))
        note = notes_on(plan, question)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._show_offers(tuple(offers), edits)
        self._show_answers(question, len(plan.preview))

    def _show_kinds(self, question: ImportQuestion, *, is_changeable: bool) -> None:
        kinds = CHOOSABLE_KINDS if len(question.places) == 1 else MERGED_KINDS
        if question.kind not in kinds:
            kinds = (question.kind, *kinds)
        with QSignalBlocker(self._kinds):
            self._kinds.clear()
            for kind in kinds:
                self._kinds.addItem(kind_name(kind), kind)
            self._kinds.setCurrentIndex(kinds.index(question.kind))
        self._kinds.setEnabled(is_changeable)

    def _show_answers(self, question: ImportQuestion, rows: int) -> None:
        self._head.setText(
            self.tr("In the first {count} responses").format(count=QLocale().toString(rows))
        )
        self._head.setVisible(bool(rows))
        most = max((count for _, count in question.bars), default=0)
        shown = question.bars[:_MOST_BARS]
        base = max(rows, most, 1)
        locale = QLocale()
        self._chart.show_chart(
            BarChart(
                tuple(
                    Bar(shortened(label), count / base, (locale.toString(count),))
                    for label, count in shown
                )
            )
        )
        self._chart.setVisible(bool(shown))
        texts = [shortened(one_line(text)) for text in question.texts]
        if question.bars:
            more = len(question.bars) - len(shown)
            said = self.tr("and {count} more").format(count=locale.toString(more))
            self._answers.setText(said if more > 0 else "")
        else:
            self._answers.setText("\n".join(texts) or self.tr("No answer"))
        self._answers.setVisible(bool(self._answers.text()))

    def _show_offers(self, offers: tuple[Offer, ...], edits: PlanEdits) -> None:
        if offers != self._shown_offers:
            self._shown_offers = offers
            for line in self._offers.findChildren(QFrame, options=_DIRECT):
                self._offer_lines.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._boxes = [self._add_offer(offer) for offer in offers]
        for box, offer in zip(self._boxes, offers, strict=True):
            with QSignalBlocker(box):
                box.setChecked(edits.accepts(offer))
        self._offers.setVisible(bool(offers))

    def _add_offer(self, offer: Offer) -> QCheckBox:
        line = QFrame()
        line.setProperty("role", "notice")
        question = words_label("", translated(offer.question))
        box = QCheckBox(self._yes(offer.kind))
        box.setAccessibleName(f"{question.text()} {box.text()}")
        box.toggled.connect(partial(self._decide, offer))
        fill_column(line, question, box, spacing=GRID // 2, margins=GRID)
        self._offer_lines.addWidget(line)
        line.show()  # Qt would only in a later turn of the event loop
        return box

    def _yes(self, kind: OfferKind) -> str:
        match kind:
            case OfferKind.MISSING:
                return self.tr("Yes, it counts as no answer")
            case OfferKind.ONE_ANSWER:
                return self.tr("Yes, they count as one")
            case OfferKind.CHOICES:
                return self.tr("Yes, they are choices")

    def _decide(self, offer: Offer, accepted: bool) -> None:
        self.offer_decided.emit(offer, accepted)

    @Slot(int)
    def _request_kind(self, place: int) -> None:
        # Qt keeps it as plain text.
        self.kind_requested.emit(QuestionKind(self._kinds.itemData(place)))
