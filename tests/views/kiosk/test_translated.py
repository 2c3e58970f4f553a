"""What a manager translates in the window is what respondents read and answer."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.translation_table import TranslationColumn
from surveyapp.store.surveys import add_survey, load_survey, set_status
from surveyapp.views.builder.page import BuildPage
from tests.pages.builder import BuilderScreen
from tests.pages.finding import texts_of
from tests.views.kiosk.kiosks import stored, survey_of, three_questions


def test_a_respondent_answers_in_the_words_that_were_written(qtbot, library, database, stand):
    question = three_questions()[0]
    survey = survey_of(question, languages=("en", "de"), status=SurveyStatus.DRAFT)
    with database.writer() as connection:
        survey = add_survey(connection, survey)
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.show()
    page.show_survey(survey.id)
    builder = BuilderScreen(page, qtbot)
    builder.wait()
    dialog = builder.translate()
    for row, text in enumerate(("Ihr Besuch", "Wie war es?", "Gut", "Geht so", "Schlecht")):
        dialog.model.setData(dialog.model.index(row, TranslationColumn.SAID), text)
    dialog.reject()
    qtbot.waitUntil(lambda: not page.has_unsaved_changes)
    page.hide()
    with database.writer() as connection:
        set_status(connection, survey.id, SurveyStatus.OPEN)
    with database.reader() as connection:
        translated = load_survey(connection, survey.id)
    assert replace(translated, status=survey.status, translations=()) == survey

    visitor = stand(translated)
    visitor.press("Deutsch")
    assert "Wie war es?" in texts_of(visitor.page)
    for label in ("Schlecht", "Geht so", "Gut"):
        visitor.press(label)
    visitor.next()
    visitor.wait_for_thanks()

    response = stored(library)
    [answer] = response.answers.values()
    assert answer.choices == (question.choices[0].uuid,)
    assert response.language == "de"
