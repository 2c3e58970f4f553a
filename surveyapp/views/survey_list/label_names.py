"""How the colours of labels are called, and their icon."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from surveyapp.domain.entries import LabelColour
from surveyapp.views.icons import icon

translate = QCoreApplication.translate


def colour_names() -> dict[LabelColour, str]:
    """Return the name of each colour, in their order."""
    return {
        LabelColour.BLUE: translate("Labels", "Blue"),
        LabelColour.GOLD: translate("Labels", "Gold"),
        LabelColour.TEAL: translate("Labels", "Teal"),
        LabelColour.PLUM: translate("Labels", "Plum"),
        LabelColour.ROSE: translate("Labels", "Rose"),
        LabelColour.OLIVE: translate("Labels", "Olive"),
    }


def label_icon(colour: LabelColour) -> QIcon:
    """Return a patch of a label's colour, in the shade of the look in force."""
    return icon("swatch", f"label_{colour}")


def check_icon(colour: LabelColour, *, checked: bool) -> QIcon:
    """Return a check box of a label's colour, with its check or without."""
    return icon("square-check" if checked else "square", f"label_{colour}")
