"""The screens of questionnaires from other tools: one pasted as text, and what was not taken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.views.builder.check_panel import CheckPanel
from surveyapp.views.survey_files.losses_dialog import LossesDialog
from tests.exchange.forms.household import HOUSEHOLD
from tests.exchange.forms.workbooks import workbook
from tests.screenshots.stage import Stage, wait_until

TEXT = """# Visitors

Please answer for today.

1. How old are you? (number)

2. How did you come? *
- On foot
- By train
- Other: ____

3. What did you see? (choose all that apply)
[ ] The collection
[ ] The garden

Section 2: Your opinion
4. Would you recommend us? (0-10)
5. What should we do better?
"""


def paste_survey(stage: Stage) -> QWidget:
    dialog = paste_survey_empty(stage)
    dialog.text.setPlainText(TEXT)
    dialog.read()
    return dialog


def paste_survey_empty(stage: Stage) -> QWidget:
    stage.window.screens.survey_files.paste.trigger()
    return stage.dialog()


def survey_file_losses(stage: Stage) -> QWidget:
    """What a form of field workers has that is not asked here."""
    path = workbook(stage.folder / "household.xlsx", HOUSEHOLD)
    stage.window.screens.survey_files.open_file(path)
    wait_until(lambda: stage.window.findChild(LossesDialog) is not None)
    return stage.window.findChild(LossesDialog)


def build_kept(stage: Stage) -> QWidget:
    """The same form in Build, with what there is to look at unfolded."""
    survey_file_losses(stage).reject()
    panel = stage.window.screens.build.findChild(CheckPanel)
    wait_until(lambda: bool(panel.findings))
    panel.button.click()
    return stage.window
