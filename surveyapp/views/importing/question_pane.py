"""The questions that an import makes, to be looked through, split, merged and decided on."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.first_answers import ImportQuestion, import_questions
from surveyapp.exchange.responses_in.importing import ImportPlan
from surveyapp.exchange.responses_in.merged_columns import MERGED_KINDS
from surveyapp.exchange.responses_in.offers import Offer
from surveyapp.exchange.responses_in.plan_edits import PlanEdits
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views.boxes import column_of, fill_column, row_of
from surveyapp.views.builder.kind_presentation import presentation
from surveyapp.views.composing import push_button
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.icons import icon
from surveyapp.views.importing.question_card import QuestionCard
from surveyapp.views.importing.question_list import QuestionList
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_BESIDE = 90
"""So many average characters are enough for the card to stand beside the list."""


class QuestionPane(QWidget):
    """A list of questions with a card for the one that is chosen.

    Signals:
        edited: an `ImportPlan`, after the person changed what becomes of the columns.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scanned: ImportPlan | None = None
        self._plan: ImportPlan | None = None
        self._edits = PlanEdits()
        self._offers: tuple[Offer, ...] = ()
        self._list = QuestionList(self)
        self._card = QuestionCard(self)
        self._split = push_button(self.tr("S&plit into columns"), self._split_chosen)
        self._merge = push_button(self.tr("&Merge into"))
        menu = QMenu(self._merge)
        for kind in MERGED_KINDS:
            face = presentation(kind)
            menu.addAction(icon(face.icon), face.name, partial(self._merge_chosen, kind))
        self._merge.setMenu(menu)
        self._hint = words_label("small")
        self._refusal = words_label("error")
        self._refusal.hide()
        acts = QWidget()
        flow = FlowLayout(acts, gap=GRID)
        flow.addWidget(self._split)
        flow.addWidget(self._merge)
        left = column_of((self._list, 1), acts, self._hint, spacing=GRID)
        self._row = row_of((left, 3), (self._card, 2), spacing=2 * GRID)
        fill_column(self, (self._row, 1), self._refusal, spacing=GRID)
        self._list.chosen.connect(self._show_chosen)
        self._card.kind_requested.connect(self._change_kind)
        self._card.offer_decided.connect(self._decide)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card below the list where there is no room beside it."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < _BESIDE * self.fontMetrics().averageCharWidth()
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_plan(self, plan: ImportPlan) -> ImportPlan:
        """Show what was found in a file; return it with what the person had changed before.

        That stays while the file is read anew, unless it has other columns then, or cannot be.
        """
        before, self._scanned = self._scanned, plan
        self._say("")
        if before is None or _headings(before) != _headings(plan):
            self._edits = PlanEdits()
        try:
            made = self._edits.applied_to(plan)
        except ExchangeError:
            self._edits, made = PlanEdits(), plan
        self._show(made, _places(self._list.selected))
        return made

    @property
    def asked_count(self) -> int:
        """How many questions there are, without what says something of the responses."""
        return sum(question.is_asked for question in self._list.questions)

    @property
    def is_changeable(self) -> bool:
        """Whether a person can say what the columns are: an export of JSON says it itself."""
        return self._plan is not None and self._plan.dialect is not None

    def _show(self, plan: ImportPlan, places: Collection[int]) -> None:
        assert self._scanned is not None
        self._plan = plan
        self._offers = self._edits.offers(self._scanned)
        asking = {offer.column for offer in self._offers if not self._edits.accepts(offer)}
        self._list.show_questions(plan, import_questions(plan), asking)
        hints = [self.tr("Shift or Ctrl chooses several questions.")]
        if asking:
            hints.insert(0, self.tr("A question mark says that there is something to decide."))
        self._hint.setText(" ".join(hints))
        self._list.choose(places)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        plan, chosen = self._plan, self._list.selected
        can_change = self.is_changeable
        self._split.setEnabled(can_change and len(chosen) == 1 and len(chosen[0].places) > 1)
        self._merge.setEnabled(can_change and len(chosen) > 1)
        if plan is None or len(chosen) != 1:
            self._card.show_several(len(chosen))
            return
        question = chosen[0]
        offers = [offer for offer in self._offers if offer.column in question.places]
        self._card.show_question(plan, question, offers, self._edits, is_changeable=can_change)

    @Slot()
    def _split_chosen(self) -> None:
        places = _places(self._list.selected)
        self._try(self._edits.with_split(places), places)

    def _merge_chosen(self, kind: QuestionKind) -> None:
        places = _places(self._list.selected)
        self._try(self._edits.with_merged(places, kind), places)

    @Slot(object)
    def _change_kind(self, kind: QuestionKind) -> None:
        chosen = self._list.selected
        if len(chosen) != 1:
            return
        [question] = chosen
        if len(question.places) > 1 and kind is not question.kind:
            self._try(self._edits.with_merged(question.places, kind), question.places)
        elif kind is not question.kind:
            self._try(self._edits.with_kind(question.place, kind), question.places)
        else:
            self._say("")

    @Slot(object, bool)
    def _decide(self, offer: Offer, accepted: bool) -> None:
        self._try(self._edits.with_offer(offer, accepted=accepted), (offer.column,))

    def _try(self, edits: PlanEdits, places: Collection[int]) -> None:
        """Show what these edits make of the columns, or say why they cannot be made."""
        if self._scanned is None:
            return
        try:
            plan = edits.applied_to(self._scanned)
        except ExchangeError as error:
            self._say(translated(error.sentence))
            self._show_chosen()
            return
        self._say("")
        self._edits = edits
        self._show(plan, places)
        self.edited.emit(plan)

    def _say(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))


def _headings(plan: ImportPlan) -> list[str]:
    return [column.heading for column in plan.columns]


def _places(questions: Collection[ImportQuestion]) -> frozenset[int]:
    return frozenset(place for question in questions for place in question.places)
