"""LimeSurvey's questionnaires: .lss (XML, of all versions) and .txt (a table).

Sources: limesurvey.org/manual, “Tab Separated Value survey structure” and “Question object
types”; files of LimeSurvey 2 to 6. `lss` and `table` read a file as `model`, `survey` makes a
survey of that, `expressions` translates what ExpressionScript and XLSForm have in common.
"""
