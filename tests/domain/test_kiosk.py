"""Settings of the kiosk are kept with the survey, and mean what they say."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import time

import pytest

from surveyapp.domain.kiosk import (
    EmailRule,
    IdleRule,
    KioskSettings,
    Paging,
    Theme,
    kiosk_settings,
    settings_problem,
    with_kiosk_settings,
)
from surveyapp.domain.survey import Survey

EVERYTHING = KioskSettings(
    welcome="Hello\n2nd line",
    thanks="1",
    picture="ab" * 32,
    slides=("cd" * 32, "ef" * 32),
    theme=Theme.NIGHT,
    ground="#123456",
    accent="#ABCDEF",
    paging=Paging.SECTION,
    auto_advance=False,
    no_way_back=True,
    keyboard=False,
    neutral_faces=True,
    idle_s=90,
    idle_rule=IdleRule.KEEP_FROM,
    idle_from=3,
    thanks_s=5,
    email=EmailRule.OPTIONAL,
    email_text="null",
    opens="09:00",
    closes="17:30",
    limit=100,
)


def test_every_setting_comes_back_and_other_settings_stay():
    assert all(
        getattr(EVERYTHING, part.name) != getattr(KioskSettings(), part.name)
        for part in fields(KioskSettings)
    )
    survey = Survey("S", settings=(("other", "kept"),))
    stored = with_kiosk_settings(survey, EVERYTHING)
    assert kiosk_settings(stored) == EVERYTHING
    assert ("other", "kept") in stored.settings
    assert with_kiosk_settings(stored, KioskSettings()) == survey


@pytest.mark.parametrize(
    ("key", "text"),
    [("idle_s", "many"), ("idle_s", "1"), ("paging", "all"), ("limit", "[]"), ("accent", "red"),
     ("auto_advance", "1"), ("ground", "#12345"), ("unknown", "x"), ("opens", "25:00"),
     ("slides", "x"), ("slides", "{}"), ("slides", '["../x", 7]')],
)  # fmt: skip
def test_what_cannot_be_is_left_at_its_default(key, text):
    survey = Survey("S", settings=((f"kiosk.{key}", text),))
    assert kiosk_settings(survey) == KioskSettings()


def test_of_too_many_slides_the_first_ten_are_shown():
    shas = tuple(f"{number:064x}" for number in range(12))
    survey = with_kiosk_settings(Survey("S"), KioskSettings(slides=shas))
    assert kiosk_settings(survey).slides == shas[:10]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"ground": "blue"}, "ground"), ({"idle_s": 14}, "idle_s"), ({"idle_from": 0}, "idle_from"),
     ({"thanks_s": 1}, "thanks_s"), ({"opens": "9:00"}, "opens"), ({"opens": "09:00"}, "closes"),
     ({"closes": "09:00"}, "opens"), ({"limit": -1}, "limit"), ({"limit": 1_000_001}, "limit"),
     ({"idle_s": 3601}, "idle_s"), ({"idle_from": 1000}, "idle_from"),
     ({"thanks_s": 121}, "thanks_s")],
)  # fmt: skip
def test_a_setting_that_will_not_do_is_named_with_a_sentence(wrong, field):
    name, sentence = settings_problem(replace(KioskSettings(), **wrong))
    assert name == field
    assert str(sentence).endswith(".")
    assert settings_problem(EVERYTHING) is None


def test_answers_of_who_went_away_are_kept_by_the_rule():
    keep, keep_from, discard = (
        KioskSettings(idle_rule=rule, idle_from=3)
        for rule in (IdleRule.KEEP, IdleRule.KEEP_FROM, IdleRule.DISCARD)
    )
    assert [keep.keeps(n) for n in (0, 1, 9)] == [False, True, True]
    assert [keep_from.keeps(n) for n in (2, 3)] == [False, True]
    assert not discard.keeps(9)


def test_the_kiosk_is_open_in_its_hours_also_past_midnight():
    day = KioskSettings(opens="09:00", closes="17:00")
    night = KioskSettings(opens="22:00", closes="02:00")
    hours = [time(8, 59), time(9), time(16, 59), time(17), time(23), time(1)]
    assert [day.is_open_at(one) for one in hours] == [False, True, True, False, False, False]
    assert [night.is_open_at(one) for one in hours] == [False] * 4 + [True] * 2
    assert KioskSettings().is_open_at(time(3))


def test_a_limit_is_reached_with_the_last_response_wanted():
    assert not KioskSettings().is_full_with(10**6)
    assert [KioskSettings(limit=3).is_full_with(n) for n in (2, 3, 4)] == [False, True, True]
