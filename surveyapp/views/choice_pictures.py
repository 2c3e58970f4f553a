"""The pictures of a survey's choices, from the library to the inputs that show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtGui import QImage, QPixmap
from sqlalchemy import Connection

from surveyapp.domain.survey import Survey
from surveyapp.store.pictures import load_picture
from surveyapp.views.answering.look import Look
from surveyapp.views.pictures import stored_image

ChoiceImages = Mapping[str, QImage]
"""Decoded pictures by their digests; images, since pixmaps belong to the window's thread."""

NO_IMAGES: ChoiceImages = MappingProxyType({})


def load_choice_images(connection: Connection, survey: Survey) -> ChoiceImages:
    """Return the pictures of a survey's choices; without those missing or damaged here."""
    found = {sha: stored_image(load_picture(connection, sha)) for sha in set(survey.pictures())}
    return {sha: image for sha, image in found.items() if not image.isNull()}


def with_pictures(look: Look, images: ChoiceImages) -> Look:
    """Return a look in which choices show these pictures."""
    return replace(look, pictures={sha: QPixmap.fromImage(one) for sha, one in images.items()})
