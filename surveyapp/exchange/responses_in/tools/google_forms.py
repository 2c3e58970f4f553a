"""Google Forms: a Timestamp first, in the language of whoever made the form, then the questions.

Its own CSV writes ``2024/05/15 7:07:45 PM GMT+2``, a sheet the date as its locale has it.
Grids are ``Question [Row]``, several answers are joined by ", " (in its CSV by ";").
"""

from __future__ import annotations

from surveyapp.exchange.responses_in.tools.tool import DateNames, SurveyTool

_TIMESTAMP = frozenset(
    {"timestamp", "zeitstempel", "horodateur", "marcatemporal", "informazionicronologiche"}
    | {"tijdstempel", "carimbodedatahora", "sygnaturaczasowa", "tidsstempel", "tidstämpel"}
    | {"aikaleima", "časovérazítko", "časovápečiatka", "időbélyeg", "zamandamgası"}
    | {"отметкавремени", "позначкачасу", "χρονικήσήμανση", "חותמתזמן", "طابعزمني"}
    | {"タイムスタンプ", "타임스탬프", "marcadetemps", "marcărădetimp", "stempelwaktu"}
    | {"dấuthờigian", "时间戳记", "時間戳記", "ประทับเวลา", "клеймозавреме"}
)

TOOL = SurveyTool(
    name="google-forms",
    label="Google Forms",
    opens_with=_TIMESTAMP,
    dates=DateNames(any_time=_TIMESTAMP),
    emails=frozenset(
        {"username", "emailaddress", "emailadresse", "nomdutilisateur", "adresseemail"}
        | {"adressedemessagerie", "indirizzoemail", "nombredeusuario", "endereçodeemail"}
        | {"direccióndecorreoelectrónico", "eposta", "adrese"}
    ),
)
