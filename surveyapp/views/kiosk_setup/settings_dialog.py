"""The kiosk's settings of one survey, with the kiosk beside them as it would look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.kiosk import KioskSettings, kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.dialogs import Dialog
from surveyapp.views.kiosk_setup.preview import KioskPreview
from surveyapp.views.kiosk_setup.settings_form import SettingsForm
from surveyapp.views.labels import words_label
from surveyapp.views.navigation import Navigator
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork


@dataclass(frozen=True, slots=True)
class KioskSetup:
    """What the dialog was left with. ``picture`` is the content of the one set, if it is here."""

    languages: tuple[str, ...]
    settings: KioskSettings
    picture: bytes | None = None


class SettingsDialog(Dialog):
    """Shows a survey's kiosk settings; whoever stores them ends it with `finish`.

    Signals:
        save_requested: the `KioskSetup`, if it is another than before.
    """

    save_requested = Signal(object)

    def __init__(
        self,
        survey: Survey,
        picture: bytes | None,
        navigator: Navigator,
        start: Callable[[StartWork], Job],
        parent: QWidget | None = None,
    ) -> None:
        """Show ``survey`` with its ``picture``; ``start`` begins work in the background."""
        super().__init__(parent, room=(172, 44))
        self.setWindowTitle(self.tr("Kiosk settings"))
        self._survey = survey
        self.form = SettingsForm(survey, navigator, start)
        self.form.show_settings(kiosk_settings(survey), picture)
        self._before = self._now()
        self.form.changed.connect(self._follow)
        self.preview = KioskPreview(survey)
        self._build()
        self._follow("")
        self.preview.draw()

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than it was."""
        return self._now() != self._before

    @Slot()
    @guarded
    def accept(self) -> None:
        """Hand over what is set, unless something of it will not do."""
        if self.form.show_problems() or self.form.picture.is_reading:
            return
        if not self.is_changed:
            super().accept()
            return
        self.save_button.setEnabled(False)
        self._error.hide()
        self.save_requested.emit(self._now())

    @Slot()
    def finish(self) -> None:
        """Close: what was handed over is stored."""
        super().accept()

    @Slot(object)
    def show_translations(self, survey: Survey) -> None:
        """Follow what was translated meanwhile; what is set here stays."""
        self._survey = replace(self._survey, translations=survey.translations)
        self.form.language.show_translations(self._survey)
        self._follow("")

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why it is not stored; it is all still here."""
        self._error.setText(sentence)
        self._error.show()
        self.save_button.setEnabled(True)

    @Slot()
    @guarded
    def reject(self) -> None:
        """Close; what was changed is lost only if the person says so."""
        if self.is_changed and not messages.ask(
            self,
            self.tr("Discard the changes?"),
            self.tr("The kiosk settings you changed are not saved."),
            self.tr("Discard"),
            danger=True,
        ):
            return
        super().reject()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        # No field is ever cut off: the preview gives way.
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self.form.minimumSizeHint().width() + bar)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(words_label("title", self._survey.title))
        column.addWidget(self.preview, 1)
        row = row_of((area, 10), (beside, 13), spacing=0)
        buttons, self.save_button = self.decision(self.tr("&Save"))
        self._error = words_label("error")
        self._error.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        foot.addWidget(self._error, 1)
        foot.addWidget(buttons)
        fill_column(self, (row, 1), foot, spacing=0)

    def _now(self) -> KioskSetup:
        form = self.form
        return KioskSetup(form.languages, form.settings, form.picture.content)

    @Slot(str)
    def _follow(self, screen: str) -> None:
        self.save_button.setEnabled(not self.form.show_problems())
        setup = self._now()
        survey = replace(self._survey, languages=setup.languages)
        self.preview.show_settings(survey, _drawable(setup.settings), setup.picture, screen)


def _drawable(settings: KioskSettings) -> KioskSettings:
    """Return the settings without a colour that is still being typed."""
    kept = settings
    for name in ("ground", "accent"):
        colour = getattr(settings, name)
        if colour and not (len(colour) == 7 and QColor.isValidColorName(colour)):
            changed = {name: ""}
            kept = replace(kept, **changed)  # type: ignore[arg-type]  # both are texts
    return kept
