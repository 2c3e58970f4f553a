"""SurveyJS's questionnaires (JSON).

Sources: surveyjs.io, “Survey JSON schema” and “Design survey: conditional logic”, for
SurveyJS 1.9 to 2. `names` tells its files, `questions` and `survey` read them, `expressions`
translates its conditions.
"""
