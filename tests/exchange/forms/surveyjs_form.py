"""A questionnaire of SurveyJS for tests, with most of what its documents have."""

from __future__ import annotations

from typing import Any

SURVEYJS: dict[str, Any] = {
    "title": {"default": "A visit", "de": "Ein Besuch"},
    "pages": [
        {
            "name": "you",
            "title": "You",
            "elements": [
                {
                    "type": "text",
                    "name": "age",
                    "title": "How old are you?",
                    "inputType": "number",
                    "isRequired": True,
                    "min": 0,
                    "validators": [{"type": "numeric", "minValue": 18, "maxValue": 99}],
                },
                {
                    "type": "checkbox",
                    "name": "used",
                    "title": {"default": "Used?", "de": "Genutzt?"},
                    "choices": [
                        {"value": "wifi", "text": {"default": "Wi-Fi", "de": "WLAN"}},
                        "tea",
                    ],
                    "showOtherItem": True,
                    "hasNone": True,
                },
                {
                    "type": "comment",
                    "name": "why",
                    "visibleIf": "{used} contains 'wifi' and {age} > 20",
                    "title": "Why, at {age}?",
                },
                {
                    "type": "panel",
                    "title": "More",
                    "visibleIf": "{agree} = true",
                    "elements": [
                        {
                            "type": "rating",
                            "name": "care",
                            "rateMax": 10,
                            "rateMin": 0,
                            "minRateDescription": "bad",
                            "maxRateDescription": "good",
                        },
                        {
                            "type": "matrix",
                            "name": "views",
                            "columns": ["no", "yes"],
                            "rows": [{"value": "food", "text": "Food"}, "room"],
                        },
                    ],
                },
                {"type": "boolean", "name": "agree", "title": "<b>Agree</b>?"},
            ],
        },
        {
            "elements": [
                {
                    "type": "radiogroup",
                    "name": "town",
                    "choices": [1, 2],
                    "choicesOrder": "random",
                    "visibleIf": "{views.food} anyof ['yes', 'no']",
                },
                {"type": "ranking", "name": "order", "choices": ["a", "b"]},
                {
                    "type": "text",
                    "name": "mail",
                    "validators": [{"type": "email", "text": "No mail"}],
                },
                {
                    "type": "multipletext",
                    "name": "who",
                    "items": [{"name": "first"}, {"name": "last"}],
                },
                {"type": "html", "name": "thanks", "html": "<p>Thank <script>x()</script>you</p>"},
                {"type": "expression", "name": "double", "expression": "{age} * 2"},
                {"type": "file", "name": "photo", "title": "A photo"},
                {
                    "type": "text",
                    "name": "odd",
                    "visibleIf": "isThere({age})",
                    "requiredIf": "{age}>3",
                },
            ]
        },
    ],
}
