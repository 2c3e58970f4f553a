"""Asking under which name something is kept, or which other name it gets."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from surveyapp.views.composing import caption
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID

_LONGEST = 40
"""Characters of a name: it stands on a tile."""
_LETTERS = 54
"""The width of the dialog, in average characters."""
_MOST_SENTENCES = 4
"""How many of what is left out are told, before the others are counted."""


class BlockNameDialog(Dialog):
    """Asks for a name that nothing else in the library of questions has.

    Signals:
        composed: the name.
    """

    composed = Signal(str)

    def __init__(
        self,
        title: str,
        name: str,
        taken: Collection[str],
        parent: QWidget | None = None,
        *,
        about: str = "",
        left_out: Sequence[str] = (),
    ) -> None:
        """``about`` says where it will be found, ``left_out`` what cannot be kept with it."""
        super().__init__(parent, room=(_LETTERS, 0))
        self.setWindowTitle(title)
        self._taken = {one.casefold() for one in taken}
        self._name = QLineEdit(_short(name))
        self._name.setMaxLength(_LONGEST)
        self._name.selectAll()
        self._name.textChanged.connect(self._check)
        self._note = words_label("problem")
        said = [*left_out[:_MOST_SENTENCES]]
        if len(left_out) > _MOST_SENTENCES:
            said.append(self.tr("And %n more.", "", len(left_out) - _MOST_SENTENCES))
        remarks = [words_label("muted", words) for words in (about, *said) if words]
        buttons, self._save = self.decision(self.tr("&Save"))
        label = caption(self.tr("&Name"), self._name)
        self.column(GRID, label, self._name, self._note, *remarks, buttons)
        self.accepted.connect(self._compose)
        self._check()
        self.take_room()

    @Slot()
    def _check(self) -> None:
        name = self._given_name()
        is_taken = name.casefold() in self._taken
        self._note.setText(self.tr("Something else is called “{name}”.").format(name=name))
        self._note.setVisible(is_taken)
        self._save.setEnabled(bool(name) and not is_taken)

    @Slot()
    def _compose(self) -> None:
        self.composed.emit(self._given_name())

    def _given_name(self) -> str:
        return " ".join(self._name.text().split())


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
