"""The Preview page: first screen, a question, every size of screen, another language."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.exchange.forms.samples import EVERY_KIND, POLL
from tests.pages.preview import PreviewScreen
from tests.screenshots.stage import Stage, wait_until


def preview_welcome(stage: Stage) -> QWidget:
    _open(stage, EVERY_KIND)
    return stage.window


def preview_question(stage: Stage) -> QWidget:
    _open(stage, EVERY_KIND).go_to(3)
    return stage.window


def _of_size(stage: Stage, name: str) -> QWidget:
    preview = _open(stage, EVERY_KIND)
    preview.choose_size(name)
    preview.go_to(6)
    return stage.window


def preview_tablet(stage: Stage) -> QWidget:
    return _of_size(stage, "Tablet")


def preview_portrait(stage: Stage) -> QWidget:
    return _of_size(stage, "Portrait")


def preview_phone(stage: Stage) -> QWidget:
    return _of_size(stage, "Phone")


def preview_small(stage: Stage) -> QWidget:
    stage.window.resize(800, 600)
    preview = _open(stage, POLL)
    preview.choose_size("Laptop")
    preview.go_to(1)
    return stage.window


def _open(stage: Stage, name: str) -> PreviewScreen:
    stage.show(name, "preview")
    preview = PreviewScreen(stage.window.screens.preview)
    wait_until(lambda: preview.rehearsal is not None)
    return preview
