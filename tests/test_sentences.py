"""Whatever the program says to a person can be translated: no sentence is put together by hand."""

from __future__ import annotations

import ast

import pytest

from surveyapp.domain.sentences import Sentence, UserError
from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.errors import StoreError
from tests.sentences import LAYERS, PROGRAM, catalogue, error_classes, modules, places, said_in

SAID = list(said_in(modules()))
DOMAIN, STORE, EXCHANGE, WORKERS, _ = LAYERS
UNTRANSLATED = {PROGRAM / "domain" / "sentences.py"}
"""What makes every other sentence hands templates on."""


def is_handed_on(node: ast.expr) -> bool:
    """Whether this is another error's sentence, one made by a function, or a constant of one."""
    match node:
        case ast.Attribute(attr="sentence"):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name.endswith("_sentence")
        case ast.Name(id=name):
            return name.isupper() or name == "sentence"
    return False


def is_put_together(node: ast.AST) -> bool:
    """Whether words are joined to others here: f"…", "…" + x, "…" % x, "…".format(x)."""
    is_format = isinstance(node, ast.Attribute) and node.attr in ("format", "join")
    return is_format or isinstance(node, ast.JoinedStr | ast.BinOp)


def test_every_sentence_is_made_of_a_template_written_out_in_the_source():
    layers = DOMAIN, STORE, EXCHANGE, WORKERS
    assert not [
        str(said)
        for said in SAID
        if said.path.is_relative_to(PROGRAM)
        and any(said.path.is_relative_to(layer) for layer in layers)
        and said.path not in UNTRANSLATED
        and said.template is None
        and said.call.args
        and not is_handed_on(said.call.args[0])
    ]


def test_no_window_puts_a_sentence_together_either():
    assert not [
        str(said)
        for said in SAID
        if said.call.args
        and isinstance(said.call.args[0], ast.JoinedStr | ast.BinOp)
        and said.path not in UNTRANSLATED
    ]


def test_what_is_put_into_a_sentence_has_its_place_and_its_name():
    for said in SAID:
        names = set(said.given) - {"one"}
        if said.template is None:
            assert not names or None in names, said
        elif names:
            assert places(said.template) == names - ({"count"} if said.one else set()) | (
                places(said.template) & {"count"}
            ), said
            assert said.one is None or places(said.one) <= names, said


def test_what_is_counted_says_by_what():
    counted = [said for said in SAID if "one" in said.given and said.path not in UNTRANSLATED]
    assert counted
    assert not [str(said) for said in counted if "count" not in said.given or said.one is None]


def test_only_words_of_others_are_put_into_a_sentence():
    assert not [
        str(said)
        for said in SAID
        for name, value in said.given.items()
        if name != "one" and isinstance(value, ast.JoinedStr | ast.BinOp | ast.Constant)
        if not (isinstance(value, ast.BinOp) and isinstance(value.right, ast.Constant))
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
    assert {StoreError.__name__, ExchangeError.__name__, "EditError"} < error_classes()
    assert issubclass(StoreError, UserError)
    assert not [name for name in error_classes() if not name.endswith("Error")]


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
