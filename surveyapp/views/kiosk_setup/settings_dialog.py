"""The dialog for the kiosk settings of a survey, with a preview beside the fields.

Where there is no room beside them, the preview is a drawer, and a button opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kiosk import KioskSettings, KioskSetup, kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.boxes import column_of, fill_column, scrolling
from surveyapp.views.choice_pictures import NO_IMAGES, ChoiceImages
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.kiosk_setup.preview import KioskPreview
from surveyapp.views.kiosk_setup.settings_form import SettingsForm
from surveyapp.views.labels import words_label
from surveyapp.views.navigation import Navigator
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork

_FORM_ROOM = 60
"""The width of the fields, in average characters, before the preview is narrowed."""


class SettingsDialog(Dialog):
    """Edits a survey's kiosk settings. Its owner saves them and then calls `finish`.

    Signals:
        save_requested: the changed `KioskSetup`.
    """

    save_requested = Signal(object)

    def __init__(
        self,
        survey: Survey,
        picture: bytes | None,
        navigator: Navigator,
        start: Callable[[StartWork], Job],
        parent: QWidget | None = None,
        images: ChoiceImages = NO_IMAGES,
        *,
        slides: Mapping[str, bytes] | None = None,
    ) -> None:
        """Show ``survey`` with its ``picture``; ``start`` begins work in the background.

        ``images`` are the pictures of its choices, ``slides`` those of its slide show by SHA-256.
        """
        super().__init__(parent, room=(172, 44))
        self.setWindowTitle(self.tr("Kiosk settings"))
        self._survey = survey
        self.form = SettingsForm(survey, navigator, start)
        self.form.show_settings(kiosk_settings(survey), picture, slides or {})
        self._before = self._now()
        self.form.changed.connect(self._follow)
        self.preview = KioskPreview(survey, images)
        self._build()
        self._follow("")
        self.preview.draw()

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed."""
        return self._now() != self._before

    @Slot()
    @guarded
    def accept(self) -> None:
        """Ask for the settings to be saved, unless one is wrong or a picture is being read."""
        if self.form.show_problems() or self.form.is_reading:
            return
        if not self.is_changed:
            super().accept()
            return
        self.save_button.setEnabled(False)
        self._error.hide()
        self.save_requested.emit(self._now())

    @Slot()
    def finish(self) -> None:
        """Close: the settings are saved."""
        super().accept()

    @Slot(object)
    def show_translations(self, survey: Survey) -> None:
        """Follow translations made meanwhile; what was set in the dialog stays."""
        self._survey = replace(self._survey, translations=survey.translations)
        self.form.language.show_translations(self._survey)
        self._follow("")

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why the settings are not saved; the dialog keeps them."""
        self._error.setText(sentence)
        self._error.show()
        self.save_button.setEnabled(True)

    @Slot()
    @guarded
    def reject(self) -> None:
        """Close; changes are discarded only if the manager says so."""
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
        area = scrolling(self.form)
        # So wide that no field is cut off: the preview is narrowed first.
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self.form.minimumSizeHint().width() + bar)
        beside = QWidget()
        title = words_label("title", self._survey.title)
        margins = (3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        fill_column(beside, title, (self.preview, 1), spacing=2 * GRID, margins=margins)
        splitter = SideSplitter(beside, area, _FORM_ROOM, self, at_end=True)
        show = push_button(self.tr("&Preview"), splitter.open_drawer, icon_name="eye")
        show.setAutoDefault(False)
        show.hide()
        splitter.folded.connect(show.setVisible)
        buttons, self.save_button = self.decision(self.tr("&Save"))
        self._error = words_label("error")
        self._error.hide()
        margins = (3 * GRID, GRID, 3 * GRID, 2 * GRID)
        foot = column_of(self._error, self.foot(show, buttons), spacing=GRID, margins=margins)
        fill_column(self, (splitter, 1), foot, spacing=0)

    def _now(self) -> KioskSetup:
        form = self.form
        content = form.picture.content
        return KioskSetup(form.languages, form.settings, content, form.slides.contents)

    @Slot(str)
    def _follow(self, screen: str) -> None:
        self.save_button.setEnabled(not self.form.show_problems())
        setup = self._now()
        survey = replace(self._survey, languages=setup.languages)
        settings = _drawable(setup.settings)
        self.preview.show_settings(
            survey, settings, setup.picture, screen, slides=tuple(setup.slides.values())
        )


def _drawable(settings: KioskSettings) -> KioskSettings:
    """Return the settings without a colour that is still being typed."""
    colours = {"ground": settings.ground, "accent": settings.accent}
    unfinished = {
        name: ""
        for name, colour in colours.items()
        if not (len(colour) == 7 and QColor.isValidColorName(colour))
    }
    return replace(settings, **unfinished)  # type: ignore[arg-type]  # both are texts
