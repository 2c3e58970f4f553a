"""What a kiosk shows and needs to know, read in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from surveyapp.domain.kiosk import KioskSettings, kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.exchange.kiosk_catalogue import compiled_words
from surveyapp.store.counting import count_responses
from surveyapp.store.drafts import recover_drafts
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.kiosk_words import load_words
from surveyapp.store.pictures import load_picture, load_pictures
from surveyapp.store.revisions import load_published
from surveyapp.views.choice_pictures import ChoiceImages, load_choice_images


@dataclass(frozen=True, slots=True)
class LoadedKiosk:
    """A survey as the kiosk shows it.

    ``picture`` is an image file's content, if there is one; so is each of ``slides``.

    ``images`` are the pictures of its choices. ``words`` are the kiosk's own by language, where
    the manager has written them.
    """

    survey: Survey
    settings: KioskSettings
    revision_id: int
    complete: int
    picture: bytes | None = None
    images: ChoiceImages = field(default_factory=dict)
    words: Mapping[str, bytes] = field(default_factory=dict)
    slides: tuple[bytes, ...] = ()


def load_kiosk(connection: Connection, survey_id: int, *, came_back: bool) -> LoadedKiosk:
    """Make unfinished responses of the drafts that a crash left, then read the survey.

    ``came_back`` says that the program ended without the PIN and was started again.
    The caller commits. Raises StoreError.
    """
    recover_drafts(connection)
    published = load_published(connection, survey_id)
    if came_back:
        note_event(connection, survey_id, KioskEvent.CRASH)
    settings = kiosk_settings(published.survey)
    complete = count_responses(connection, survey_id).complete
    picture = load_picture(connection, settings.picture) if settings.picture else None
    return LoadedKiosk(
        published.survey,
        settings,
        published.revision_id,
        complete,
        picture,
        load_choice_images(connection, published.survey),
        compiled_words(load_words(connection)),
        tuple(load_pictures(connection, settings.slides).values()),
    )
