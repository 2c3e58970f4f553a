"""The pre-flight page: what is in order, what is to be mended, and what no program can close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.store.pin import set_pin
from surveyapp.views import icons, messages
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of, scrolling
from surveyapp.views.dialogs import Dialog
from surveyapp.views.disclosure import BESIDE_ICONS, Disclosure
from surveyapp.views.kiosk_setup.check_row import CheckRow
from surveyapp.views.kiosk_setup.checks import (
    LANGUAGES,
    PIN,
    WORDS,
    Check,
    CheckVerdict,
    PreflightChecks,
    lacking,
    outdated_counts,
    without_words,
)
from surveyapp.views.kiosk_setup.facts import PreflightFacts, System, gather_facts, this_system
from surveyapp.views.kiosk_setup.help_text import HelpDialog, routes_out
from surveyapp.views.kiosk_setup.pin_dialog import PinDialog
from surveyapp.views.labels import leading_edge, words_label
from surveyapp.views.navigation import Navigator
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Change, ChangeKind, Library


class PreflightDialog(Dialog):
    """The checks, the routes out of this system, and the button that starts the kiosk.

    Signals:
        settings_requested: the kiosk's settings are to be shown.
    """

    settings_requested = Signal()

    def __init__(
        self,
        library: Library,
        navigator: Navigator,
        survey_id: int,
        title: str,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC).astimezone(),
    ) -> None:
        super().__init__(parent, room=(110, 40))
        self.setWindowTitle(self.tr("Start kiosk"))
        self._library = library
        self._navigator = navigator
        self._survey_id = survey_id
        self._now = now
        self._facts: PreflightFacts | None = None
        self._checks = PreflightChecks(self)
        self.rows: list[CheckRow] = []
        self._build(title)
        library.changed.connect(self._follow)
        self.look()

    @Slot()
    def look(self) -> None:
        """Gather the facts anew and show the checks."""
        reply = self._library.read(gather_facts, self._library.path, self._survey_id)
        reply.done.connect(self._show)
        reply.failed.connect(self._show_failure)

    @Slot()
    @guarded
    def accept(self) -> None:
        """Start the kiosk, unless a check forbids it."""
        if self.start_button.isEnabled():
            super().accept()
            self._navigator.kiosk_requested.emit(self._survey_id)

    def _build(self, title: str) -> None:
        aside = BESIDE_ICONS
        self._wrong = column_of(spacing=2 * GRID, margins=(aside, 0, aside, 0))
        self._fine = QWidget()
        self._fine_rows = fill_column(
            self._fine, spacing=2 * GRID, margins=(aside, GRID, aside, GRID)
        )
        self.fine_button = Disclosure("", self._fine, beside_icons=True)
        inside, beside = QWidget(), 3 * GRID - aside
        column = fill_column(inside, spacing=2 * GRID, margins=(beside, GRID, beside, GRID))
        for part in (self._wrong, column_of(row_of(self.fine_button, STRETCH), self._fine)):
            column.addLayout(part)
        column.addLayout(self._make_advice())
        column.addStretch(1)
        margins = (3 * GRID, 3 * GRID, 3 * GRID, GRID)
        head = row_of((words_label("title", title), 1), margins=margins)
        fill_column(self, head, (scrolling(inside), 1), self._make_buttons(), spacing=0)

    def _make_advice(self) -> QVBoxLayout:
        """Return what only the system can close, folded behind a line for each system."""
        own = this_system()
        warning = self.tr(
            "The kiosk keeps people in the survey; it does not secure the computer. What else"
            " leads out, only the system can close:"
        )
        aside = (BESIDE_ICONS, 0, BESIDE_ICONS, 0)
        said = row_of((words_label("muted", warning), 1), margins=aside)
        advice = column_of(said, spacing=GRID // 2)
        self.advice_buttons: dict[System, Disclosure] = {}
        for system in sorted(System, key=own.__ne__):
            text = QLabel(routes_out(system))
            text.setAlignment(leading_edge())
            # Markdown of the program itself; nothing in it can be pressed.
            text.setTextFormat(Qt.TextFormat.MarkdownText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            text.setWordWrap(True)
            name = self.tr("{system} (this computer)") if system is own else "{system}"
            button = Disclosure(name.format(system=system.value), text, beside_icons=True)
            self.advice_buttons[system] = button
            advice.addLayout(row_of(button, STRETCH))
            advice.addLayout(row_of((text, 1), margins=aside))
        return advice

    def _make_buttons(self) -> QVBoxLayout:
        more = QPushButton(self.tr("&All about kiosks…"))
        again = QPushButton(self.tr("&Look again"))
        settings = QPushButton(self.tr("&Kiosk settings…"))
        for button, act in (
            (more, self._show_help),
            (again, self.look),
            (settings, self.settings_requested),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        buttons, self.start_button = self.decision(self.tr("&Start kiosk"))
        self.start_button.setIcon(icons.icon("lock", "on_accent"))
        self.start_button.setEnabled(False)
        margins = (3 * GRID, GRID, 3 * GRID, 2 * GRID)
        return column_of(self.foot(more, again, settings, buttons), margins=margins)

    @Slot(object)
    def _show(self, facts: PreflightFacts) -> None:
        is_first = self._facts is None
        self._facts = facts
        # What is wrong comes first, and what is fine last.
        judged = self._checks.judged(facts, self._now())
        checks = sorted(judged, key=lambda check: -check.verdict.value)
        wrong = [check for check in checks if check.verdict is not CheckVerdict.GOOD]
        self._show_rows(checks, len(wrong))
        self.fine_button.setText(self._checks.fine_text(checks))
        self.fine_button.setVisible(len(wrong) < len(checks))
        is_stopped = any(check.verdict is CheckVerdict.BLOCKING for check in checks)
        self.start_button.setEnabled(not is_stopped)
        if is_first:
            first = self.rows[0].button if is_stopped else self.start_button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, checks: Sequence[Check], wrong: int) -> None:
        """Show so many of the checks in sight, and the others below the line for what is fine."""
        while len(self.rows) < len(checks):
            row = CheckRow(self)
            row.acted.connect(self._act)
            self.rows.append(row)
        for place, (row, check) in enumerate(zip(self.rows, checks, strict=False)):
            (self._wrong if place < wrong else self._fine_rows).addWidget(row)
            row.show_check(check, self._verdict_name(check.verdict), self._offer(check))
        # There are fewer once the survey is no longer offered in several languages.
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(checks))

    def _verdict_name(self, verdict: CheckVerdict) -> str:
        return {
            CheckVerdict.GOOD: self.tr("In order"),
            CheckVerdict.UNKNOWN: self.tr("Please look"),
            CheckVerdict.WARNING: self.tr("Warning"),
            CheckVerdict.BLOCKING: self.tr("Missing"),
        }[verdict]

    def _offer(self, check: Check) -> str:
        if check.key == PIN:
            return (
                self.tr("Change PIN…")
                if check.verdict is CheckVerdict.GOOD
                else self.tr("Set PIN…")
            )
        if check.key == LANGUAGES and check.verdict is not CheckVerdict.GOOD:
            return self.tr("Translate…")
        if check.key == WORDS and check.verdict is not CheckVerdict.GOOD:
            return self.tr("Write them…")
        return self.tr("Open survey") if check.key == "open" else ""

    @Slot(str)
    def _act(self, key: str) -> None:
        if key == "open":
            self._navigator.opening_requested.emit()
        elif key == LANGUAGES and self._facts is not None:
            survey = self._facts.survey
            language = next(iter((*lacking(survey), *outdated_counts(survey))), "")
            self._navigator.translations_requested.emit(self, language)
        elif key == WORDS and self._facts is not None:
            language = next(iter(without_words(self._facts.words)), "")
            self._navigator.kiosk_words_requested.emit(self, language)
        elif key == PIN and self._facts is not None:
            dialog = PinDialog(is_change=self._facts.has_pin, parent=self)
            dialog.chosen.connect(self._keep_pin)
            dialog.open()

    @Slot(str)
    def _keep_pin(self, pin: str) -> None:
        reply = self._library.write(set_pin, pin)
        reply.done.connect(self.look)
        reply.failed.connect(self._show_failure)

    @Slot(object)
    def _follow(self, change: Change) -> None:
        if change.survey_id == self._survey_id or change.what is ChangeKind.KIOSK_WORDS:
            self.look()

    @Slot()
    def _show_help(self) -> None:
        HelpDialog(self).open()

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self.start_button.setEnabled(False)
        messages.show_error(self, self.tr("Start kiosk"), sentence)
