"""XLSForm, the questionnaire as a workbook that KoboToolbox, ODK, SurveyCTO and others share.

Source: xlsform.org/en and its reference implementation, pyxform 4.5. `sheets` reads the
workbook, `reading` makes a survey of it, `rows` says a survey in rows, `workbook` writes
these. What a form says beyond a survey is kept with it (`keeping`), and written back.
"""
