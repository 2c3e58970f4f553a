"""Keeping a whole survey as a template that others begin with."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.blocks import Block, Cut
from surveyapp.domain.entries import SurveyEntry
from surveyapp.localization import translated
from surveyapp.store.blocks import cut_survey, drop_block, load_blocks, save_block
from surveyapp.views.labels import isolated
from surveyapp.views.menu_actions import make_action
from surveyapp.views.messages import Failures
from surveyapp.views.saved_blocks.name_dialog import BlockNameDialog
from surveyapp.views.survey_list.commands import LibraryCommands, Told
from surveyapp.workers.library import Library


class TemplateAction(QObject):
    """Owns the action; what it keeps can be undone."""

    def __init__(
        self, library: Library, commands: LibraryCommands, failures: Failures, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library, self._commands = library, commands
        self._failures, self._window = failures, window
        self._entry: SurveyEntry | None = None
        self._survey_id = 0
        self._cut: Cut | None = None
        self.action = make_action(
            self, self.tr("Save as a &template…"), "layout-template", self._read
        )

    def show_entry(self, entry: SurveyEntry | None) -> None:
        """Act on this survey."""
        self._entry = entry
        self.action.setEnabled(entry is not None)

    @Slot()
    def _read(self) -> None:
        """Read the survey in the row of the writes: what was just edited is there already."""
        if self._entry is None:
            return
        self._survey_id = self._entry.id
        reply = self._library.write(_cut_and_kept, self._survey_id)
        reply.done.connect(self._ask_name)
        reply.failed.connect(self._failures.show)

    @Slot(object)
    def _ask_name(self, found: tuple[Cut, tuple[Block, ...]]) -> None:
        self._cut, kept = found
        dialog = BlockNameDialog(
            self.tr("Save as a template"),
            self._cut.block.name,
            [block.name for block in kept],
            self._window,
            about=self.tr("You find it where you begin a new survey; without any responses."),
            left_out=[translated(sentence) for sentence in self._cut.left_out],
        )
        dialog.composed.connect(self._save)
        dialog.open()

    @Slot(str)
    def _save(self, name: str) -> None:
        if self._cut is None:
            return
        block = replace(self._cut.block, name=name)
        said = self.tr("“{name}” is a template for new surveys now.").format(name=isolated(name))
        self._commands.do(
            self.tr("Save as a template"),
            self._survey_id,
            partial(save_block, block=block),
            partial(drop_block, uuid=block.uuid),
            Told("layout-template", said),
        )


def _cut_and_kept(connection: Connection, survey_id: int) -> tuple[Cut, tuple[Block, ...]]:
    return cut_survey(connection, survey_id), load_blocks(connection)
