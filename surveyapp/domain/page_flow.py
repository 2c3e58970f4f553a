"""The way of a respondent through a survey, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.domain.answers import Answer
from surveyapp.domain.email import is_email
from surveyapp.domain.interview import Interview, Problem
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Section

EMAIL = "email"
"""The key of the page that asks for an address."""

PagePosition = tuple[str, frozenset[str]]
"""The key of the page one is at, and those of the pages reached."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the screen at once. Without a section it is the page for the email."""

    key: str
    section: Section | None = None
    questions: tuple[Question, ...] = ()
    begins_section: bool = False

    @property
    def asks_email(self) -> bool:
        """Whether this is the page for the email."""
        return self.section is None


class PageFlow:
    """Goes through an interview by questions or by sections, then asks for the email.

    Pages come and go with the answers. Where one is, is known by the page's key; if
    that page goes, one is at the last page before it that is still there.
    """

    def __init__(self, interview: Interview, settings: KioskSettings, seed: int = 0) -> None:
        """``seed`` is what choices are shuffled by: they stand in one order all the way."""
        self.seed = seed
        self.interview = interview
        self.email = ""
        self._settings = settings
        self._order = _all_keys(interview, settings.paging)
        first = self.pages
        self._current = first[0].key if first else ""
        self._reached = {self._current}

    # Where one is

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages as the answers stand, in order."""
        pages: list[Page] = []
        for section in self.interview.sections:
            asked = tuple(
                question
                for question in self.interview.questions(section)
                if not question.kind.is_calculated
            )
            if not asked:
                continue
            if self._settings.paging is Paging.SECTION:
                pages.append(Page(section.uuid, section, asked, begins_section=True))
                continue
            pages += [
                Page(question.uuid, section, (question,), begins_section=question is asked[0])
                for question in asked
            ]
        if self._settings.email is not EmailRule.NEVER:
            pages.append(Page(EMAIL))
        return tuple(pages)

    @property
    def page(self) -> Page | None:
        """The page one is at; None when the survey shows nothing at all."""
        pages = self.pages
        by_key = {page.key: page for page in pages}
        if self._current in by_key:
            return by_key[self._current]
        place = self._order.index(self._current) if self._current in self._order else 0
        for key in reversed(self._order[:place]):
            if key in by_key:
                return by_key[key]
        return pages[0] if pages else None

    def all_on(self, page: Page) -> tuple[Question, ...]:
        """Return the questions a page can show as it is answered, those not shown yet too."""
        if page.section is None or self._settings.paging is Paging.QUESTION:
            return page.questions
        return tuple(
            question
            for question in page.section.questions
            if not question.retired and not question.kind.is_calculated
        )

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the page, counted from 1, and how many there are now."""
        pages, page = self.pages, self.page
        return (pages.index(page) + 1 if page else 0), len(pages)

    @property
    def is_certain(self) -> bool:
        """Whether the number of pages is the same whatever is answered."""
        survey = self.interview.survey
        questions = tuple(survey.questions())
        conditions = [section.show_if for section in survey.sections]
        conditions += [question.show_if for question in questions]
        conditions += [choice.show_if for one in questions for choice in one.choices]
        return not any(conditions)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before, and one may see it again."""
        return self.progress[0] > 1 and not self._settings.no_way_back

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        number, total = self.progress
        return number == total

    @property
    def may_be_skipped(self) -> bool:
        """Whether questions are asked here, none is answered yet, and none has to be."""
        page = self.page
        asked = [one for one in page.questions if one.kind.takes_answer] if page else []
        given = (self.interview.answer_to(key) for one in asked for key in one.keys)
        return (
            bool(asked)
            and not any(one.required for one in asked)
            and all(answer is None for answer in given)
            and not self.is_held_up
        )

    def next(self) -> bool:
        """Go to the next page; False if this is the last or has problems left."""
        if self.is_last or self.is_held_up:
            return False
        self._go_to(self.pages[self.progress[0]])
        return True

    def back(self) -> bool:
        """Go to the page before; False where that is not possible."""
        if not self.can_go_back:
            return False
        self._go_to(self.pages[self.progress[0] - 2])
        return True

    def key_of(self, uuid: str) -> str:
        """Return the key of the page for this section or question, whether it is asked or not."""
        for section in self.interview.survey.sections:
            asked = [one.uuid for one in section.questions if not one.kind.is_calculated]
            if uuid == section.uuid or uuid in asked:
                if self._settings.paging is Paging.SECTION:
                    return section.uuid
                return asked[0] if uuid == section.uuid and asked else uuid
        return uuid

    def jump_to(self, key: str) -> bool:
        """Go to this page past all between; False where the answers so far do not lead to it.

        One is then at the last page before it that is there.
        """
        self._current = key
        page = self.page
        if page is None:
            return False
        self._go_to(page)
        return page.key == key

    @property
    def position(self) -> PagePosition:
        """Where one is and was, for `return_to`."""
        return self._current, frozenset(self._reached)

    def return_to(self, position: PagePosition) -> None:
        """Take a step back that could not be saved: the page it went to counts as not reached."""
        self._current, self._reached = position[0], set(position[1])

    def go_to_first_problem(self) -> bool:
        """Go to the first page that has something to mend; False if there is none.

        An answer can take back what an earlier one was allowed for.
        """
        for page in self.pages:
            if self._holds_up(page):
                self._go_to(page)
                return True
        return False

    def _go_to(self, page: Page) -> None:
        self._current = page.key
        self._reached.add(page.key)

    # What was answered

    def problems(self) -> list[Problem]:
        """Return what is to be mended on this page before one can go on."""
        page = self.page
        return [] if page is None else self._problems_of(page)

    @property
    def is_held_up(self) -> bool:
        """Whether this page has something to mend."""
        page = self.page
        return page is not None and self._holds_up(page)

    def email_problem(self) -> Sentence | None:
        """Return why the email will not do, None if it will."""
        text = self.email.strip()
        if self._settings.email is EmailRule.NEVER or is_email(text):
            return None
        if text:
            return Sentence("Please check the email address.")
        if self._settings.email is EmailRule.REQUIRED:
            return Sentence("Please enter your email address.")
        return None

    @property
    def email_address(self) -> str | None:
        """The address entered; None while it is none: half of one is nobody's."""
        text = self.email.strip()
        return text if is_email(text) else None

    def complete(self) -> dict[str, Answer]:
        """Return the answers of a complete response; AnswerError while there are problems."""
        return self.interview.complete()

    def so_far(self) -> dict[str, Answer]:
        """Return the answers of the pages reached, and what is calculated from them."""
        reached = [page for page in self.pages if page.key in self._reached]
        sections = {page.section.uuid for page in reached if page.section is not None}
        asked = {question.uuid for page in reached for question in page.questions}
        return self.interview.answers_to(
            question
            for section in self.interview.sections
            if section.uuid in sections
            for question in section.questions
            if question.uuid in asked or question.kind.is_calculated
        )

    def _holds_up(self, page: Page) -> bool:
        return bool(self.email_problem() if page.asks_email else self._problems_of(page))

    def _problems_of(self, page: Page) -> list[Problem]:
        if page.section is None:
            return []
        asked = {question.uuid for question in page.questions}
        return [
            problem
            for problem in self.interview.problems(page.section)
            if problem.question.uuid in asked
        ]


def _all_keys(interview: Interview, paging: Paging) -> list[str]:
    """Return the keys of all pages there can be, in the order of the survey."""
    sections = interview.survey.sections
    if paging is Paging.SECTION:
        return [*(section.uuid for section in sections), EMAIL]
    return [*(question.uuid for one in sections for question in one.questions), EMAIL]
