"""What the domain, the library and the exchange say stands in the windows' language in the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from surveyapp.domain.editing_choices import set_label
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.localization import CONTEXT
from surveyapp.store.publishing import EditedState
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views import messages
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.collect.entry_form import EntryForm
from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.failure_notice import FailureNotice
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.navigation import Navigator
from surveyapp.workers.library import Library
from tests.views.shouting import Shouting


@pytest.fixture(autouse=True)
def _shouting(qapp):
    translator = Shouting({CONTEXT})
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def said(monkeypatch) -> list[str]:
    """What the person is asked; they agree."""
    said: list[str] = []

    def ask(parent, title, text, action, *, danger=False) -> bool:
        said.append(text)
        return True

    monkeypatch.setattr(messages, "ask", ask)
    return said


def shows(widget: QWidget, text: str) -> bool:
    return any(text in label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("read", [Library.read, Library.read_long])
def test_an_error_of_the_library_is_told_in_the_windows_language(qtbot, library, read):
    notice = FailureNotice("Not read: {sentence}")
    qtbot.addWidget(notice)

    read(library, load_survey, 999).failed.connect(notice.show_failure)

    qtbot.waitUntil(lambda: shows(notice, "Not read: SURVEY NOT FOUND"))


def test_a_file_that_cannot_be_imported_is_refused_in_the_windows_language(
    qtbot, library, tmp_path
):
    (tmp_path / "answers.csv").touch()
    dialog = ImportDialog(library, Navigator(), tmp_path / "answers.csv")
    qtbot.addWidget(dialog)
    dialog.show()

    qtbot.waitUntil(lambda: shows(dialog, "“answers.csv” IS EMPTY. THERE IS NOTHING TO IMPORT."))


def test_what_is_odd_about_a_file_is_told_in_the_windows_language(qtbot, library, tmp_path):
    (tmp_path / "answers.csv").write_text("Name,Drink,Size\nann,Tea,1\nbob,Tea\n", "utf-8")
    dialog = ImportDialog(library, Navigator(), tmp_path / "answers.csv")
    qtbot.addWidget(dialog)
    dialog.show()
    told = dialog.findChild(QPlainTextEdit)

    qtbot.waitUntil(
        lambda: told.toPlainText().startswith("LINE 3 HAS 2 CELLS WHERE THERE SHOULD BE 3.")
    )


def test_what_is_wrong_with_an_answer_stands_beside_its_field_in_the_windows_language(qtbot):
    question = Question(QuestionKind.NUMBER, "Dose", "dose", required=True)
    form = EntryForm(Survey("S", sections=(Section(questions=(question,)),)))
    qtbot.addWidget(form)
    form.show()

    form.save()

    assert shows(form.cards[question.uuid], "PLEASE ANSWER THIS QUESTION.")


def test_what_an_edit_does_to_answers_is_asked_in_the_windows_language(
    qtbot, library, answered_poll, said
):
    parent = QWidget()
    qtbot.addWidget(parent)
    question = next(answered_poll.questions())
    choice = question.choices[0]
    counts = {question.uuid: 10, choice.uuid: 2}
    edited = EditedSurvey(library, EditedState(answered_poll, answered_poll), counts, parent)

    edited.edit("Rename", lambda s: set_label(s, question.uuid, choice.uuid, "New", counts))

    assert said == ["2 RESPONSES CHOSE “Very satisfied”. FROM NOW ON THEY COUNT AS “New”."]
    qtbot.waitUntil(lambda: edited.saver.is_idle)


def test_what_an_export_warns_of_is_told_in_the_windows_language(qtbot, library, database):
    twice = [Question(QuestionKind.TEXT, "Why?", code) for code in ("a", "b", "c")]
    with database.writer() as connection:
        survey = add_survey(connection, Survey("S", sections=(Section(questions=tuple(twice)),)))
    dialog = ExportDialog(library, survey.id, None)
    qtbot.addWidget(dialog)
    dialog.show()

    qtbot.waitUntil(lambda: shows(dialog, "2 HEADINGS STOOD MORE THAN ONCE AND WERE NUMBERED"))
