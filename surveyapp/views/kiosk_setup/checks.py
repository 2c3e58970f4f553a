"""What the pre-flight page says about what it knows: good, to be looked at, or in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from PySide6.QtCore import QLocale, QObject, QTime

from surveyapp.domain.kiosk import kiosk_settings
from surveyapp.domain.kiosk_start import Obstacle
from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import Progress, progress
from surveyapp.localization import translated
from surveyapp.models.moments import local_moment
from surveyapp.views.kiosk_setup.facts import Facts, Power, System
from surveyapp.views.labels import isolated

ENOUGH_BYTES = 500 * 10**6
LEAST_BYTES = 20 * 10**6
"""With less the day's first responses may find the disk full."""
LANGUAGES = "languages"
"""The key of the check about translations."""
_OLD = timedelta(days=2)


_SHORT = QLocale.FormatType.ShortFormat


class Mark(Enum):
    """How a check went."""

    GOOD = auto()
    LOOK = auto()
    """Nobody but the person can see to it."""
    WARNING = auto()
    MISSING = auto()
    """The kiosk does not start without it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list. ``key`` is for who offers a way to mend it."""

    key: str
    mark: Mark
    title: str
    text: str = ""


class Checks(QObject):
    """Judges facts in the language of the manager."""

    def judged(self, facts: Facts, now: datetime) -> list[Check]:
        """Return all checks, in the order one goes through them; ``now`` is aware."""
        return [
            self._pin(facts),
            self._survey(facts),
            *self._languages(facts),
            self._limits(facts, now),
            self._space(facts),
            self._backup(facts, now),
            self._power(facts),
            self._sleep(facts),
            self._notifications(facts),
        ]

    def _pin(self, facts: Facts) -> Check:
        if Obstacle.NO_PIN not in facts.obstacles:
            return Check(
                "pin",
                Mark.GOOD,
                self.tr("A PIN is set"),
                self.tr("Have it at hand: nothing else leads out."),
            )
        return Check(
            "pin",
            Mark.MISSING,
            self.tr("There is no PIN yet"),
            self.tr("Without one nobody could end the kiosk."),
        )

    def _survey(self, facts: Facts) -> Check:
        found = facts.obstacles
        if Obstacle.NO_QUESTIONS in found:
            return Check(
                "survey",
                Mark.MISSING,
                self.tr("The survey has no questions"),
                self.tr("Add some in Build first."),
            )
        if facts.mistake is not None:
            return Check(
                "survey",
                Mark.MISSING,
                self.tr("A condition of the survey has a mistake"),
                self.tr("{why} Mend it in Build first.").format(why=translated(facts.mistake)),
            )
        if Obstacle.NOT_OPEN in found:
            return Check(
                "open",
                Mark.MISSING,
                self.tr("The survey is not open"),
                self.tr("Open it when its questions are as they should be."),
            )
        return Check(
            "survey", Mark.GOOD, self.tr("The survey is open, and its conditions are in order")
        )

    def _languages(self, facts: Facts) -> list[Check]:
        """Return nothing for a survey in one language."""
        survey = facts.survey
        if not survey.languages[1:]:
            return []
        found = lacking(survey)
        if not found:
            title = self.tr("Everything is translated into the languages offered")
            return [Check(LANGUAGES, Mark.GOOD, title)]
        locale = QLocale()
        sentences = [
            self.tr("{language}: {done} of {total} texts translated.").format(
                language=isolated(language_name(code)),
                done=locale.toString(how.done),
                total=locale.toString(how.total),
            )
            for code, how in found.items()
        ]
        sentences.append(
            self.tr("The others are shown in {language}.").format(
                language=isolated(language_name(survey.languages[0]))
            )
        )
        title = self.tr("Not everything is translated")
        return [Check(LANGUAGES, Mark.WARNING, title, " ".join(sentences))]

    def _limits(self, facts: Facts, now: datetime) -> Check:
        settings = kiosk_settings(facts.survey)
        locale = QLocale()
        if settings.is_full_with(facts.complete):
            return Check(
                "limits",
                Mark.WARNING,
                self.tr("The limit of {limit} responses is reached").format(
                    limit=locale.toString(settings.limit)
                ),
                self.tr("The kiosk would only say so. Raise the limit in Kiosk settings."),
            )
        parts = []
        if settings.opens and settings.closes:
            parts.append(
                self.tr("from {opens} to {closes}").format(
                    opens=_time(settings.opens), closes=_time(settings.closes)
                )
            )
        if settings.limit:
            left = locale.toString(settings.limit - facts.complete)
            parts.append(self.tr("until {count} more responses are there").format(count=left))
        if not parts:
            return Check("limits", Mark.GOOD, self.tr("It takes answers at any time"))
        text = self.tr("It takes answers {when}").format(when=", ".join(parts))
        if not settings.is_open_at(now.time()):
            return Check(
                "limits",
                Mark.WARNING,
                text,
                self.tr("Now is outside these hours: the kiosk would say when it opens."),
            )
        return Check("limits", Mark.GOOD, text)

    def _space(self, facts: Facts) -> Check:
        if facts.free is None:
            return Check(
                "space",
                Mark.LOOK,
                self.tr("Free space on the disk is unknown"),
                self.tr("See that there are at least 500 MB."),
            )
        free = QLocale().formattedDataSize(facts.free, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        text = self.tr("{free} free on the disk").format(free=free)
        if facts.free >= ENOUGH_BYTES:
            return Check("space", Mark.GOOD, text)
        why = self.tr("Free at least 500 MB, so that every response can be saved.")
        return Check(
            "space", Mark.WARNING if facts.free >= LEAST_BYTES else Mark.MISSING, text, why
        )

    def _backup(self, facts: Facts, now: datetime) -> Check:
        why = self.tr("File, Back up now makes one. Copy it to another disk now and then.")
        if facts.last_backup is None:
            return Check("backup", Mark.WARNING, self.tr("There is no backup yet"), why)
        text = self.tr("The last backup is of {moment}").format(
            moment=QLocale().toString(local_moment(facts.last_backup), _SHORT)
        )
        if now - facts.last_backup > _OLD:
            return Check("backup", Mark.WARNING, text, why)
        return Check("backup", Mark.GOOD, text)

    def _power(self, facts: Facts) -> Check:
        if facts.power is Power.MAINS:
            return Check("power", Mark.GOOD, self.tr("The computer is plugged in"))
        if facts.power is Power.BATTERY:
            return Check(
                "power",
                Mark.WARNING,
                self.tr("The computer runs on its battery"),
                self.tr("Plug it in, or it stops in the middle of the day."),
            )
        return Check("power", Mark.LOOK, self.tr("Is the computer plugged in?"))

    def _sleep(self, facts: Facts) -> Check:
        return Check(
            "sleep",
            Mark.LOOK,
            self.tr("Are the screen saver, the lock screen and sleep off?"),
            {
                System.WINDOWS: self.tr("Settings, System, Power: screen and sleep “Never”."),
                System.MACOS: self.tr(
                    "System Settings, Lock Screen: turn the display off “Never”, start the screen"
                    " saver “Never”."
                ),
                System.LINUX: self.tr(
                    "On GNOME: Settings, Power: “Screen Blank: Never”, “Automatic Suspend: Off”."
                    " Elsewhere start it with “systemd-inhibit --what=idle:sleep”."
                ),
            }[facts.system],
        )

    def _notifications(self, facts: Facts) -> Check:
        return Check(
            "notifications",
            Mark.LOOK,
            self.tr("Are notifications and updates off?"),
            {
                System.WINDOWS: self.tr(
                    "Settings, System, Notifications: “Do not disturb”. Settings, Windows Update:"
                    " pause updates."
                ),
                System.MACOS: self.tr("Control Centre, Focus: “Do Not Disturb”."),
                System.LINUX: self.tr("On GNOME: Settings, Notifications: “Do Not Disturb”."),
            }[facts.system],
        )


def lacking(survey: Survey) -> dict[str, Progress]:
    """Return the languages offered that lack texts of the survey, and how far they are."""
    found = {code: progress(survey, code) for code in survey.languages[1:]}
    return {code: how for code, how in found.items() if not how.is_complete}


def _time(text: str) -> str:
    return QLocale().toString(QTime.fromString(text, "HH:mm"), _SHORT)
