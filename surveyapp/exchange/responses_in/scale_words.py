"""Wordings of scales, the lowest step first, in six languages; ``|`` between what is one step.

Steps are written as `surveyapp.exchange.responses_in.known_scales.plain` makes them.
"""

from __future__ import annotations

SCALES: tuple[tuple[str, ...], ...] = (
    # Agreement.
    (
        "strongly disagree|completely disagree|totally disagree|disagree strongly"
        "|disagree completely|fully disagree",
        "mostly disagree|disagree|moderately disagree",
        "somewhat disagree|slightly disagree|disagree somewhat|rather disagree"
        "|disagree a little|tend to disagree|disagree slightly",
        "neutral|neither|neither agree nor disagree|neither agree or disagree|undecided|unsure"
        "|neither disagree nor agree|no opinion|neutral / no opinion|not sure",
        "somewhat agree|slightly agree|agree somewhat|rather agree|agree a little|tend to agree"
        "|agree slightly",
        "mostly agree|agree|moderately agree",
        "strongly agree|completely agree|totally agree|agree strongly|agree completely|fully agree",
    ),
    (
        "stimme überhaupt nicht zu|stimme gar nicht zu|stimme ganz und gar nicht zu"
        "|trifft überhaupt nicht zu|trifft gar nicht zu|lehne stark ab",
        "stimme nicht zu|trifft nicht zu|lehne ab",
        "stimme eher nicht zu|trifft eher nicht zu",
        "neutral|teils/teils|teils teils|teils, teils|teils-teils|weder noch|weder/noch"
        "|unentschieden|unentschlossen",
        "stimme eher zu|trifft eher zu|stimme teilweise zu",
        "stimme zu|trifft zu",
        "stimme voll und ganz zu|stimme voll zu|stimme völlig zu|stimme vollkommen zu"
        "|trifft voll und ganz zu|trifft voll zu|trifft völlig zu|stimme sehr zu|stimme stark zu",
    ),
    (
        "pas du tout d'accord|tout à fait en désaccord|fortement en désaccord"
        "|totalement en désaccord",
        "pas d'accord|en désaccord|plutôt en désaccord",
        "plutôt pas d'accord",
        "neutre|ni d'accord ni pas d'accord|ni en accord ni en désaccord|indécis|sans opinion"
        "|ni d'accord, ni pas d'accord",
        "plutôt d'accord",
        "d'accord",
        "tout à fait d'accord|totalement d'accord|fortement d'accord|entièrement d'accord",
    ),
    (
        "totalmente en desacuerdo|muy en desacuerdo|completamente en desacuerdo",
        "en desacuerdo",
        "algo en desacuerdo|parcialmente en desacuerdo",
        "neutral|neutro|ni de acuerdo ni en desacuerdo|indiferente|indeciso",
        "algo de acuerdo|parcialmente de acuerdo",
        "de acuerdo",
        "totalmente de acuerdo|muy de acuerdo|completamente de acuerdo",
    ),
    (
        "fortemente in disaccordo|totalmente in disaccordo|completamente in disaccordo"
        "|per niente d'accordo|per nulla d'accordo",
        "in disaccordo|non d'accordo|non sono d'accordo",
        "abbastanza in disaccordo|poco d'accordo|parzialmente in disaccordo",
        "neutrale|neutro|né d'accordo né in disaccordo|né in accordo né in disaccordo|indeciso",
        "abbastanza d'accordo|parzialmente d'accordo",
        "d'accordo|sono d'accordo|molto d'accordo",
        "fortemente d'accordo|totalmente d'accordo|completamente d'accordo|del tutto d'accordo",
    ),
    (
        "discordo totalmente|discordo completamente|discordo fortemente",
        "discordo",
        "discordo parcialmente|discordo em parte",
        "neutro|indiferente|não concordo nem discordo|nem concordo nem discordo|indeciso",
        "concordo parcialmente|concordo em parte",
        "concordo",
        "concordo totalmente|concordo completamente|concordo fortemente",
    ),
    # Satisfaction.
    (
        "very dissatisfied|extremely dissatisfied|very unsatisfied|completely dissatisfied"
        "|not at all satisfied|totally dissatisfied|strongly dissatisfied",
        "dissatisfied|unsatisfied|moderately dissatisfied|not satisfied",
        "somewhat dissatisfied|slightly dissatisfied|rather dissatisfied|somewhat unsatisfied"
        "|not very satisfied|not so satisfied",
        "neutral|neither|neither satisfied nor dissatisfied|neither satisfied or dissatisfied"
        "|neither dissatisfied nor satisfied|ok|okay",
        "somewhat satisfied|slightly satisfied|rather satisfied|fairly satisfied",
        "satisfied|moderately satisfied|mostly satisfied",
        "very satisfied|extremely satisfied|completely satisfied|totally satisfied",
    ),
    (
        "sehr unzufrieden|äußerst unzufrieden",
        "unzufrieden",
        "eher unzufrieden",
        "neutral|weder noch|teils/teils|weder zufrieden noch unzufrieden|teils teils",
        "eher zufrieden",
        "zufrieden",
        "sehr zufrieden|äußerst zufrieden",
    ),
    (
        "très insatisfait|très insatisfaite|pas du tout satisfait|pas du tout satisfaite"
        "|très insatisfait(e)|pas du tout satisfait(e)",
        "insatisfait|insatisfaite|pas satisfait|insatisfait(e)",
        "plutôt insatisfait|plutôt insatisfaite|peu satisfait|plutôt pas satisfait",
        "neutre|ni satisfait ni insatisfait",
        "plutôt satisfait|plutôt satisfaite|assez satisfait",
        "satisfait|satisfaite|satisfait(e)",
        "très satisfait|très satisfaite|tout à fait satisfait|très satisfait(e)",
    ),
    (
        "muy insatisfecho|muy insatisfecha|nada satisfecho|totalmente insatisfecho",
        "insatisfecho|insatisfecha",
        "algo insatisfecho|poco satisfecho|poco satisfecha",
        "neutral|neutro|ni satisfecho ni insatisfecho|indiferente",
        "algo satisfecho",
        "satisfecho|satisfecha",
        "muy satisfecho|muy satisfecha|totalmente satisfecho",
    ),
    (
        "molto insoddisfatto|molto insoddisfatta|per niente soddisfatto|per nulla soddisfatto",
        "insoddisfatto|insoddisfatta",
        "abbastanza insoddisfatto|poco soddisfatto",
        "neutrale|neutro|né soddisfatto né insoddisfatto",
        "abbastanza soddisfatto",
        "soddisfatto|soddisfatta",
        "molto soddisfatto|molto soddisfatta|completamente soddisfatto",
    ),
    (
        "muito insatisfeito|muito insatisfeita|totalmente insatisfeito",
        "insatisfeito|insatisfeita",
        "pouco satisfeito|parcialmente insatisfeito",
        "neutro|indiferente|nem satisfeito nem insatisfeito",
        "parcialmente satisfeito",
        "satisfeito|satisfeita",
        "muito satisfeito|muito satisfeita|totalmente satisfeito",
    ),
    # Frequency.
    (
        "never|not at all",
        "almost never|hardly ever|very rarely|once",
        "rarely|seldom|once in a while|less often",
        "occasionally|a few times",
        "sometimes|now and then|about half the time|half of the time|from time to time",
        "often|frequently|regularly|usually|most of the time|fairly often",
        "very often|very frequently|almost always|nearly always",
        "always|all the time|constantly|every time",
    ),
    (
        "never",
        "less than once a year|rarely",
        "once a year or less|once a year|yearly|annually|every year|once per year"
        "|about once a year",
        "a few times a year|several times a year|a few times per year|several times per year",
        "less than once a month|once a month or less|quarterly|once a quarter|every few months",
        "once a month|monthly|about once a month|every month|once per month",
        "a few times a month|several times a month|a few times per month|2-3 times a month"
        "|every two weeks|biweekly|every other week",
        "less than once a week",
        "once a week|weekly|about once a week|every week|once per week",
        "a few times a week|several times a week|a few times per week|2-3 times a week"
        "|multiple times a week|more than once a week|several times per week",
        "daily|every day|once a day|daily or almost daily|about once a day|once per day",
        "several times a day|multiple times a day|multiple times per day|more than once a day"
        "|a few times a day",
        "constantly|hourly|always",
    ),
    (
        "nie|niemals|gar nicht",
        "fast nie|sehr selten",
        "selten",
        "gelegentlich|ab und zu",
        "manchmal",
        "oft|häufig|meistens",
        "sehr oft|sehr häufig|fast immer",
        "immer",
    ),
    (
        "nie",
        "seltener|seltener als einmal im jahr",
        "einmal im jahr|jährlich",
        "mehrmals im jahr|seltener als einmal im monat",
        "einmal im monat|monatlich|einmal pro monat",
        "mehrmals im monat|mehrmals pro monat",
        "einmal in der woche|wöchentlich|einmal pro woche|einmal die woche",
        "mehrmals in der woche|mehrmals pro woche|mehrmals die woche",
        "täglich|jeden tag",
        "mehrmals täglich|mehrmals am tag",
    ),
    (
        "jamais",
        "presque jamais|très rarement",
        "rarement",
        "occasionnellement|de temps en temps",
        "parfois|quelquefois",
        "souvent|régulièrement|fréquemment",
        "très souvent|presque toujours",
        "toujours",
    ),
    (
        "nunca",
        "casi nunca|muy rara vez",
        "rara vez|raramente|pocas veces",
        "ocasionalmente|de vez en cuando",
        "a veces|algunas veces",
        "a menudo|frecuentemente|con frecuencia|muchas veces",
        "muy a menudo|casi siempre|muy frecuentemente",
        "siempre",
    ),
    (
        "mai",
        "quasi mai",
        "raramente|di rado",
        "occasionalmente|ogni tanto",
        "a volte|qualche volta|talvolta",
        "spesso|frequentemente",
        "molto spesso|quasi sempre",
        "sempre",
    ),
    (
        "nunca",
        "quase nunca|muito raramente",
        "raramente",
        "ocasionalmente|de vez em quando",
        "às vezes|as vezes|algumas vezes",
        "frequentemente|muitas vezes|com frequência",
        "muito frequentemente|quase sempre",
        "sempre",
    ),
    # Likelihood.
    (
        "definitely not|certainly not|definitely will not|definitely no",
        "very unlikely|extremely unlikely|highly unlikely|not at all likely",
        "unlikely|probably not|not likely|not very likely|not so likely",
        "somewhat unlikely|slightly unlikely|rather unlikely|moderately unlikely|slightly likely",
        "neutral|neither|neither likely nor unlikely|maybe|possibly|not sure|might or might not"
        "|undecided|perhaps|unsure",
        "somewhat likely|rather likely|moderately likely",
        "likely|probably|probably yes|probably will",
        "very likely|extremely likely|highly likely",
        "definitely|certainly|definitely yes|definitely will",
    ),
    (
        "sehr unwahrscheinlich|auf keinen fall|äußerst unwahrscheinlich",
        "unwahrscheinlich|wahrscheinlich nicht",
        "eher unwahrscheinlich|eher nicht",
        "vielleicht|neutral|weder noch|möglicherweise",
        "eher wahrscheinlich",
        "wahrscheinlich",
        "sehr wahrscheinlich|auf jeden fall|äußerst wahrscheinlich",
    ),
    (
        "très improbable|très peu probable|certainement pas",
        "improbable|peu probable|probablement pas",
        "neutre|peut-être",
        "assez probable|probable|probablement",
        "très probable|certainement",
    ),
    (
        "muy improbable|nada probable|definitivamente no|seguro que no",
        "improbable|poco probable|probablemente no",
        "neutral|tal vez|quizás|quizá",
        "algo probable|probable|probablemente|probablemente sí",
        "muy probable|definitivamente sí|seguro que sí",
    ),
    (
        "molto improbabile|sicuramente no|per niente probabile",
        "improbabile|poco probabile|probabilmente no",
        "neutrale|forse",
        "abbastanza probabile|probabile|probabilmente|probabilmente sì",
        "molto probabile|sicuramente sì|sicuramente",
    ),
    (
        "muito improvável|definitivamente não|certamente não",
        "improvável|pouco provável|provavelmente não",
        "neutro|talvez",
        "provável|provavelmente|provavelmente sim",
        "muito provável|definitivamente sim|certamente",
    ),
    # Quality.
    (
        "terrible|awful|extremely poor|horrible|extremely bad",
        "very poor|very bad",
        "poor|bad|below average|weak|unsatisfactory",
        "fair|mediocre|so-so|needs improvement",
        "neutral|average|ok|okay|acceptable|adequate|satisfactory|moderate|neither good nor bad"
        "|neither good nor poor",
        "good|above average",
        "very good|great",
        "excellent|outstanding|exceptional|extremely good|superb|perfect",
    ),
    (
        "ungenügend|sehr schlecht",
        "mangelhaft|schlecht",
        "eher schlecht",
        "ausreichend|mittelmäßig|neutral|mittel|durchschnittlich|okay|ok",
        "befriedigend|eher gut",
        "gut",
        "sehr gut",
        "ausgezeichnet|hervorragend|exzellent",
    ),
    (
        "très mauvais|très mauvaise|très mal|très insuffisant",
        "mauvais|mauvaise|mal|insuffisant|médiocre",
        "passable|moyen|moyenne|neutre|correct|acceptable",
        "assez bien|assez bon|assez bonne|satisfaisant",
        "bon|bonne|bien",
        "très bon|très bonne|très bien",
        "excellent|excellente",
    ),
    (
        "muy malo|muy mala|muy mal|pésimo|pésima",
        "malo|mala|mal|deficiente",
        "regular|neutral|aceptable|normal|promedio",
        "bueno|buena|bien",
        "muy bueno|muy buena|muy bien",
        "excelente",
    ),
    (
        "pessimo|pessima|molto scarso|molto scarsa",
        "scarso|scarsa|cattivo|cattiva|insufficiente",
        "sufficiente|neutrale|medio|media|accettabile|discreto|discreta",
        "buono|buona|bene",
        "molto buono|molto buona|molto bene|ottimo|ottima",
        "eccellente",
    ),
    (
        "muito ruim|péssimo|péssima|muito mau|muito má",
        "ruim|mau|má|insuficiente",
        "regular|neutro|médio|média|aceitável|razoável|suficiente",
        "bom|boa|bem",
        "muito bom|muito boa|muito bem",
        "excelente|ótimo|ótima",
    ),
    # Importance, ease, extent, knowledge.
    (
        "not at all important|not important at all|very unimportant|completely unimportant",
        "not important|unimportant|not very important|not so important|of little importance"
        "|low importance",
        "slightly important|somewhat unimportant|a little important",
        "neutral|neither|neither important nor unimportant",
        "somewhat important|moderately important|of average importance|fairly important"
        "|rather important|medium importance",
        "important|high importance",
        "very important",
        "extremely important|essential|absolutely essential|critical|crucial|critically important",
    ),
    (
        "überhaupt nicht wichtig|gar nicht wichtig|völlig unwichtig|sehr unwichtig",
        "unwichtig|nicht wichtig",
        "eher unwichtig|weniger wichtig|eher nicht wichtig",
        "neutral|teils/teils|weder noch|mittel",
        "eher wichtig|etwas wichtig",
        "wichtig",
        "sehr wichtig|äußerst wichtig",
    ),
    (
        "pas du tout important|pas du tout importante|sans importance",
        "pas important|peu important|pas très important|peu importante",
        "neutre|moyennement important",
        "assez important|plutôt important|assez importante",
        "important|importante",
        "très important|très importante",
        "extrêmement important|essentiel",
    ),
    (
        "nada importante|sin importancia",
        "poco importante",
        "neutral|moderadamente importante|algo importante|regular",
        "importante",
        "muy importante",
        "extremadamente importante|esencial",
    ),
    (
        "per niente importante|per nulla importante",
        "poco importante",
        "neutrale|abbastanza importante|moderatamente importante",
        "importante",
        "molto importante",
        "estremamente importante|essenziale",
    ),
    (
        "nada importante|sem importância",
        "pouco importante",
        "neutro|moderadamente importante|razoavelmente importante",
        "importante",
        "muito importante",
        "extremamente importante|essencial",
    ),
    (
        "not at all|none at all|not at all confident|not at all familiar|not at all useful",
        "very little|slightly|a little|a little bit|not much|not very much|slightly familiar"
        "|not very confident|not very familiar|not very useful|to a small extent|slightly useful",
        "somewhat|a moderate amount|moderately|to some extent|some|somewhat confident"
        "|somewhat familiar|somewhat useful|neutral|moderately familiar|moderately confident"
        "|moderately useful",
        "a lot|quite a bit|mostly|to a large extent|very much|very|very confident|very familiar"
        "|very useful|considerably|quite a lot",
        "a great deal|extremely|completely|to a great extent|extremely confident"
        "|extremely familiar|extremely useful|totally|entirely",
    ),
    (
        "very difficult|extremely difficult|very hard",
        "difficult|hard",
        "somewhat difficult|rather difficult|moderately difficult",
        "neutral|neither|neither easy nor difficult|neither difficult nor easy|average",
        "somewhat easy|rather easy|moderately easy",
        "easy",
        "very easy|extremely easy",
    ),
    (
        "no experience|none",
        "beginner|novice|basic|a1|elementary",
        "intermediate|competent|some experience",
        "advanced|proficient",
        "expert|native",
    ),
    (
        "überhaupt nicht|gar nicht",
        "kaum|wenig|etwas|ein wenig",
        "teilweise|mittelmäßig|mäßig",
        "ziemlich|überwiegend|stark|viel",
        "sehr|völlig|voll und ganz|sehr stark|sehr viel",
    ),
    (
        "pas du tout",
        "peu|un peu|très peu",
        "moyennement|modérément",
        "beaucoup|assez",
        "énormément|tout à fait|complètement",
    ),
    (
        "nada|en absoluto",
        "poco|un poco|muy poco",
        "algo|moderadamente|regular",
        "bastante",
        "mucho",
        "muchísimo|totalmente",
    ),
    (
        "per niente|per nulla",
        "poco|un poco|un po'",
        "abbastanza|moderatamente",
        "molto",
        "moltissimo|completamente",
    ),
    (
        "nada|de modo nenhum",
        "pouco|um pouco|muito pouco",
        "moderadamente|mais ou menos",
        "bastante|muito",
        "muitíssimo|totalmente|completamente",
    ),
    (
        "none|no",
        "low|minor|small",
        "medium|moderate|average",
        "high|major|large",
        "very high|severe|very large",
    ),
    (
        "very low|extremely low",
        "low",
        "medium|moderate|average|neutral",
        "high",
        "very high|extremely high",
    ),
    (
        "much worse|a lot worse",
        "worse|somewhat worse|a little worse|slightly worse",
        "about the same|the same|same|no change|unchanged",
        "better|somewhat better|a little better|slightly better",
        "much better|a lot better",
    ),
    (
        "much too small|far too little",
        "too small|too little|too few|too short|too slow|too easy",
        "just right|about right|right",
        "too large|too much|too many|too long|too fast|too hard|too difficult",
        "much too large|far too much",
    ),
    # Yes and no, with what lies between.
    (
        "no|disagree",
        "rather no|mostly no|not really",
        "maybe|partly|in part|sometimes|neutral|partially|not sure|unsure|undecided|to some extent",
        "rather yes|mostly yes|somewhat",
        "yes|agree",
    ),
    ("nein", "eher nein", "vielleicht|teilweise|weiß nicht|teils/teils|unsicher", "eher ja", "ja"),
    ("non", "plutôt non", "peut-être|en partie|parfois", "plutôt oui", "oui"),
    ("no", "más bien no", "tal vez|quizás|a veces|en parte", "más bien sí", "sí|si"),
    ("no", "piuttosto no", "forse|in parte|a volte", "piuttosto sì", "sì|si"),
    ("não|nao", "talvez|em parte|às vezes", "sim"),
    ("extra small|xs", "small|s", "medium|m", "large|l", "extra large|xl", "xxl"),
    ("detractor", "passive", "promoter"),
    ("no symptoms", "mild", "moderate", "severe", "very severe"),
    (
        "less than high school|less than high school degree|less than a high school diploma"
        "|primary school|some high school",
        "high school|high school diploma|high school graduate|high school degree"
        "|high school degree or equivalent|secondary school",
        "some college|some college, no degree|some college or associate degree"
        "|some college but no degree",
        "associate degree|associate's degree|vocational training|trade school",
        "bachelor degree|bachelor's degree|bachelors degree|bachelor|bachelor's|college degree",
        "master's degree|masters degree|master degree|master|master's|graduate degree",
        "doctorate|phd|doctoral degree|doctorate degree|professional degree|ph.d",
    ),
)

ASIDE = frozenset(
    {"don't know", "dont know", "do not know", "i don't know", "i do not know", "unknown"}
    | {"n/a", "na", "not applicable", "prefer not to say", "prefer not to answer"}
    | {"rather not say", "no answer", "decline to answer", "other", "not sure / don't know"}
    | {"no response", "refused", "does not apply", "can't say", "cannot say", "unsure/na"}
    | {"i don't remember", "i prefer not to say", "none of the above", "not answered"}
    | {"no opinion/don't know", "weiß nicht", "weiss nicht", "keine angabe", "keine antwort"}
    | {"k.a", "kann ich nicht beurteilen", "k. a", "nicht zutreffend", "trifft nicht auf mich zu"}
    | {"keine meinung", "sonstiges", "möchte ich nicht sagen", "ne sais pas", "je ne sais pas"}
    | {"sans réponse", "non concerné", "sans objet", "autre", "nsp", "je préfère ne pas répondre"}
    | {"ne se prononce pas", "no sé", "no sabe", "no aplica", "prefiero no decir"}
    | {"prefiero no decirlo", "no contesta", "otro", "ns/nc", "non so", "non applicabile"}
    | {"preferisco non rispondere", "altro", "non risponde", "não sei", "não se aplica"}
    | {"prefiro não dizer", "prefiro não responder", "outro"}
)
"""Answers that stand beside any scale."""
