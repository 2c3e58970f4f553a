"""Microsoft Forms: ID, start and completion time, email and name before the questions.

Every answer of several ends with ";". Who was not asked to sign in is ``anonymous``.
"""

from __future__ import annotations

from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

_STARTED = (
    r"start time|startzeit|heure de début|hora de inicio|ora di inizio|hora de início|begintijd"
    r"|starttid|godzina rozpoczęcia|開始時刻|开始时间"
)
_COMPLETED = (
    r"completion time|fertigstellungszeit|heure de fin|hora de finalización"
    r"|ora di completamento|hora de conclusão|tijd van voltooien|slutförandetid|fullføringstid"
    r"|godzina ukończenia|完了時刻|完成时间"
)

TOOL = SurveyTool(
    name="microsoft-forms",
    label="Microsoft Forms",
    marks=((r"id", _STARTED, _COMPLETED),),
    dates=DateNames(
        completed=frozenset(
            {"fertigstellungszeit", "heuredefin", "horadefinalización", "oradicompletamento"}
            | {"horadeconclusão", "tijdvanvoltooien", "slutförandetid", "fullføringstid"}
            | {"godzinaukończenia", "完了時刻", "完成时间"}
        ),
        started=frozenset(
            {"startzeit", "heurededébut", "horadeinicio", "oradiinizio", "horadeinício"}
            | {"begintijd", "starttid", "godzinarozpoczęcia", "開始時刻", "开始时间"}
        ),
    ),
    emails=frozenset({"adressedemessagerie", "correoelectrónico", "postaelettronica"}),
    nobody=frozenset({"anonymous", "anonym", "anonyme", "anónimo", "anônimo", "anonimo"}),
    about=(
        r"id",
        r"name|nom|nombre|nome|naam|namn",
        r"language|sprache|langue|idioma|lingua|taal",
        r"last modified time|uhrzeit der letzten änderung|heure de la dernière modification",
        r"hora de la última modificación|ora ultima modifica|total points|quiz feedback",
    ),
)
