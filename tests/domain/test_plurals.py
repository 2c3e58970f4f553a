"""A number takes the form that its language counts it in."""

from __future__ import annotations

import pytest

from surveyapp.domain.languages import KNOWN_LANGUAGES
from surveyapp.domain.plurals import form_of, plural_forms


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("it", {"one": (1,), "other": (0, 2, 3)}),
        ("pt-BR", {"one": (0, 1), "other": (2, 3, 4)}),
        ("pl", {"one": (1,), "few": (2, 3, 4), "other": (0, 5, 6)}),
        ("ru", {"one": (1, 21, 31), "few": (2, 3, 4), "other": (0, 5, 6)}),
        ("he", {"one": (1,), "two": (2,), "other": (0, 3, 4)}),
        ("ja", {"other": (0, 1, 2)}),
        ("lv", {"zero": (0, 10, 11), "one": (1, 21, 31), "other": (2, 3, 4)}),
    ],
)
def test_each_form_is_named_with_the_numbers_it_is_for(language, forms):
    found = {name: numbers[:3] for name, numbers in plural_forms(language).items()}

    assert found == forms


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_every_number_has_one_form_and_every_form_a_number(language):
    forms = plural_forms(language)

    assert sorted(number for numbers in forms.values() for number in numbers) == [*range(200)]
    assert all(forms.values())


def test_a_language_nobody_knows_counts_one_and_more():
    assert [form_of("tlh", number) for number in (0, 1, 2)] == ["other", "one", "other"]
