"""Whatever the program says to a person can be translated: no sentence is put together by hand."""

from __future__ import annotations

import ast

import pytest

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.document import DocumentError
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.sentences import Sentence, UserError
from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.errors import StoreError
from tests.sentences import PROGRAM, Said, catalogue, error_classes, modules, places, said_in

HANDS_TEMPLATES_ON = PROGRAM / "domain" / "sentences.py"
SAID = [said for said in said_in(modules()) if said.path != HANDS_TEMPLATES_ON]


def is_handed_on(node: ast.expr) -> bool:
    """Whether this is another error's sentence, one made by a function, or a constant of one."""
    match node:
        case ast.Attribute(attr=name) | ast.Call(func=ast.Name(id=name)):
            return name == "sentence" or name.endswith("_sentence")
        case ast.Name(id=name):
            return name.isupper()
    return False


def is_said_by_a_widget(said: Said) -> bool:
    """Whether a window says it in words of its own, which `tr` has translated already."""
    words = said.call.args[0]
    return said.path.is_relative_to(PROGRAM / "views") and (
        isinstance(words, ast.Name) or "self.tr(" in ast.unparse(words)
    )


def test_every_sentence_is_made_of_a_template_written_out_in_the_source():
    assert not [
        str(said)
        for said in SAID
        if said.template is None
        and not is_handed_on(said.call.args[0])
        and not is_said_by_a_widget(said)
    ]


def test_what_is_put_into_a_sentence_has_its_place_in_it():
    for said in SAID:
        names = set(said.values)
        if said.template is None:
            assert not names, said
        elif said.one is not None:
            assert "count" in names, said
            assert places(said.template) | {"count"} == names, said
            assert places(said.one) <= names, said
        elif names:
            assert places(said.template) == names, said


def test_what_is_counted_has_its_words_for_one_written_out():
    assert not [str(said) for said in SAID if "one" in said.given and said.one is None]


def test_no_words_are_put_into_a_sentence_but_those_of_others():
    """Ours would stay English in it: they are a `Sentence` of their own."""
    assert not [
        str(said)
        for said in SAID
        for value in said.values.values()
        for part in ast.walk(value)
        if isinstance(part, ast.JoinedStr)
        or (isinstance(value, ast.Constant) and isinstance(value.value, str))
    ]


def test_the_catalogue_holds_the_sentences_of_every_layer():
    found = catalogue(modules())

    assert len(found) > 250
    assert found["{count:,} responses"] == "1 response"
    for told in (
        "Please answer this question.",
        "The disk is full; free some space and try again.",
        "“{path}” is a folder. Give the file a name.",
        "{chose}. From now on they count as “{choice}”.",
        "“{name}” is animated. Choose a picture that stands still.",
    ):
        assert told in found


def test_every_error_for_a_person_has_one_base():
    errors = (AnswerError, DocumentError, EditError, ExchangeError, ExpressionError, StoreError)
    assert all(issubclass(error, UserError) for error in errors)
    assert {error.__name__ for error in errors} < set(error_classes())


def test_in_english_numbers_are_grouped_where_the_template_says_so():
    sentence = Sentence(
        "Line {line} of {total:,}, {least} at least", line=1200, total=1200, least=3.0
    )
    assert str(sentence) == "Line 1200 of 1,200, 3 at least"


def test_one_is_singular_and_a_sentence_stands_in_another():
    def found(count: int) -> str:
        return str(
            Sentence("Found {what}.", what=Sentence("{count:,} cells", one="1 cell", count=count))
        )

    assert [found(0), found(1), found(1200)] == [
        "Found 0 cells.",
        "Found 1 cell.",
        "Found 1,200 cells.",
    ]


@pytest.mark.parametrize("text", ["{name} %n", "100 % {", "{}"])
def test_words_of_others_keep_their_brackets(text):
    assert str(Sentence("“{text}” is taken.", text=text)) == f"“{text}” is taken."
    assert str(Sentence(text)) == text


def test_an_error_says_its_sentence_and_hands_it_on():
    error = StoreError("“{path}” is missing.", path="a.surveys")

    assert str(error) == "“a.surveys” is missing."
    assert ExchangeError(error.sentence).sentence == error.sentence
