"""The interviews of a kiosk, one after another: what is asked, what is saved and when.

Knows no widget. Nothing here waits for the disk; what must come after a commit comes
with the signal that says it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from surveyapp.domain.answers import Response
from surveyapp.domain.drafts import Draft
from surveyapp.domain.interview import Interview
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.languages import in_language
from surveyapp.domain.page_flow import PageFlow, Place
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.store.drafts import drop_draft, submit
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.views.kiosk.draft_saver import DraftSaver
from surveyapp.views.kiosk.write_queue import Write, WriteQueue
from surveyapp.workers.library import Change, ChangeKind, Library

logger = logging.getLogger(__name__)

_SLOW_MS = 1_000
"""When storing takes longer, the person is told so: within two seconds of the last Next."""
_PAGE_MS = 250
"""A page waits so long for the draft of the one before it: a slow disk holds nobody up. After
one that failed it waits until one is on the disk."""
_TYPING_MS = 400
"""What is typed is saved when the person pauses, not at every letter."""


class KioskInterview(QObject):
    """Leads one respondent after another through a survey.

    Signals:
        moved: another page is to be shown.
        refused: the page stays, its problems are to be shown.
        saving: the answers are being stored.
        slowed: that takes longer than one expects.
        stored: they are in the library, committed.
        failed: they are not, with a sentence; `retry` or `next` tries again. Also when only
            the draft is not on the disk: the page stays.
        rested: `cannot_store` has changed while nobody answers.
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
        self._saver = DraftSaver(library, revision_id, self)
        self._saver.caught_up.connect(self._note_saved)
        self._saver.failed.connect(self._note_unsaved)
        self._late = WriteQueue(library, self)
        self._late.changed.connect(self.rested)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.save)
        self._page = QTimer(self, singleShot=True, interval=_PAGE_MS)
        self._page.timeout.connect(self._move_ahead)
        self._is_moving = self._is_ahead = self._is_unsaved = False
        self._former: Place | None = None
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self.slowed)
        self._elapsed = QElapsedTimer()
        self.uuid = self._language = ""
        self._started_at = now()
        self._response: Response | None = None

    @property
    def is_storing(self) -> bool:
        """Whether a whole response waits to be stored: being written, or failed so far."""
        return self._response is not None

    @property
    def cannot_store(self) -> bool:
        """Whether something of who was here before waits to be stored and cannot be."""
        return self.is_storing or self._late.is_stuck

    @property
    def is_moving(self) -> bool:
        """Whether the next page waits for what was answered on this one to be on the disk."""
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

    @Slot()
    def note_edit(self) -> None:
        """Something was entered: save it soon."""
        self._typing.start()

    @Slot()
    def save(self) -> None:
        """Save what was entered so far as a draft."""
        self._typing.stop()
        if self.page_flow is not None and self._response is None:
            self._saver.save(self._draft())

    def save_now(self) -> None:
        """Save it before the program ends."""
        self._typing.stop()
        self._late.save_now()
        if self._response is not None:
            self._write(self._response)
        elif self.page_flow is not None:
            self._saver.save_now(self._draft())

    def next(self) -> None:
        """Go on: to the next page, or store the whole."""
        page_flow = self.page_flow
        if page_flow is None or self._response is not None or self._is_moving:
            return
        former = page_flow.place
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
        """Go to the page before."""
        if self.page_flow is None or self._response is not None or self._is_moving:
            return
        former = self.page_flow.place
        if self.page_flow.back():
            self._begin_move(former)

    @Slot()
    def retry(self) -> None:
        """Try again to store what could not be stored."""
        if self._response is not None and not self._slow.isActive():
            self._write(self._response)

    def end_idle(self) -> None:
        """End the interview of somebody who went away; keep its answers by the survey's rule."""
        if self.page_flow is None or self._response is not None:
            return
        draft = self._draft()
        kept = self._settings.keeps(draft.answered)
        self._end(draft if kept else None, "idle")
        self._note(KioskEvent.IDLE, "kept" if kept else "discarded")

    def end_left(self) -> list[Write]:
        """End the interview because the staff ends the kiosk; keep what was answered.

        Returns what is not stored yet: it is to be done in the transaction that takes
        the lock off, or none of it.
        """
        if self._response is not None:
            self._write(self._response)
            return [*self._late.waiting, self._storing(self._response)]
        if self.page_flow is not None:
            draft = self._draft()
            self._end(draft if draft.answered else None, "left")
        return self._late.waiting

    def end_broken(self) -> None:
        """Leave an interview that a fault of the program made impossible to go on with."""
        if self.page_flow is not None and self._response is None:
            draft = self._draft()
            self._end(draft if draft.answered else None, "crash")
            self._note(KioskEvent.CRASH)

    def forget(self) -> None:
        """Let go of the interview that was stored."""
        self._is_moving = self._is_ahead = False
        self._page.stop()
        self._slow.stop()
        self.page_flow = None
        self._response = None
        self.uuid = ""

    # Saving

    def _begin_move(self, former: Place) -> None:
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
            # The page that is shown stays, with what is entered there.
            self.page_flow.return_to(self._former)
        elif not self._is_ahead:
            return  # nobody asked to go on; a pause in typing is no time to be told
        self._is_moving = self._is_ahead = False
        for timer in (self._page, self._slow):
            timer.stop()
        self.failed.emit(sentence)
        self._note(KioskEvent.SAVE_FAILED)

    @Slot()
    def _move_ahead(self) -> None:
        self._is_ahead = True
        self._move()

    def _move(self) -> None:
        if self._is_moving:
            self._is_moving = False
            self._page.stop()
            self._slow.stop()
            self.moved.emit()

    def _draft(self) -> Draft:
        page_flow = self.page_flow
        assert page_flow is not None
        return Draft(
            uuid=self.uuid,
            survey_id=self._survey.id,
            started_at=self._started_at,
            answers=page_flow.so_far(),
            duration=self._elapsed.elapsed() / 1000,
            email=page_flow.email_address,
            language=self._language,
        )

    def _submit(self, page_flow: PageFlow) -> None:
        self._typing.stop()
        self._saver.stop()
        whole = replace(self._draft(), answers=page_flow.complete())
        self._response = whole.as_response(complete=True, submitted_at=self._now())
        self._write(self._response)

    def _write(self, response: Response) -> None:
        reply = self._library.write(
            submit,
            response,
            self._revision_id,
            change=partial(Change, ChangeKind.RESPONSE_ADDED, response.survey_id),
        )
        reply.done.connect(self._note_stored)
        reply.failed.connect(self._note_failed)
        # Not before: the disk works meanwhile.
        self._slow.start()
        self.saving.emit()

    def _storing(self, response: Response) -> Write:
        return partial(submit, response=response, revision_id=self._revision_id)

    @Slot(object)
    def _note_stored(self, _response_id: int) -> None:
        self._slow.stop()
        self.forget()
        self.stored.emit()

    @Slot(str)
    def _note_failed(self, sentence: str) -> None:
        self._slow.stop()
        self.failed.emit(sentence)
        self._note(KioskEvent.SAVE_FAILED)

    def _end(self, kept: Draft | None, reason: str) -> None:
        """Store a partial response, or drop the draft."""
        self._typing.stop()
        self._saver.stop()
        uuid = self.uuid
        self.forget()
        if kept is None:
            self._late.save(partial(drop_draft, uuid=uuid))
        else:
            response = kept.as_response(complete=False, submitted_at=self._now(), reason=reason)
            self._late.save(
                self._storing(response),
                partial(Change, ChangeKind.RESPONSE_ADDED, response.survey_id),
            )

    def _note(self, event: KioskEvent, detail: str = "") -> None:
        self._library.write(note_event, self._survey.id, event, detail)
