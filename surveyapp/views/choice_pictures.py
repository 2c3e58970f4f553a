"""The pictures of a survey's choices, from the library to the inputs that show them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from sqlalchemy import Connection

from surveyapp.domain.survey import Survey
from surveyapp.store.pictures import load_picture
from surveyapp.views.answering.look import Look
from surveyapp.views.pictures import stored_image

ChoiceImages = Mapping[str, QImage]
"""Decoded pictures by their digests; images, since pixmaps belong to the window's thread."""

NO_IMAGES: ChoiceImages = MappingProxyType({})

MOST_SIDE = 640
"""Pixels at each side of a choice's picture: more than a tile has on most screens."""
_SMALL = QSize(96, 64)
"""Of a picture beside a choice in Build, on a screen with several pixels to one of ours."""


@dataclass(frozen=True, slots=True)
class ChoicePicture:
    """A picture as the library keeps it, and as it stands beside its choice in Build."""

    sha: str
    content: bytes
    small: QImage


def choice_picture(content: bytes) -> ChoicePicture:
    """Return a picture of this content, which any thread may make."""
    small = stored_image(content).scaled(_SMALL, _KEPT, _SMOOTH)
    return ChoicePicture(hashlib.sha256(content).hexdigest(), content, small)


def load_choice_pictures(connection: Connection, shas: Iterable[str]) -> list[ChoicePicture]:
    """Return these pictures of choices but those missing or damaged here."""
    found = (load_picture(connection, sha) for sha in set(shas))
    made = (choice_picture(content) for content in found if content is not None)
    return [picture for picture in made if not picture.small.isNull()]


def load_choice_images(connection: Connection, survey: Survey) -> ChoiceImages:
    """Return the pictures of a survey's choices; without those missing or damaged here."""
    found = {sha: stored_image(load_picture(connection, sha)) for sha in set(survey.pictures())}
    return {sha: image for sha, image in found.items() if not image.isNull()}


def with_pictures(look: Look, images: ChoiceImages) -> Look:
    """Return a look in which choices show these pictures."""
    return replace(look, pictures={sha: QPixmap.fromImage(one) for sha, one in images.items()})


_KEPT = Qt.AspectRatioMode.KeepAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation
