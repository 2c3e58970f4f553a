"""Importing is whole or not at all, and asks before it takes a table of results."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.importing import import_survey
from tests.running import plan_import

TABLES = ("surveys", "questions", "choices", "revisions", "responses", "answers")


def written(tmp_path, content: str):
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    return path


def counts(database) -> list[int]:
    with database.reader() as connection:
        return [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in TABLES
        ]


LONG = "Name,Drink\n" + "ann,Tea\nbob,Coffee\n" * 1_500


def test_a_cancelled_import_leaves_the_library_as_it_was(database, tmp_path):
    before = counts(database)
    steps = import_survey(database, plan_import(written(tmp_path, LONG)))
    assert [next(steps)[0] for _ in range(3)] == [0, 500, 1_000]
    steps.close()
    assert counts(database) == before
    # The look at the tables would have seen rows left behind: here they are.
    list(import_survey(database, plan_import(written(tmp_path, LONG))))
    assert counts(database) != before


def test_a_file_changed_since_it_was_looked_at_is_not_imported(database, tmp_path):
    path = written(tmp_path, LONG)
    plan = plan_import(path)
    path.write_text(LONG + "cid,Water\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="was changed since"):
        list(import_survey(database, plan))
    assert not any(counts(database))


def test_a_table_of_results_is_refused_until_it_is_accepted(database, tmp_path):
    plan = plan_import(written(tmp_path, "Answer,Total,Men\nYes,55%,50%\nNo,45%,50%\n"))
    with pytest.raises(ExchangeError, match="table of results"):
        list(import_survey(database, plan))
    list(import_survey(database, plan, accept_doubt=True))


def test_an_unfit_kind_is_refused_with_the_first_line_and_value(tmp_path):
    plan = plan_import(written(tmp_path, "A,B\n1,x\ntwo,y\nthree,z\n"))
    with pytest.raises(ExchangeError, match="line 3 has “two”, and it is no number"):
        plan.with_kind(0, QuestionKind.NUMBER)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[" * 100_000, "is no JSON export"),
        ('{"responses": ' + "[" * 100_000, "nested too deeply"),
        ('{"title": ' + '{"a": ' * 100_000, "nested too deeply"),
        ('{"responses": [{"a": ' + "[" * 100_000 + "]" * 100_000 + "}]}", "nested too deeply"),
        ('{"responses": [{' + ", ".join(f'"c{n}": 1' for n in range(2_001)) + "}]}", "2,000"),
        ('{"responses": [{"a": [' + "[]," * 1_100_000, "too many parts"),
        ('{"responses": [{"a": NaN}]}', "NaN is no number"),
        ('{"responses": [{"a": 1e999}]}', "too large"),
        ('{"responses": [{"a": 1, "a": 2}]}', "twice"),
        ('{"title": "x"}', "has no “responses”"),
        ('{"responses": [1]}', "is no object"),
        ('{"responses": [{"a": "\\ud800"}]}', "half a character"),
    ],
)
def test_hostile_json_ends_in_a_sentence(tmp_path, content, told):
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=told):
        plan_import(path)
