"""Tables as survey tools write them, with a question of each kind such a tool has."""

from __future__ import annotations

from random import Random

SATISFIED = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
OFTEN = ("nie", "selten", "manchmal", "oft")
LANGUAGES = ("C", "C++", "Python", "Java", "Go", "Rust", "Ruby", "PHP", "C#", "R")


def qualtrics() -> list[list[str]]:
    """Three rows of headings; a choice, a matrix, several choices in a cell, a ranking, an NPS."""
    chance = Random(1)
    columns = [
        ("StartDate", "Start Date", "startDate"),
        ("EndDate", "End Date", "endDate"),
        ("Progress", "Progress", "progress"),
        ("Duration (in seconds)", "Duration (in seconds)", "duration"),
        ("Finished", "Finished", "finished"),
        ("RecordedDate", "Recorded Date", "recordedDate"),
        ("ResponseId", "Response ID", "_recordId"),
        ("Q1", "Where do you live? - Selected Choice", "QID1"),
        ("Q1_3_TEXT", "Where do you live? - Other (please specify) - Text", "QID1_3_TEXT"),
        ("Q2_1", "How satisfied are you with - Food", "QID2_1"),
        ("Q2_2", "How satisfied are you with - Room", "QID2_2"),
        ("Q3", "Which do you use? - Selected Choice", "QID3"),
        ("Q3_4_TEXT", "Which do you use? - Other - Text", "QID3_4_TEXT"),
        ("Q4_1", "Rank these - Price", "QID4_1"),
        ("Q4_2", "Rank these - Taste", "QID4_2"),
        ("Q4_3", "Rank these - Looks", "QID4_3"),
        ("Q5", "How likely are you to recommend us?", "QID5"),
    ]
    rows = [list(names) for names in zip(*columns, strict=True)]
    rows[2] = [f'{{"ImportId":"{name}","timeZone":"America/Denver"}}' for name in rows[2]]
    for number in range(40):
        other = number % 8 == 3
        used = [name for name in ("Bus", "Train", "Car", "Other") if chance.random() < 0.5]
        places = chance.sample(["1", "2", "3"], 3)
        day = f"2024-05-{1 + number % 28:02}"
        rows.append(
            [
                *(f"{day} 11:51:26", f"{day} 11:55:26", "45" if number % 7 == 0 else "100", "240"),
                *("False" if number % 7 == 0 else "True", f"{day} 11:55:27", f"R_{number:015}"),
                "Other (please specify)" if other else chance.choice(["City", "Village"]),
                "a boat" if other else "",
                *(chance.choice(SATISFIED) for _ in range(2)),
                ",".join(used),
                "a bike" if "Other" in used else "",
                *places,
                str(chance.randint(3, 10)),
            ]
        )
    return rows


def surveymonkey() -> list[list[str]]:
    """Two rows of headings; a choice with its other, a matrix, several choices with theirs."""
    chance = Random(2)
    rows = [
        [
            *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
            *("Where do you live?", "", "How satisfied?", "", "Which?", "", "", "Comments"),
        ],
        [
            *("", "", "", "", "", "Response", "Other (please specify)", "Food", "Room"),
            *("Red", "Green", "Other (please specify)", "Open-Ended Response"),
        ],
    ]
    for number in range(40):
        other = number % 9 == 4
        rows.append(
            [
                *(str(11_000_000 + number), "99", f"02/{10 + number % 19}/2024 09:00:00 AM"),
                *(f"02/{10 + number % 19}/2024 09:05:00 AM", "192.0.2.7"),
                "" if other else chance.choice(["City", "Village", "Town"]),
                "a boat" if other else "",
                *(chance.choice(SATISFIED) for _ in range(2)),
                *(name if chance.random() < 0.5 else "" for name in ("Red", "Green")),
                "purple" if number % 5 == 0 else "",
                f"well {number}",
            ]
        )
    return rows


def limesurvey() -> list[list[str]]:
    """In German; a matrix, several choices and one choice with their other, places of a ranking."""
    chance = Random(3)
    rows = [
        [
            *("Antwort-ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"),
            *("Wie oft? [Bus]", "Wie oft? [Bahn]", "Welche? [Tee]", "Welche? [Kaffee]"),
            *("Welche? [Sonstiges]", "Wo?", "Wo? [Sonstiges]"),
            *("Reihe [Rang 1]", "Reihe [Rang 2]", "Reihe [Rang 3]", "Alter"),
        ]
    ]
    for number in range(30):
        other = number % 6 == 1
        rows.append(
            [
                *(
                    str(number + 1),
                    "" if number % 5 == 0 else f"2024-02-{1 + number % 28:02} 09:00",
                ),
                *("3", "de", *(chance.choice(OFTEN) for _ in range(2))),
                *(chance.choice(["Ja", "Nein"]) for _ in range(2)),
                "Saft" if number % 4 == 0 else "",
                "Sonstiges" if other else chance.choice(["Stadt", "Land"]),
                "am See" if other else "",
                *chance.sample(["Preis", "Güte", "Ort"], 3),
                str(chance.randint(18, 80)),
            ]
        )
    return rows


def alchemer() -> list[list[str]]:
    """The part before the question; several choices with their other, a matrix."""
    chance = Random(4)
    rows = [
        [
            *("Response ID", "Time Started", "Date Submitted", "Status", "Contact ID", "Referer"),
            *("Red:Which colours?", "Blue:Which colours?", "Other - Write In:Which colours?"),
            *("Food:How was it?", "Room:How was it?", "Your age?"),
        ]
    ]
    for number in range(25):
        day = f"2024-02-{1 + number % 28:02}"
        rows.append(
            [
                *(str(number + 1), f"{day} 09:00:00", f"{day} 09:04:00"),
                *("Partial" if number % 8 == 0 else "Complete", "", ""),
                *(name if chance.random() < 0.6 else "" for name in ("Red", "Blue")),
                "pink" if number % 4 == 0 else "",
                *(chance.choice(["Poor", "Good", "Excellent"]) for _ in range(2)),
                str(chance.randint(20, 70)),
            ]
        )
    return rows


def google_forms() -> list[list[str]]:
    """In French; a grid of check boxes, several choices in a cell, a scale that nobody begins."""
    chance = Random(5)
    days = ("Lundi", "Mardi", "Jeudi")
    tools = ("Scie", "Marteau (gros, petit)", "Perceuse")
    satisfied = ("Pas du tout satisfait", "Satisfait", "Très satisfait")
    rows = [
        [
            *("Horodateur", "Adresse e-mail", "Quels jours ? [Matin]", "Quels jours ? [Soir]"),
            *("Quels outils ?", "Êtes-vous satisfait ?", "Note de 1 à 10"),
        ]
    ]
    for number in range(30):
        rows.append(
            [
                *(f"{1 + number % 28:02}/02/2024 14:08:11", f"p{number}@example.org"),
                *(", ".join(day for day in days if chance.random() < 0.6) for _ in range(2)),
                ", ".join(tool for tool in tools if chance.random() < 0.6),
                chance.choice(satisfied),
                str(chance.randint(4, 9)),
            ]
        )
    return rows


def stack_overflow() -> list[list[str]]:
    """Many responses, so that not all combinations of a column are counted."""
    chance = Random(6)
    rows = [["ResponseId", "MainBranch", "LanguageHaveWorkedWith", "YearsCode", "Age"]]
    for number in range(6_000):
        known = [name for name in LANGUAGES if chance.random() < 0.7]
        chance.shuffle(known)
        rows.append(
            [
                str(number + 1),
                chance.choice(["I am a developer by profession", "I am learning to code"]),
                ";".join(known) or "NA",
                chance.choice(["Less than 1 year", *map(str, range(1, 30))]),
                chance.choice(["18-24 years old", "25-34 years old", "Under 18 years old"]),
            ]
        )
    return rows
