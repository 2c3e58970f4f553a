"""The checks of the pre-flight page: what they say of the facts, and whether it stops the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from PySide6.QtCore import QLocale, QObject

from surveyapp.domain.kiosk import kiosk_settings
from surveyapp.domain.kiosk_start import Obstacle
from surveyapp.domain.languages import language_name
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import Progress, progress
from surveyapp.domain.translation_sources import outdated_texts
from surveyapp.localization import translated
from surveyapp.models.moments import local_moment
from surveyapp.views.kiosk_setup.facts import PowerSource, PreflightFacts, System
from surveyapp.views.labels import clock_text, disk_space, isolated
from surveyapp.views.response_counts import changes_text

ENOUGH_BYTES = 500 * 10**6
LEAST_BYTES = 20 * 10**6
"""With less free space the kiosk does not start: its first responses may already fill the disk."""
PIN, LANGUAGES, WORDS = "pin", "languages", "words"
"""The keys of the checks about the PIN, about translations, and about the kiosk's own words."""
_OLD = timedelta(days=2)
_SHORT = QLocale.FormatType.ShortFormat


class CheckVerdict(Enum):
    """What a check found."""

    GOOD = auto()
    UNKNOWN = auto()
    """The program cannot find out; the manager has to look."""
    WARNING = auto()
    BLOCKING = auto()
    """The kiosk does not start before this is mended."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list. By its ``key`` the page finds the button that offers a remedy."""

    key: str
    verdict: CheckVerdict
    title: str
    text: str = ""


class PreflightChecks(QObject):
    """Judges what `facts.gather_facts` found; speaks the language of the manager."""

    def judged(self, facts: PreflightFacts, now: datetime) -> list[Check]:
        """Return all checks, in the order one goes through them; ``now`` has a time zone."""
        return [
            self._pin(facts),
            self._survey(facts),
            *self._changes(facts),
            *self._languages(facts),
            *self._words(facts),
            self._limits(facts, now),
            self._space(facts),
            self._backup(facts, now),
            self._power(facts),
            self._sleep(facts),
            self._notifications(facts),
        ]

    def fine_text(self, checks: Sequence[Check]) -> str:
        """Return how many of the checks are fine."""
        fine = sum(check.verdict is CheckVerdict.GOOD for check in checks)
        return self.tr("{fine} of {all} checks are fine").format(
            fine=QLocale().toString(fine), all=QLocale().toString(len(checks))
        )

    def _pin(self, facts: PreflightFacts) -> Check:
        if Obstacle.NO_PIN in facts.obstacles:
            why = self.tr("Without one nobody could end the kiosk.")
            return Check(PIN, CheckVerdict.BLOCKING, self.tr("There is no PIN yet"), why)
        why = self.tr("Have it at hand: nothing else leads out.")
        return Check(PIN, CheckVerdict.GOOD, self.tr("A PIN is set"), why)

    def _survey(self, facts: PreflightFacts) -> Check:
        if Obstacle.NO_QUESTIONS in facts.obstacles:
            title, why = self.tr("The survey has no questions"), self.tr("Add some in Build first.")
            return Check("survey", CheckVerdict.BLOCKING, title, why)
        if facts.mistake is not None:
            title = self.tr("A condition of the survey has a mistake")
            why = self.tr("{why} Mend it in Build first.").format(why=translated(facts.mistake))
            return Check("survey", CheckVerdict.BLOCKING, title, why)
        if Obstacle.NOT_OPEN in facts.obstacles:
            why = self.tr("Open it when its questions are as they should be.")
            return Check("open", CheckVerdict.BLOCKING, self.tr("The survey is not open"), why)
        title = self.tr("The survey is open, and its conditions are in order")
        return Check("survey", CheckVerdict.GOOD, title)

    def _changes(self, facts: PreflightFacts) -> list[Check]:
        """Return nothing where none waits."""
        if not facts.changes:
            return []
        why = self.tr("Respondents are asked what was published before. Publish them in Build.")
        return [Check("changes", CheckVerdict.WARNING, changes_text(facts.changes), why)]

    def _languages(self, facts: PreflightFacts) -> list[Check]:
        """Return nothing for a survey in one language."""
        survey = facts.survey
        if not survey.languages[1:]:
            return []
        found, old = lacking(survey), outdated_counts(survey)
        if not found and not old:
            title = self.tr("Everything is translated into the languages offered")
            return [Check(LANGUAGES, CheckVerdict.GOOD, title)]
        locale = QLocale()
        sentences = [
            self.tr("{language}: {done} of {total} texts translated.").format(
                language=isolated(language_name(code)),
                done=locale.toString(how.done),
                total=locale.toString(how.total),
            )
            for code, how in found.items()
        ]
        if found:
            sentences.append(
                self.tr("The others are shown in {language}.").format(
                    language=isolated(language_name(survey.languages[0]))
                )
            )
        sentences += [self._old_count(count, code) for code, count in old.items()]
        title = (
            self.tr("Not everything is translated")
            if found
            else self.tr("Texts were changed since they were translated")
        )
        return [Check(LANGUAGES, CheckVerdict.WARNING, title, " ".join(sentences))]

    def _old_count(self, count: int, code: str) -> str:
        name = isolated(language_name(code))
        if count == 1:
            return self.tr("{language}: 1 text was changed since it was translated.").format(
                language=name
            )
        return self.tr("{language}: {count} texts were changed since they were translated.").format(
            language=name, count=QLocale().toString(count)
        )

    def _words(self, facts: PreflightFacts) -> list[Check]:
        """Return nothing for a survey in languages that the program ships."""
        if not facts.words:
            return []
        english = {code: how.total - how.done for code, how in facts.words.items()}
        sentences = [
            self._word_count(count, language_name(code)) for code, count in english.items() if count
        ]
        if not sentences:
            title = self.tr("The kiosk’s own words are written in every language offered")
            return [Check(WORDS, CheckVerdict.GOOD, title)]
        why = self.tr("“Next”, “Thank you!” and the like: write them once for all surveys.")
        if len(sentences) == 1:
            return [Check(WORDS, CheckVerdict.WARNING, sentences[0], why)]
        title = self.tr("Words of the kiosk stay English")
        text = " ".join(f"{sentence}." for sentence in sentences)
        return [Check(WORDS, CheckVerdict.WARNING, title, f"{text} {why}")]

    def _word_count(self, count: int, language: str) -> str:
        name = isolated(language)
        if count == 1:
            return self.tr("1 word of the kiosk stays English in {language}").format(language=name)
        return self.tr("{count} words of the kiosk stay English in {language}").format(
            count=QLocale().toString(count), language=name
        )

    def _limits(self, facts: PreflightFacts, now: datetime) -> Check:
        settings, number = kiosk_settings(facts.survey), QLocale().toString
        if settings.is_full_with(facts.complete):
            limit = number(settings.limit)
            title = self.tr("The limit of {limit} responses is reached").format(limit=limit)
            why = self.tr("The kiosk would only say so. Raise the limit in Kiosk settings.")
            return Check("limits", CheckVerdict.WARNING, title, why)
        parts = []
        if settings.opens and settings.closes:
            hours = {"opens": clock_text(settings.opens), "closes": clock_text(settings.closes)}
            parts.append(self.tr("from {opens} to {closes}").format(**hours))
        if settings.limit:
            left = number(settings.limit - facts.complete)
            parts.append(self.tr("until {count} more responses are there").format(count=left))
        if not parts:
            return Check("limits", CheckVerdict.GOOD, self.tr("It takes answers at any time"))
        title = self.tr("It takes answers {when}").format(when=", ".join(parts))
        if settings.is_open_at(now.time()):
            return Check("limits", CheckVerdict.GOOD, title)
        why = self.tr("Now is outside these hours: the kiosk would say when it opens.")
        return Check("limits", CheckVerdict.WARNING, title, why)

    def _space(self, facts: PreflightFacts) -> Check:
        if facts.free is None:
            title = self.tr("Free space on the disk is unknown")
            why = self.tr("See that there are at least 500 MB.")
            return Check("space", CheckVerdict.UNKNOWN, title, why)
        title = self.tr("{free} free on the disk").format(free=disk_space(facts.free))
        if facts.free >= ENOUGH_BYTES:
            return Check("space", CheckVerdict.GOOD, title)
        verdict = CheckVerdict.WARNING if facts.free >= LEAST_BYTES else CheckVerdict.BLOCKING
        why = self.tr("Free at least 500 MB, so that every response can be saved.")
        return Check("space", verdict, title, why)

    def _backup(self, facts: PreflightFacts, now: datetime) -> Check:
        why = self.tr("File, Back up now makes one. Copy it to another disk now and then.")
        if facts.last_backup is None:
            return Check("backup", CheckVerdict.WARNING, self.tr("There is no backup yet"), why)
        moment = QLocale().toString(local_moment(facts.last_backup), _SHORT)
        title = self.tr("The last backup is of {moment}").format(moment=moment)
        if now - facts.last_backup > _OLD:
            return Check("backup", CheckVerdict.WARNING, title, why)
        return Check("backup", CheckVerdict.GOOD, title)

    def _power(self, facts: PreflightFacts) -> Check:
        if facts.power is PowerSource.MAINS:
            return Check("power", CheckVerdict.GOOD, self.tr("The computer is plugged in"))
        if facts.power is PowerSource.BATTERY:
            why = self.tr("Plug it in, or it stops in the middle of the day.")
            title = self.tr("The computer runs on its battery")
            return Check("power", CheckVerdict.WARNING, title, why)
        return Check("power", CheckVerdict.UNKNOWN, self.tr("Is the computer plugged in?"))

    def _sleep(self, facts: PreflightFacts) -> Check:
        how = {
            System.WINDOWS: self.tr("Settings, System, Power: screen and sleep “Never”."),
            System.MACOS: self.tr(
                "System Settings, Lock Screen: turn the display off “Never”, start the screen"
                " saver “Never”."
            ),
            System.LINUX: self.tr(
                "On GNOME: Settings, Power: “Screen Blank: Never”, “Automatic Suspend: Off”."
                " Elsewhere start it with “systemd-inhibit --what=idle:sleep”."
            ),
        }
        title = self.tr("Are the screen saver, the lock screen and sleep off?")
        return Check("sleep", CheckVerdict.UNKNOWN, title, how[facts.system])

    def _notifications(self, facts: PreflightFacts) -> Check:
        how = {
            System.WINDOWS: self.tr(
                "Settings, System, Notifications: “Do not disturb”. Settings, Windows Update:"
                " pause updates."
            ),
            System.MACOS: self.tr("Control Centre, Focus: “Do Not Disturb”."),
            System.LINUX: self.tr("On GNOME: Settings, Notifications: “Do Not Disturb”."),
        }
        title = self.tr("Are notifications and updates off?")
        return Check("notifications", CheckVerdict.UNKNOWN, title, how[facts.system])


def lacking(survey: Survey) -> dict[str, Progress]:
    """Return the languages offered that lack texts of the survey, and how far they are."""
    found = {code: progress(survey, code) for code in survey.languages[1:]}
    return {code: how for code, how in found.items() if not how.is_complete}


def outdated_counts(survey: Survey) -> dict[str, int]:
    """Return the languages offered with texts that were changed since translated: how many."""
    found = {code: len(outdated_texts(survey, code)) for code in survey.languages[1:]}
    return {code: count for code, count in found.items() if count}


def without_words(words: Mapping[str, Progress]) -> list[str]:
    """Return the languages in which words of the kiosk stay English."""
    return [code for code, how in words.items() if not how.is_complete]
