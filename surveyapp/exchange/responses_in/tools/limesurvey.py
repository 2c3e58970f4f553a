"""LimeSurvey: response id, date submitted, last page, language and seed before the questions.

Choices are ``Question [Choice]`` with Yes, No, and N/A where the question was not asked; places
of a ranking ``Question [Rank 1]``. Its VV files have the codes in a second row. A survey that
is anonymous has 1980-01-01 in the place of each date.
"""

from __future__ import annotations

from datetime import date

from surveyapp.exchange.responses_in.divided_headings import Way
from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

_ID = (
    r"(?:id\.? )?(?:response id|antwort[ -]id|id de la réponse|id de respuesta|id risposta"
    r"|id da resposta|id van het antwoord|id)"
)
_SUBMITTED = (
    r"(?:submitdate\.? )?(?:date submitted|submitdate|datum abgeschickt|date de soumission"
    r"|fecha de envío|data invio|data de envio|datum ingestuurd)"
)
_LAST_PAGE = (
    r"(?:lastpage\.? )?(?:last page|lastpage|letzte seite|dernière page|última página"
    r"|ultima pagina|laatste pagina)"
)
_LANGUAGE = (
    r"(?:startlanguage\.? )?(?:start language|startlanguage|start-sprache|langue de départ"
    r"|lenguaje inicial|lingua iniziale|idioma inicial|idioma de início|starttaal)"
)

TOOL = SurveyTool(
    name="limesurvey",
    label="LimeSurvey",
    marks=((_SUBMITTED, _LAST_PAGE), (_ID, _LAST_PAGE, _LANGUAGE), (_SUBMITTED, _LANGUAGE)),
    dates=DateNames(
        submitted=frozenset(
            {"submitdatedatesubmitted", "datumabgeschickt", "datedesoumission", "fechadeenvío"}
            | {"datainvio", "datadeenvio", "datumingestuurd", "submitdatedatumabgeschickt"}
        ),
        completed=frozenset(
            {"datestamp", "datestampdatelastaction", "datumletzteaktivität", "letzteaktivität"}
            | {"datedeladernièreaction", "fechadelaúltimaacción", "dataultimaazione"}
        ),
        started=frozenset(
            {"startdatedatestarted", "datumgestartet", "datededépart", "fechadeinicio"}
            | {"datainizio", "datadeinício", "startdate", "datededébut"}
        ),
    ),
    languages=frozenset(
        {"startlanguage", "startlanguagestartlanguage", "startsprache", "languededépart"}
        | {"lenguajeinicial", "linguainiziale", "idiomainicial", "idiomadeinício"}
        | {"startlanguagestartsprache"}
    ),
    durations={"interviewtimetotaltime": 1.0, "interviewtime": 1.0, "totaltime": 1.0}
    | {"gesamtzeit": 1.0, "tempstotal": 1.0},
    about=(
        _ID,
        _LAST_PAGE,
        _LANGUAGE,
        r"(?:seed\.? )?(?:seed|zufallsstartwert|semilla|seme|graine|semente)",
        r"(?:token\.? )?(?:token|access code|zugangscode|zugangsschlüssel)",
        r"(?:ipaddr\.? )?(?:ip address|ip-adresse|adresse ip|dirección ip|ipaddr)",
        r"(?:refurl\.? )?(?:referrer url|refurl|referrer-url|verweisende url)",
        r"interviewtime(?:\.? total time)?|total time|gesamtzeit|group ?time.*|question ?time.*"
        r"|gruppenzeit.*|fragenzeit.*",
    ),
    second_row=frozenset(
        {"id", "submitdate", "lastpage", "startlanguage", "seed", "token", "datestamp"}
    ),
    placeholders=frozenset({date(1980, 1, 1)}),
    ticks_in=frozenset({Way.BRACKET}),
)
