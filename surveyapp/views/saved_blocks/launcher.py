"""The library of questions as Build has it: what can be put in, and keeping what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.blocks import Block, Cut, Scope, part_block
from surveyapp.domain.editing_places import has_question
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.store.blocks import drop_block, load_blocks, rename_block, save_block
from surveyapp.views import messages
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.choice_pictures import ChoicePicture, load_choice_pictures
from surveyapp.views.labels import isolated
from surveyapp.views.menu_actions import make_action
from surveyapp.views.saved_blocks.library_dialog import BlockLibraryDialog
from surveyapp.views.saved_blocks.name_dialog import BlockNameDialog
from surveyapp.workers.library import Library
from surveyapp.workers.serial_executor import Reply


class BlocksLauncher(QObject):
    """Keeps parts of surveys in the library, and knows those that can be put in.

    Signals:
        loaded: the blocks that can be put into a survey: questions and sections.
        told: what was done, for the person.
    """

    loaded = Signal(object)
    told = Signal(str)

    def __init__(self, library: Library, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._is_read = False
        self._blocks: tuple[Block, ...] = ()
        self._pictures: dict[str, ChoicePicture] = {}
        self._cut: Cut | None = None
        self._dialog: BlockLibraryDialog | None = None
        self.manage = make_action(
            self, self.tr("Librar&y of questions…"), "library-big", self._manage
        )
        self.manage.setEnabled(not library.is_read_only)

    def load_once(self) -> None:
        """Read what is kept, unless it was read before."""
        if not self._is_read:
            self._is_read = True
            self.load()

    def keep_pictures(self, block: Block, edited: EditedSurvey) -> None:
        """Let a survey show the pictures of a block that is put into it."""
        for sha in block.content.pictures():
            if sha in self._pictures:
                edited.keep(self._pictures[sha])

    def save_parts(self, edited: EditedSurvey, uuids: Sequence[str]) -> None:
        """Ask for a name, and keep these questions or sections under it, as one block."""
        survey = edited.survey
        cut = part_block(survey, uuids, "")
        # What is edited but not stored yet has its pictures here only.
        self._given = {
            sha: edited.saver.pictures[sha]
            for sha in cut.block.content.pictures()
            if sha in edited.saver.pictures
        }
        self._cut = cut
        dialog = BlockNameDialog(
            self.tr("Save to the library of questions"),
            _proposed(survey, uuids[0]),
            [block.name for block in self._blocks],
            self._page.window(),
            about=self.tr("You find it under “Yours” where you add a question to any survey."),
            left_out=[translated(sentence) for sentence in cut.left_out],
        )
        dialog.composed.connect(self._save)
        dialog.open()

    @Slot(str)
    def _save(self, name: str) -> None:
        if self._cut is None:
            return
        content = replace(self._cut.block.content, title=name)
        block = replace(self._cut.block, name=name, content=content)
        self._after(self._library.write(save_block, block, self._given))
        said = self.tr("“{name}” is in the library of questions now.")
        self.told.emit(said.format(name=isolated(name)))

    @Slot()
    def _manage(self) -> None:
        """Read what is kept after what is being written, then show it."""
        reply = self._library.write(load_blocks)
        reply.done.connect(self._open)
        reply.failed.connect(self._say_failure)

    @Slot(object)
    def _open(self, blocks: tuple[Block, ...]) -> None:
        dialog = BlockLibraryDialog(blocks, self._page.window())
        dialog.renamed.connect(self._rename)
        dialog.deleted.connect(self._delete)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot(str, str)
    def _rename(self, uuid: str, name: str) -> None:
        self._after(self._library.write(rename_block, uuid, name))

    @Slot(str)
    def _delete(self, uuid: str) -> None:
        self._after(self._library.write(drop_block, uuid))

    def _after(self, reply: Reply) -> None:
        reply.done.connect(self.load)
        reply.failed.connect(self._say_failure)

    @Slot()
    def load(self) -> None:
        """Read what is kept now."""
        reply = self._library.read(_read)
        reply.done.connect(self._take)
        reply.failed.connect(self.told)

    @Slot(object)
    def _take(self, found: tuple[tuple[Block, ...], list[ChoicePicture]]) -> None:
        self._blocks, pictures = found
        self._pictures = {picture.sha: picture for picture in pictures}
        self.loaded.emit([one for one in self._blocks if one.scope is not Scope.SURVEY])
        if self._dialog is not None:
            self._dialog.show_blocks(self._blocks)

    @Slot(str)
    def _say_failure(self, sentence: str) -> None:
        messages.show_error(self._page, self.tr("Library of questions"), sentence)


def _proposed(survey: Survey, uuid: str) -> str:
    if has_question(survey, uuid):
        return survey.question(uuid).text
    return next(section.title for section in survey.sections if section.uuid == uuid)


def _read(connection: Connection) -> tuple[tuple[Block, ...], list[ChoicePicture]]:
    blocks = load_blocks(connection)
    shown = {sha for block in blocks for sha in block.content.pictures()}
    return blocks, load_choice_pictures(connection, shown)
