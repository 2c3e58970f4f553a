"""The interviews of a kiosk, one after another: what is asked, what is saved and when.

No widget is known here, and no call waits for the disk: what must follow a commit is
connected to the signal that reports it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from surveyapp.domain.answers import Answer, Response
from surveyapp.domain.drafts import Draft
from surveyapp.domain.interview import Interview
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.languages import in_language
from surveyapp.domain.page_flow import PageFlow, PagePosition
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.store.drafts import drop_draft, submit
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.views.kiosk.draft_saver import DraftSaver
from surveyapp.views.kiosk.write_queue import Write, WriteQueue
from surveyapp.workers.library import Change, ChangeKind, Library

logger = logging.getLogger(__name__)

_SLOW_MS = 1_000
"""When storing takes longer the screen says so, within two seconds of the last Next."""
_PAGE_MS = 250
"""So long the next page waits for the draft of the one before: a slow disk holds nobody up.
After a draft that failed it waits without limit, until one is on the disk."""
_TYPING_MS = 400
"""Typed text is saved when the respondent pauses, not at every letter."""


class KioskInterview(QObject):
    """Leads one respondent after another through a survey.

    Signals:
        moved: another page is to be shown.
        refused: the page stays, its problems are to be shown.
        saving: the answers are being written.
        slowed: that takes longer than usual.
        stored: the response is committed.
        failed: the response, or the draft of this page, is not on the disk, with a sentence; the
            page stays. `retry` tries the response again, `next` the draft.
        rested: `cannot_store` has perhaps changed; it matters while nobody answers.
    """

    moved = Signal()
    refused = Signal()
    saving = Signal()
    slowed = Signal()
    stored = Signal()
    failed = Signal(str)
    rested = Signal()

    def __init__(
        self,
        library: Library,
        survey: Survey,
        settings: KioskSettings,
        revision_id: int,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self.page_flow: PageFlow | None = None
        self._library = library
        self._survey = survey
        self._settings = settings
        self._revision_id = revision_id
        self._now = now
        self._added = partial(Change, ChangeKind.RESPONSE_ADDED, survey.id)
        self._saver = DraftSaver(library, revision_id, self)
        self._saver.caught_up.connect(self._note_saved)
        self._saver.failed.connect(self._note_unsaved)
        self._late = WriteQueue(library, self)
        self._late.changed.connect(self.rested)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.save)
        self._page = QTimer(self, singleShot=True, interval=_PAGE_MS)
        self._page.timeout.connect(self._move_ahead)
        self._is_moving = self._is_ahead = self._is_unsaved = self._is_writing = False
        self._former: PagePosition | None = None
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self.slowed)
        self._elapsed = QElapsedTimer()
        self.uuid = self._language = ""
        self._started_at = now()
        self._response: Response | None = None

    @property
    def is_storing(self) -> bool:
        """Whether a complete response is not committed yet: it is being written, or failed."""
        return self._response is not None

    @property
    def is_writing(self) -> bool:
        """Whether a complete response is being written now."""
        return self._is_writing

    @property
    def cannot_store(self) -> bool:
        """Whether something of earlier respondents is to be stored and the last try failed."""
        return self.is_storing or self._late.is_stuck

    @property
    def is_moving(self) -> bool:
        """Whether the next page waits until the draft of this one is on the disk."""
        return self._is_moving

    def begin(self, language: str = "") -> None:
        """Begin an interview in this language, "" for the survey's own.

        Raises ExpressionError if an expression of the survey is wrong.
        """
        interview = Interview(in_language(self._survey, language), now=self._now)
        self.uuid = new_uuid()
        self.page_flow = PageFlow(interview, self._settings, UUID(self.uuid).int)
        self._language = language or (self._survey.languages[:1] or ("",))[0]
        self._started_at = self._now()
        self._elapsed.start()

    @property
    def language(self) -> str:
        """The code of the language one answers in, "" where the survey names none."""
        return self._language

    def change_language(self, language: str) -> None:
        """Go on in another language of the survey; its page and every answer stay."""
        if self.page_flow is None:
            return
        self.page_flow.interview.reword(in_language(self._survey, language))
        self._language = language
        if self._response is not None:
            self._response = replace(self._response, language=language)
        self.save()

    @Slot()
    def note_edit(self) -> None:
        """Save the draft soon: an answer was changed."""
        self._typing.start()

    @Slot()
    def save(self) -> None:
        """Save the draft, with every answer so far."""
        self._typing.stop()
        if self.page_flow is not None and self._response is None:
            self._saver.save(self._draft())

    def save_now(self) -> None:
        """Submit every write that is outstanding: the program ends."""
        self._typing.stop()
        self._late.save_now()
        if self._response is not None:
            self._write(self._response)
        elif self.page_flow is not None:
            self._saver.save_now(self._draft())

    def next(self) -> None:
        """Go on to the next page, or store the response after the last one."""
        page_flow = self.page_flow
        if page_flow is None or self._response is not None or self._is_moving:
            return
        former = page_flow.position
        if page_flow.is_held_up:
            self.refused.emit()
        elif page_flow.next():
            self._begin_move(former)
        elif page_flow.go_to_first_problem():
            self.moved.emit()
            self.refused.emit()
        else:
            self._submit(page_flow)

    def back(self) -> None:
        """Go back to the page before."""
        if self.page_flow is None or self._response is not None or self._is_moving:
            return
        former = self.page_flow.position
        if self.page_flow.back():
            self._begin_move(former)

    @Slot()
    def retry(self) -> None:
        """Try again to store the response, unless it is being written."""
        if self._response is not None and not self._is_writing:
            self._write(self._response)

    def end_idle(self) -> None:
        """End the interview of somebody who went away; the survey's rule decides what is kept."""
        if self.page_flow is None or self._response is not None:
            return
        draft = self._draft()
        kept = self._settings.keeps(draft.answered)
        self._end(draft if kept else None, "idle")
        self._note(KioskEvent.IDLE, "kept" if kept else "discarded")

    def end_left(self) -> list[Write]:
        """End the interview because the staff ends the kiosk; keep what was answered.

        Returns the writes that are not committed yet. They belong into the transaction
        that unlocks the kiosk: it is unlocked with them or not at all.
        """
        if self._response is not None:
            # Never a second write beside one that is running: if the kiosk is not ended after
            # all, its reply would end the interview of the next respondent.
            self.retry()
            return [*self._late.waiting, self._storing(self._response)]
        if self.page_flow is not None:
            self._end_keeping("left")
        return self._late.waiting

    def end_broken(self) -> None:
        """End the interview after a fault of the program; keep what was answered."""
        if self.page_flow is not None and self._response is None:
            self._end_keeping("crash")
            self._note(KioskEvent.CRASH)

    def forget(self) -> None:
        """Forget everything of the interview that was stored."""
        self._is_ahead = False
        self._stop_moving()
        self.page_flow = None
        self._response = None
        self.uuid = ""

    # Saving

    def _begin_move(self, former: PagePosition) -> None:
        self._is_moving, self._is_ahead, self._former = True, False, former
        if self._is_unsaved:
            self._slow.start()
            self.saving.emit()
        else:
            self._page.start()
        self.save()

    @Slot()
    def _note_saved(self) -> None:
        self._is_unsaved = self._is_ahead = False
        self._move()

    @Slot(str)
    def _note_unsaved(self, sentence: str) -> None:
        self._is_unsaved = True
        if self.page_flow is None or self._response is not None:
            return
        if self._is_moving and self._former is not None:
            # The page that is still shown stays, with what is entered there.
            self.page_flow.return_to(self._former)
        elif not self._is_ahead:
            return  # nobody wants to go on; a message would only disturb who types
        self._is_ahead = False
        self._stop_moving()
        self.failed.emit(sentence)
        self._note(KioskEvent.SAVE_FAILED)

    @Slot()
    def _move_ahead(self) -> None:
        self._is_ahead = True
        self._move()

    def _move(self) -> None:
        if self._is_moving:
            self._stop_moving()
            self.moved.emit()

    def _stop_moving(self) -> None:
        self._is_moving = False
        self._page.stop()
        self._slow.stop()

    def _draft(self, answers: Mapping[str, Answer] | None = None) -> Draft:
        """Return what is to be saved: these answers, else those given so far."""
        page_flow = self.page_flow
        assert page_flow is not None
        return Draft(
            uuid=self.uuid,
            survey_id=self._survey.id,
            started_at=self._started_at,
            answers=page_flow.so_far() if answers is None else answers,
            duration=self._elapsed.elapsed() / 1000,
            email=page_flow.email_address,
            language=self._language,
        )

    def _submit(self, page_flow: PageFlow) -> None:
        self._typing.stop()
        self._saver.stop()
        whole = self._draft(page_flow.complete())
        self._response = whole.as_response(complete=True, submitted_at=self._now())
        self._write(self._response)

    def _write(self, response: Response) -> None:
        self._is_writing = True
        reply = self._library.write(self._storing(response), change=self._added)
        reply.done.connect(self._note_stored)
        reply.failed.connect(self._note_failed)
        # After the write is submitted, so that the disk works while the screen changes.
        self._slow.start()
        self.saving.emit()

    def _storing(self, response: Response) -> Write:
        return partial(submit, response=response, revision_id=self._revision_id)

    @Slot(object)
    def _note_stored(self, _response_id: int) -> None:
        self._is_writing = False
        self.forget()
        self.stored.emit()

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        self._is_writing = False
        self._slow.stop()
        self.failed.emit(sentence)
        self._note(KioskEvent.SAVE_FAILED)

    def _end_keeping(self, reason: str) -> None:
        draft = self._draft()
        self._end(draft if draft.answered else None, reason)

    def _end(self, kept: Draft | None, reason: str) -> None:
        """Store a partial response, or delete the draft where nothing is kept."""
        self._typing.stop()
        self._saver.stop()
        uuid = self.uuid
        self.forget()
        if kept is None:
            self._late.save(partial(drop_draft, uuid=uuid))
        else:
            response = kept.as_response(complete=False, submitted_at=self._now(), reason=reason)
            self._late.save(self._storing(response), self._added)

    def _note(self, event: KioskEvent, detail: str = "") -> None:
        self._library.write(note_event, self._survey.id, event, detail)
