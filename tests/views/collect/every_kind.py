"""A survey that asks a question of every kind; a question's code says which."""

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, SurveyStatus


def _choices(*labels, **flags):
    return tuple(
        Choice(label, label.lower().replace(" ", "_"), **flags.get(label, {})) for label in labels
    )


def every_kind() -> Survey:
    """Return it as a new, open survey."""
    kind = QuestionKind
    visit = (
        Question(
            kind.NOTE,
            "Thank you for coming to Hill Street Clinic. Please copy the paper form as it is "
            "written, also what looks wrong.",
            "note",
        ),
        Question(kind.CONSENT, "I agree that my answers are kept", "consent", required=True),
        Question(
            kind.SINGLE_CHOICE,
            "How did you come here?",
            "single",
            choices=_choices("Bus & tram", "Car", "On foot", "Other", Other={"other": True}),
        ),
        Question(
            kind.SINGLE_CHOICE,
            "In which country were you born?",
            "dropdown",
            choices=_choices(*(f"Land{number}" for number in range(1, 31))),
        ),
        Question(
            kind.MULTIPLE_CHOICE,
            "What was good about your visit?",
            "multiple",
            help="As many as you like.",
            choices=_choices("Staff", "Rooms", "Waiting time", "Nothing",
                             Nothing={"exclusive": True}),
            settings=QuestionSettings(maximum=2),
        ),
        Question(kind.DATE, "Date of the visit", "day"),
        Question(kind.TIME, "When did you come in?", "clock"),
        Question(kind.DATETIME, "When is your next visit?", "moment"),
    )  # fmt: skip
    person = (
        Question(
            kind.NUMBER,
            "How old are you?",
            "age",
            required=True,
            settings=QuestionSettings(minimum=0, maximum=120),
        ),
        Question(
            kind.TEXT,
            "Which school do you go to?",
            "school",
            required=True,
            show_if="${age} != '' and ${age} < 18",
        ),
        Question(kind.TEXT, "Your initials", "short"),
        Question(
            kind.TEXT,
            "Is there anything else, now that you are ${age}?",
            "long",
            settings=QuestionSettings(appearance="long"),
        ),
        Question(kind.CALCULATED, "Age in months", "months", calculation="${age} * 12"),
    )
    opinion = (
        Question(
            kind.SCALE,
            "How satisfied are you with the clinic as a whole?",
            "numbers",
            settings=QuestionSettings(low_label="Not at all", high_label="Very much"),
        ),
        Question(
            kind.SCALE, "The waiting room", "stars", settings=QuestionSettings(appearance="stars")
        ),
        Question(
            kind.SCALE, "Your mood now", "smileys", settings=QuestionSettings(appearance="smileys")
        ),
        Question(
            kind.SCALE,
            "How likely is it that you recommend us to a friend?",
            "nps",
            settings=QuestionSettings(
                appearance="nps", low_label="Not likely", high_label="Very likely"
            ),
        ),
        Question(
            kind.SCALE,
            "How strong is the pain?",
            "slider",
            settings=QuestionSettings(
                appearance="slider", low_label="No pain", high_label="The worst there is"
            ),
        ),
        Question(
            kind.RANKING,
            "What matters most to you?",
            "ranking",
            choices=_choices("Kind staff", "Short wait", "Clean rooms"),
        ),
        Question(
            kind.MATRIX,
            "How was …",
            "matrix",
            required=True,
            choices=_choices("Poor", "Fair", "Good", "Excellent"),
            rows=(
                MatrixRow("… the reception", "reception"),
                MatrixRow("… the treatment, and what you were told about it", "treatment"),
            ),
        ),
    )
    return Survey(
        "Patient experience",
        status=SurveyStatus.OPEN,
        sections=(
            Section("Your visit", description="Questions about today.", questions=visit),
            Section("About you", questions=person),
            Section("Your opinion", questions=opinion),
        ),
    )
