"""The form with all settings of a survey's kiosk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QRadioButton,
    QWidget,
)

from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging, Theme, settings_problem
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.fields import ErrorLabel, TextField
from surveyapp.views.kiosk_setup.colour_field import ColourField
from surveyapp.views.kiosk_setup.colours import illegible_colour
from surveyapp.views.kiosk_setup.language_field import LanguageField
from surveyapp.views.kiosk_setup.limit_fields import HoursField, IdleField, number_box
from surveyapp.views.kiosk_setup.picture_field import PictureField
from surveyapp.views.kiosk_setup.slides_field import SlidesField
from surveyapp.views.kiosk_setup.theme_field import ThemeField
from surveyapp.views.labels import words_label
from surveyapp.views.navigation import Navigator
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID
from surveyapp.workers.job import Job, StartWork

WELCOME, PAGE, THANKS = "welcome", "page", "thanks"
"""The screens of the preview, on one of which a change shows."""


class SettingsForm(QWidget):
    """Fields for `KioskSettings` and the survey's languages.

    Signals:
        changed: by the manager; the screen on which the change shows, "" for none.
    """

    changed = Signal(str)

    def __init__(
        self,
        survey: Survey,
        navigator: Navigator,
        start: Callable[[StartWork], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_showing = False
        margins = (3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
        self._layout = fill_column(self, spacing=GRID, margins=margins)
        self._make_welcome(survey, start)
        self._make_pages()
        self._make_idle()
        self._make_thanks()
        self._make_languages(survey, navigator)
        self._make_limits()
        self._layout.addStretch(1)

    @property
    def settings(self) -> KioskSettings:
        """The settings as the fields stand, right or wrong."""
        opens, closes = self.hours.hours
        return KioskSettings(
            welcome=self.welcome.toPlainText().strip(),
            thanks=self.thanks.toPlainText().strip(),
            picture=self.picture.sha,
            slides=self.slides.shas,
            theme=self.theme.theme,
            ground=self.ground.colour,
            accent=self.accent.colour,
            paging=Paging.QUESTION if self.by_question.isChecked() else Paging.SECTION,
            auto_advance=self.auto_advance.isChecked(),
            no_way_back=not self.way_back.isChecked(),
            keyboard=self.keyboard.isChecked(),
            neutral_faces=self.neutral_faces.isChecked(),
            idle_s=self.idle.seconds.value(),
            idle_rule=self.idle.rule,
            idle_from=self.idle.least.value(),
            thanks_s=self.thanks_s.value(),
            email=EmailRule(self.email.currentData()),
            email_text=self.email_text.toPlainText().strip(),
            opens=opens,
            closes=closes,
            limit=self.limit.value(),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages chosen; see `LanguageField.languages`."""
        return self.language.languages

    @property
    def is_reading(self) -> bool:
        """Whether a picture's file is being read."""
        return self.picture.is_reading or self.slides.is_reading

    def show_settings(
        self, settings: KioskSettings, picture: bytes | None, slides: Mapping[str, bytes]
    ) -> None:
        """Show the settings; ``picture`` and ``slides`` are contents of pictures they name."""
        self._is_showing = True
        self.welcome.show_text(settings.welcome)
        self.thanks.show_text(settings.thanks)
        self.picture.show_picture(settings.picture, picture)
        self.slides.show_slides(settings.slides, slides)
        self.theme.show_theme(settings)
        self.ground.show_colour(settings.ground)
        self.accent.show_colour(settings.accent)
        is_by_question = settings.paging is Paging.QUESTION
        self.by_question.setChecked(is_by_question)
        self.by_section.setChecked(not is_by_question)
        self.auto_advance.setChecked(settings.auto_advance)
        self.auto_advance.setEnabled(is_by_question)
        self.way_back.setChecked(not settings.no_way_back)
        self.keyboard.setChecked(settings.keyboard)
        self.neutral_faces.setChecked(settings.neutral_faces)
        self.idle.show_rule(settings.idle_s, settings.idle_rule, settings.idle_from)
        self.thanks_s.setValue(settings.thanks_s)
        self.email.setCurrentIndex(self.email.findData(settings.email))
        self.email_text.show_text(settings.email_text)
        self.email_text.setEnabled(settings.email is not EmailRule.NEVER)
        self.hours.show_hours(settings.opens, settings.closes)
        self.limit.setValue(settings.limit)
        self._is_showing = False
        self.show_problems()

    def show_problems(self) -> bool:
        """Say beside each field what is wrong with it; return whether anything is."""
        settings = self.settings
        for own in self._own_colours:
            self._welcome_form.setRowVisible(own, settings.theme is Theme.YOURS)
        problem = settings_problem(settings)
        field, sentence = ("", "") if problem is None else (problem[0], translated(problem[1]))
        beside = {
            "ground": self.ground.show_problem,
            "accent": self.accent.show_problem,
            "idle_s": self.idle.seconds_error.show_error,
            "idle_from": self.idle.least_error.show_error,
            "thanks_s": self._thanks_error.show_error,
            "limit": self._limit_error.show_error,
        }
        for name, show in beside.items():
            show(sentence if field == name else "")
        illegible = None if field in ("ground", "accent") else illegible_colour(settings)
        if illegible is not None:
            (self.ground if illegible.field == "ground" else self.accent).show_illegible(illegible)
        self.hours.error.show_error(self.hours.problem)
        # At the end of the form: the problem of a field that has no place of its own for one.
        self.error.show_error("" if field in beside else sentence)
        return bool(field or illegible or self.hours.problem or self.language.problem)

    # Making

    def _section(self, title: str) -> QFormLayout:
        heading = words_label("", title, wraps=False)
        heading.setProperty("role", "heading")
        if self._layout.count():
            self._layout.addSpacing(2 * GRID)
        self._layout.addWidget(heading)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(int(1.5 * GRID))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._layout.addLayout(form)
        return form

    def _text(self, form: QFormLayout, caption: str, placeholder: str) -> TextField:
        field = TextField()
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(caption)
        _add(form, caption, field)
        return field

    def _make_welcome(self, survey: Survey, start: Callable[[StartWork], Job]) -> None:
        form = self._section(self.tr("Welcome"))
        description = self.tr("The survey's description") if survey.description else ""
        self.welcome = self._text(form, self.tr("Words under the title"), description)
        self.welcome.committed.connect(self._change_welcome)
        self.picture = PictureField(start)
        self.picture.changed.connect(self._change_welcome)
        _add(form, self.tr("Logo or picture"), self.picture)
        self.slides = SlidesField(start)
        self.slides.changed.connect(self._change_welcome)
        _add(form, self.tr("Or a slide show of up to ten pictures"), self.slides)
        self.theme = ThemeField()
        self.theme.changed.connect(self._change_welcome)
        _add(form, self.tr("Colours"), self.theme)
        ground, accent = self.tr("Background"), self.tr("Buttons and what is chosen")
        self._welcome_form, self._own_colours = form, list[QWidget]()
        self.ground, self.accent = ColourField(ground), ColourField(accent)
        for caption, field in ((ground, self.ground), (accent, self.accent)):
            field.changed.connect(self._change_colour)
            _add(form, caption, field)
            self._own_colours.append(field)

    def _make_pages(self) -> None:
        form = self._section(self.tr("Pages"))
        self.by_question = QRadioButton(self.tr("One question on each page"))
        self.by_section = QRadioButton(self.tr("A whole section on each page"))
        group = QButtonGroup(self)
        for button in (self.by_question, self.by_section):
            group.addButton(button)
            form.addRow(button)
        group.buttonClicked.connect(self._change_page)
        self.auto_advance = QCheckBox(self.tr("Go on by itself once one choice is made"))
        self.way_back = QCheckBox(self.tr("Let people go back to the page before"))
        self.keyboard = QCheckBox(self.tr("Show keys on the screen for texts"))
        self.neutral_faces = QCheckBox(self.tr("Draw faces in one colour, which sways nobody"))
        for box in (self.auto_advance, self.way_back, self.keyboard, self.neutral_faces):
            box.clicked.connect(self._change_page)
            form.addRow(box)
        self.email = SteadyComboBox()
        for rule, text in (
            (EmailRule.NEVER, self.tr("is not asked for")),
            (EmailRule.OPTIONAL, self.tr("is asked for at the end, and may be left out")),
            (EmailRule.REQUIRED, self.tr("is asked for at the end, and is required")),
        ):
            self.email.addItem(text, rule)
        self.email.setAccessibleName(self.tr("An email address"))
        self.email.activated.connect(self._change_page)
        _add(form, self.tr("An email address"), self.email)
        self.email_text = self._text(
            form,
            self.tr("What the address is for, and who gets it"),
            self.tr("For example: to send you the results"),
        )
        self.email_text.committed.connect(self._change_page)

    def _make_idle(self) -> None:
        form = self._section(self.tr("When somebody walks away"))
        self.idle = IdleField()
        self.idle.changed.connect(self._change_other)
        form.addRow(self.idle)

    def _make_thanks(self) -> None:
        form = self._section(self.tr("Thank you"))
        self.thanks = self._text(
            form, self.tr("Words under “Thank you!”"), self.tr("Your answers have been saved.")
        )
        self.thanks.committed.connect(self._change_thanks)
        self.thanks_s = number_box(self.tr("Shown for"), self.tr(" s"))
        self.thanks_s.valueChanged.connect(self._change_other)
        _add(form, self.tr("Shown for"), self.thanks_s)
        self._thanks_error = ErrorLabel()
        form.addRow(self._thanks_error)

    def _make_languages(self, survey: Survey, navigator: Navigator) -> None:
        form = self._section(self.tr("Languages"))
        self.language = LanguageField(survey, navigator)
        self.language.changed.connect(self._change_welcome)
        _add(form, self.tr("The survey is written in"), self.language)

    def _make_limits(self) -> None:
        form = self._section(self.tr("Limits"))
        self.hours = HoursField()
        self.hours.changed.connect(self._change_other)
        _add(form, self.tr("Time of day"), self.hours)
        self.limit = number_box(self.tr("Complete responses"))
        self.limit.setSpecialValueText(self.tr("Any number"))
        self.limit.valueChanged.connect(self._change_other)
        _add(form, self.tr("Complete responses"), self.limit)
        self._limit_error = ErrorLabel()
        form.addRow(self._limit_error)
        self.error = ErrorLabel()
        form.addRow(self.error)

    # What the person does

    @Slot()
    def _change_welcome(self) -> None:
        self._change(WELCOME)

    @Slot()
    def _change_colour(self) -> None:
        if settings_problem(self.settings) is None:
            self.theme.show_colours(self.settings)
        self._change(WELCOME)

    @Slot()
    def _change_page(self) -> None:
        self.auto_advance.setEnabled(self.by_question.isChecked())
        self.email_text.setEnabled(self.email.currentData() != EmailRule.NEVER)
        self._change(PAGE)

    @Slot()
    def _change_thanks(self) -> None:
        self._change(THANKS)

    @Slot()
    def _change_other(self) -> None:
        self._change("")

    def _change(self, screen: str) -> None:
        # Not within `show_settings`, when half of the fields still show the old settings.
        if not self._is_showing:
            self.show_problems()
            self.changed.emit(screen)


def _add(form: QFormLayout, caption: str, field: QWidget) -> None:
    label = words_label("", caption, wraps=False)
    label.setBuddy(field)
    form.addRow(label, field)
