"""What a survey's screens show beside its questions, read from the library for Preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from surveyapp.domain.kiosk import kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.exchange.kiosk_catalogue import compiled_words
from surveyapp.store.kiosk_words import load_words
from surveyapp.store.pictures import load_picture
from surveyapp.views.choice_pictures import ChoiceImages, load_choice_images


@dataclass(frozen=True, slots=True)
class Assets:
    """``picture`` is an image file's content; ``words`` the kiosk's own ones by language."""

    picture: bytes | None = None
    images: ChoiceImages = field(default_factory=dict)
    words: Mapping[str, bytes] = field(default_factory=dict)


def load_assets(connection: Connection, survey: Survey) -> Assets:
    """Return what the kiosk of this survey would show."""
    sha = kiosk_settings(survey).picture
    return Assets(
        load_picture(connection, sha) if sha else None,
        load_choice_images(connection, survey),
        compiled_words(load_words(connection)),
    )
