"""What the kiosk asks on the pictures: every kind of question, and an answer to each."""

from __future__ import annotations

from hashlib import sha256

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import (
    Choice,
    MatrixRow,
    Question,
    Section,
    Survey,
    SurveyStatus,
)
from tests.drawn import drawn_picture, png
from tests.screenshots.kiosk_places import Place

PICTURES = tuple(png(drawn_picture(number)) for number in range(5))
"""Those of choices."""


def sample(place: Place) -> Survey:
    """Every kind of question, with words as they are in real surveys."""
    kind = QuestionKind
    colours = _choices("Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied",
                       "Dissatisfied", "Very dissatisfied")  # fmt: skip
    known = (
        *_choices("Friends or family", "A poster in the street", "The newspaper", "Radio"),
        Choice("Something else", "else", other=True),
        Choice("I don't remember", "no", exclusive=True, missing=True),
    )
    rooms = ("The hall of light", "Bronze Age", "Ships and the sea", "A house of 1820", "Weather")
    shown = [sha256(picture).hexdigest() for picture in PICTURES]

    def seen() -> tuple[Choice, ...]:
        named = enumerate(zip(rooms, shown, strict=True))
        return tuple(Choice(name, f"c{number}", picture=sha) for number, (name, sha) in named)

    none = Choice("None of these", "none", exclusive=True)
    countries = _choices(*(f"{name}" for name in
        ("Argentina", "Belgium", "Canada", "Denmark", "Egypt", "France", "Germany", "Hungary",
         "India", "Japan", "Kenya", "Lebanon", "Mexico", "Norway", "Oman", "Peru", "Qatar",
         "Romania", "Spain", "Tunisia", "Uruguay", "Vietnam")))  # fmt: skip
    scale = QuestionSettings
    questions = (
        Question(kind.SINGLE_CHOICE, "How satisfied are you with your visit today?", "colour",
                 choices=colours, required=True,
                 help="Think of the whole visit, from the door to the way out."),
        Question(kind.MULTIPLE_CHOICE, "How did you hear of us?", "heard", choices=known),
        Question(kind.MULTIPLE_CHOICE, "What did you see today?", "seen", choices=(*seen(), none)),
        Question(kind.SINGLE_CHOICE, "What did you like best?", "best", choices=seen()[:4]),
        Question(kind.SINGLE_CHOICE, "Where do you live?", "country", choices=countries),
        Question(kind.SCALE, "How likely are you to recommend us to a friend?", "nps",
                 settings=scale(minimum=0, maximum=10, appearance="nps",
                                low_label="Not at all likely", high_label="Extremely likely")),
        Question(kind.SCALE, "How clean was it?", "stars",
                 settings=scale(minimum=1, maximum=5, appearance="stars")),
        Question(kind.SCALE, "How do you feel now?", "smileys",
                 settings=scale(minimum=1, maximum=5, appearance="smileys",
                                low_label="Very poor", high_label="Very good")),
        Question(kind.SCALE, "How long did you wait?", "numbers",
                 settings=scale(minimum=1, maximum=7, appearance="numbers",
                                low_label="Much too long", high_label="Not at all")),
        Question(kind.SCALE, "How much of it did you see?", "slider",
                 settings=scale(minimum=0, maximum=100, step=5, appearance="slider",
                                low_label="Nothing", high_label="Everything")),
        Question(kind.NUMBER, "How many people are you today?", "people",
                 settings=scale(minimum=1, maximum=20, step=1)),
        Question(kind.TEXT, "What is your postcode?", "postcode"),
        Question(kind.TEXT, "What could we do better?", "better",
                 settings=scale(appearance="long", maximum=500)),
        Question(kind.DATE, "When were you here before?", "before"),
        Question(kind.TIME, "When did you arrive?", "arrived"),
        Question(kind.DATETIME, "When would suit you next time?", "next"),
        Question(kind.RANKING, "What matters most to you?", "matters",
                 choices=_choices("Price", "Opening hours", "Exhibitions", "The café")),
        Question(kind.MATRIX, "How was each of these?", "each",
                 choices=_choices("Good", "Fair", "Poor", "Not used"),
                 rows=tuple(MatrixRow(name, f"r{n}") for n, name in
                            enumerate(("Entrance", "Cloakroom", "Guided tour", "Shop")))),
        Question(kind.NOTE, "Almost done: the last two questions are about you.", "note"),
        Question(kind.CONSENT, "May we quote your answers, without your name?", "consent"),
    )  # fmt: skip
    a_page = place.together or len(questions)
    settings = KioskSettings(
        paging=Paging.SECTION if place.together else Paging.QUESTION,
        welcome="Two minutes of your time help us to do better. Your answers are anonymous.",
        auto_advance=False,
        email=EmailRule.OPTIONAL,
        theme=place.theme,
        ground=place.ground,
        accent=place.accent,
    )
    survey = Survey(
        "Your visit to the museum",
        status=SurveyStatus.OPEN,
        languages=tuple(dict.fromkeys(("en", "de", "fr", "es", "ar", place.language))),
        sections=tuple(
            Section(title="Your visit", questions=questions[first : first + a_page])
            for first in range(0, len(questions), a_page)
        ),
    )
    return with_kiosk_settings(survey, settings)


def example(question: Question) -> Answer:
    """Return an answer to see."""
    kind = QuestionKind
    match question.kind:
        case kind.SINGLE_CHOICE | kind.MATRIX:
            return Selection((question.choices[1].uuid,))
        case kind.MULTIPLE_CHOICE:
            return Selection(tuple(one.uuid for one in question.choices[3:5]), "A colleague")
        case kind.RANKING:
            return Selection(tuple(one.uuid for one in reversed(question.choices)))
        case kind.SCALE:
            return {"stars": 4, "smileys": 4, "slider": 65, "nps": 9}.get(
                question.settings.appearance, 5
            )
        case kind.NUMBER:
            return 4
        case kind.TEXT:
            long = "More places to sit, please, and a quieter room for small children."
            return long if question.settings.appearance == "long" else "SW7 2RL"
        case kind.DATE:
            return "2026-03-31"
        case kind.TIME:
            return "14:30"
        case kind.DATETIME:
            return "2026-12-04T10:00"
        case kind.CONSENT:
            return True
    return None


def _choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"c{number}") for number, label in enumerate(labels, 1))
