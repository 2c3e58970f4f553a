"""The words under the preview: what the chosen column becomes, and what else it says."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from surveyapp.views.importing.column_bar import ColumnBar
from tests.running import plan_import

ROWS = "Submitted at,E-mail,Drink\n2026-01-02 10:00,ann@example.org,Tea\n2026-01-03 11:00,,Tea\n"


def test_a_column_that_also_dates_or_names_the_response_says_so(qtbot, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(ROWS, encoding="utf-8")
    plan = plan_import(path)
    bar = ColumnBar()
    qtbot.addWidget(bar)
    notes = []
    for place, column in enumerate(plan.columns):
        bar.show_column(column, plan.second_role(place))
        notes.append(" ".join(label.text() for label in bar.findChildren(QLabel)))
    assert "Also the date of the response." in notes[0]
    assert "Also the email address of the respondent." in notes[1]
    assert "Also" not in notes[2]
