"""The actions on the sections and questions of a survey: add, duplicate, move, delete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from surveyapp.domain import editing
from surveyapp.domain.blocks import Block, Scope, fitted, put_in
from surveyapp.domain.clippings import Pasted, are_sections, delete_parts
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_places import (
    has_question,
    has_section,
    move_questions,
    nudge,
    nudge_all,
    place_after,
    place_below,
)
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Section, Survey, new_uuid
from surveyapp.localization import translated
from surveyapp.views import messages
from surveyapp.views.builder.canvas.insert_button import InsertButton
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.editor_pane import EditorPane
from surveyapp.views.builder.outline import Outline
from surveyapp.views.builder.palette.block_entry import BlockEntry
from surveyapp.views.builder.palette.entries import PaletteEntry
from surveyapp.views.builder.question_clipboard import QuestionClipboard
from surveyapp.views.menu_actions import make_action
from surveyapp.views.saved_blocks.launcher import BlocksLauncher


class PartActions(QObject):
    """Act on what is chosen in the outline of the survey that `show_edited` was called with.

    Signals:
        preview_requested: the uuid of the part from which on respondents' view is wanted; empty
            for the survey itself.
        left_out: of what was pasted, what says nothing where it stands now: sentences.
    """

    preview_requested = Signal(str)
    left_out = Signal(list)

    def __init__(self, page: QWidget, blocks: BlocksLauncher, *, frozen: bool = False) -> None:
        """``blocks`` are those of the library of questions. ``frozen`` keeps all disabled."""
        super().__init__(page)
        self._page = page
        self._blocks = blocks
        self._frozen = frozen
        self._edited: EditedSurvey | None = None
        self._below = ""
        """The uuid of what the next question stands right below; "" for what is chosen."""
        make, key = partial(make_action, self), QKeySequence.StandardKey
        self.add = make(self.tr("&Add question…"), "plus", self.open_palette, "Ctrl+Shift+A")
        self.add_section = make(
            self.tr("Add &section"), "plus", self.append_section, "Ctrl+Shift+S"
        )
        self.find = make(self.tr("&Find a question"), "search", self._find, key.Find)
        self.duplicate = make(self.tr("D&uplicate"), "copy", self.duplicate_current, "Ctrl+D")
        self.move_up = make(self.tr("Move u&p"), "chevron-up", self._raise_current, "Alt+Up")
        self.move_down = make(
            self.tr("Move do&wn"), "chevron-down", self._lower_current, "Alt+Down"
        )
        self.preview = make(self.tr("Preview f&rom here"), "eye", self._preview_current, "Shift+F5")
        self.save = make(
            self.tr("Save to t&he library of questions…"), "library-big", self._save_current
        )
        self.delete = make(self.tr("De&lete"), "trash-2", self.delete_current, key.Delete)
        self.clipboard = QuestionClipboard(self)
        self.clipboard.cut_requested.connect(self.delete_current)
        self.clipboard.paste_requested.connect(self._paste)

    @property
    def all(self) -> tuple[QAction, ...]:
        """All of them, in the order of a menu."""
        adding = (self.add, self.add_section, self.duplicate)
        return (*adding, self.save, self._blocks.manage, *self._moving, self.find, self.preview)

    @property
    def _moving(self) -> tuple[QAction, ...]:
        """Those that act on what is chosen in the outline, and have their keys there."""
        board = self.clipboard
        return (board.cut, board.copy, board.paste, self.move_up, self.move_down, self.delete)

    def act_on(self, outline: Outline, pane: EditorPane) -> None:
        """Act on the part chosen in this outline; commit what is written in this pane before."""
        self._outline, self._pane = outline, pane
        outline.add_requested.connect(self._add)
        outline.palette_wanted.connect(self.open_palette)
        pane.canvas.insert_requested.connect(self._open_palette_between)
        for widget in (outline, pane):
            slash = QShortcut(QKeySequence("/"), widget)
            slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            slash.activated.connect(self.add.trigger)
        outline.model.question_move_requested.connect(self._put_question)
        outline.model.section_move_requested.connect(self._put_section)
        outline.tree.addAction(self.save)
        self._blocks.loaded.connect(outline.show_blocks)
        outline.model.several_move_requested.connect(self._put_several)
        self.clipboard.act_on(self._selected)
        for action in (self.duplicate, *self._moving):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            outline.tree.addAction(action)
        outline.tree.addAction(self.preview)
        for field in pane.question.text_fields:
            field.addActions((self.duplicate, self.move_up, self.move_down))
        # Results has an action with this key, too.
        self.find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._page.addAction(self.find)
        pane.first.button.clicked.connect(self.open_palette)
        pane.question.restore_button.clicked.connect(self.restore_current)
        foot = pane.question.foot
        foot.duplicate_button.clicked.connect(self.duplicate_current)
        foot.up_button.clicked.connect(self._raise_current)
        foot.down_button.clicked.connect(self._lower_current)
        for button in (foot.delete_button, pane.heading.delete_button):
            button.clicked.connect(self.delete_current)

    def show_edited(self, edited: EditedSurvey | None) -> None:
        """Act on this survey; enable what can be done to the part that is chosen in it now."""
        self._edited = edited
        uuid = self._outline.current
        changed = None if self._frozen else edited
        question = changed is not None and has_question(changed.survey, uuid)
        asked = question and changed is not None and not changed.survey.question(uuid).retired
        section = changed is not None and has_section(changed.survey, uuid)
        for action in (self.preview, self.find):
            action.setEnabled(edited is not None)
        for action in (self.add, self.add_section):
            action.setEnabled(changed is not None)
        self.clipboard.show_edited(edited, can_paste=changed is not None, can_cut=asked or section)
        self.duplicate.setEnabled(question)
        self.save.setEnabled(question or section)
        for action in (self.move_up, self.move_down, self.delete):
            action.setEnabled(asked or section)

    @Slot()
    def open_palette(self) -> None:
        """Open the palette; Enter adds a question of the first kind."""
        self._below = ""
        self._outline.open_palette()

    @Slot(object)
    def _open_palette_between(self, button: InsertButton) -> None:
        self._below = button.below
        self._outline.open_palette(button)

    @Slot()
    def _find(self) -> None:
        self._outline.start_finding()

    @Slot()
    def append_section(self) -> None:
        """Add a section at the end, and put the cursor into its title."""
        section = Section()
        change = partial(editing.insert_section, section=section)
        if self._edit(self.tr("Add section"), change, section.uuid):
            self._outline.choose(section.uuid)
            self._pane.start_writing()

    @Slot()
    def duplicate_current(self) -> None:
        """Insert a copy of the question that is chosen, with what is being written in it."""
        edited, uuid = self._edited, self._outline.current
        if edited is None or not has_question(edited.survey, uuid):
            return
        self._pane.finish()
        copy = new_uuid()
        change = partial(editing.duplicate_question, uuid=uuid, copy_uuid=copy)
        if self._edit(self.tr("Duplicate question"), change, copy):
            self._outline.choose(copy)

    @Slot()
    def delete_current(self) -> None:
        """Delete the question or section that is chosen; retire what was answered."""
        edited, uuid = self._edited, self._outline.current
        if edited is None or not uuid:
            return
        following = self._outline.neighbour
        several = self._selected()
        if len(several) > 1:
            called = Sentence("Delete {count} questions", count=len(several))
            if self._are_sections(several):
                called = Sentence("Delete {count} sections", count=len(several))
            if self._edit(
                translated(called), partial(delete_parts, uuids=several, counts=edited.counts)
            ):
                self._outline.choose(following)
            return
        is_question = has_question(edited.survey, uuid)
        delete = editing.delete_question if is_question else editing.delete_section
        name = self.tr("Delete question") if is_question else self.tr("Delete section")
        if self._edit(name, partial(delete, uuid=uuid, counts=edited.counts), uuid):
            self._outline.choose(following)

    @Slot()
    def _preview_current(self) -> None:
        self._pane.finish()
        self.preview_requested.emit(self._outline.current)

    @Slot()
    def restore_current(self) -> None:
        """Make the retired question that is chosen one that is asked."""
        uuid = self._outline.current
        change = partial(editing.restore_question, uuid=uuid)
        if self._edit(self.tr("Ask again"), change, uuid):
            self._outline.choose(uuid)

    def _edit(
        self, name: str, change: Callable[[Survey], Survey], focus: str = "", *, about: str = ""
    ) -> bool:
        if self._edited is None:
            return False
        try:
            return self._edited.edit(name, change, focus, about=about)
        except EditError as refusal:
            messages.tell(self._page, name, translated(refusal.sentence))
            return False

    @Slot(object)
    def _add(self, entry: PaletteEntry | BlockEntry) -> None:
        edited = self._edited
        if edited is None:
            return
        if isinstance(entry, BlockEntry):
            self._insert(edited, entry.block)
            return
        question = entry.question(edited.survey)
        below = self._below
        current = self._outline.current
        place = place_below(edited.survey, below) if below else place_after(edited.survey, current)
        section, position = place
        change = partial(
            editing.insert_question, question=question, section_uuid=section, position=position
        )
        if self._edit(self.tr("Add question"), change, question.uuid):
            self._outline.choose(question.uuid)
            self._pane.start_writing()

    def _insert(self, edited: EditedSurvey, block: Block) -> None:
        """Put a block in, whole sections after the one that is chosen, as one undo step."""
        self._blocks.keep_pictures(block, edited)
        parts = fitted(block, edited.survey)
        at, is_below = self._below or self._outline.current, bool(self._below)
        change = partial(put_in, parts=parts, scope=block.scope, at=at, below=is_below)
        first = parts.sections[0]
        focus = first.questions[0].uuid if block.scope is Scope.QUESTIONS else first.uuid
        name = self.tr("Insert “{name}”").format(name=block.name.replace("&", "&&"))
        # The step has the name of the block, not that of its first part.
        if self._edit(name, change, focus, about=block.uuid):
            self._outline.choose(focus)

    @Slot()
    def _save_current(self) -> None:
        """Keep what is selected as one block, with what is being written in it."""
        self._pane.finish()
        if self._edited is not None and self._outline.current:
            self._blocks.save_parts(self._edited, self._selected())

    @Slot()
    def _raise_current(self) -> None:
        self._move_current(-1)

    @Slot()
    def _lower_current(self) -> None:
        self._move_current(1)

    def _move_current(self, by: int) -> None:
        self._pane.finish()
        uuid, several = self._outline.current, self._selected()
        if self._edited is None or not uuid:
            return
        if len(several) > 1:
            name = Sentence("Move {count} questions", count=len(several))
            if self._are_sections(several):
                name = Sentence("Move {count} sections", count=len(several))
            self._edit(translated(name), partial(nudge_all, uuids=several, by=by))
        else:
            self._edit(self.tr("Move"), partial(nudge, uuid=uuid, by=by), uuid)

    def _selected(self) -> list[str]:
        """Return the uuids of what is selected: sections where the current one is, else questions.

        A section comes with its questions; so those that are selected within it are not counted.
        """
        edited, uuids = self._edited, self._outline.selected
        if edited is None:
            return []
        sections = [uuid for uuid in uuids if are_sections(edited.survey, [uuid])]
        if self._outline.current in sections:
            return sections
        return [uuid for uuid in uuids if uuid not in sections] or uuids[-1:]

    def _are_sections(self, uuids: list[str]) -> bool:
        return self._edited is not None and are_sections(self._edited.survey, uuids)

    @Slot(str, object)
    def _paste(self, name: str, paste: Callable[[Survey], Pasted]) -> None:
        edited = self._edited
        if edited is None:
            return
        before = {part.uuid for part in _parts(edited.survey)}
        left_out = paste(edited.survey).left_out
        if self._edit(name, lambda survey: paste(survey).survey):
            new = [part.uuid for part in _parts(edited.survey) if part.uuid not in before]
            # The first section with its questions, or the last of the questions.
            self._outline.choose(new[0] if are_sections(edited.survey, new[:1]) else new[-1])
            if left_out:
                self.left_out.emit([translated(sentence) for sentence in left_out])

    @Slot(list, str, int)
    def _put_several(self, uuids: list[str], section_uuid: str, position: int) -> None:
        name = translated(Sentence("Move {count} questions", count=len(uuids)))
        change = partial(move_questions, uuids=uuids, section_uuid=section_uuid, position=position)
        self._edit(name, change)

    @Slot(str, str, int)
    def _put_question(self, uuid: str, section_uuid: str, position: int) -> None:
        change = partial(
            editing.move_question, uuid=uuid, section_uuid=section_uuid, position=position
        )
        self._edit(self.tr("Move question"), change, uuid)

    @Slot(str, int)
    def _put_section(self, uuid: str, position: int) -> None:
        change = partial(editing.move_section, uuid=uuid, position=position)
        self._edit(self.tr("Move section"), change, uuid)


def _parts(survey: Survey) -> Iterator[Section | Question]:
    """Yield sections first, then questions."""
    yield from survey.sections
    yield from survey.questions()
