<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to start</source>
        <translation>Zum Starten berühren</translation>
    </message>
</context>
<context>
    <name>BlankScreen</name>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment bitte …</translation>
    </message>
    <message>
        <source>This kiosk is not ready. Please tell the staff.</source>
        <translation>Dieses Gerät ist nicht bereit. Bitte geben Sie dem Personal Bescheid.</translation>
    </message>
</context>
<context>
    <name>CalculatedInput</name>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
</context>
<context>
    <name>CalendarPad</name>
    <message>
        <source>Month after</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Voriger Monat</translation>
    </message>
</context>
<context>
    <name>CalendarSheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>ChoicesInput</name>
    <message>
        <source>Choose all that apply</source>
        <translation>Bitte wählen Sie alles Zutreffende aus</translation>
    </message>
    <message>
        <source>Choose at least {least}</source>
        <translation>Bitte wählen Sie mindestens {least} aus</translation>
    </message>
    <message>
        <source>Choose up to {most}</source>
        <translation>Bitte wählen Sie höchstens {most} aus</translation>
    </message>
    <message>
        <source>Choose {count}</source>
        <translation>Bitte wählen Sie {count} aus</translation>
    </message>
    <message>
        <source>Choose {least} to {most}</source>
        <translation>Bitte wählen Sie {least} bis {most} aus</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>“{label}”: please say more</source>
        <translation>„{label}“: bitte genauer angeben</translation>
    </message>
</context>
<context>
    <name>ConsentInput</name>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
</context>
<context>
    <name>DigitPart</name>
    <message>
        <source>{part}: one less</source>
        <translation>{part}: zurück</translation>
    </message>
    <message>
        <source>{part}: one more</source>
        <translation>{part}: vor</translation>
    </message>
</context>
<context>
    <name>DropDownInput</name>
    <message>
        <source>Not answered</source>
        <translation>Nicht beantwortet</translation>
    </message>
</context>
<context>
    <name>EmailBlock</name>
    <message>
        <source>It is kept together with your answers. Leave it empty to stay anonymous.</source>
        <translation>Sie wird zusammen mit Ihren Antworten gespeichert. Lassen Sie das Feld leer, um anonym zu bleiben.</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Freiwillig</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Your email address</source>
        <translation>Ihre E-Mail-Adresse</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>Die Umfrage beginnt in %n Sekunde von vorn.</numerusform>
            <numerusform>Die Umfrage beginnt in %n Sekunden von vorn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Ja, weiter</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>Diese Umfrage ist noch nicht bereit.</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Back to the survey</source>
        <translation>Zurück zur Umfrage</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>MomentPartsInput</name>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Please choose {choice}.</source>
        <translation>Bitte wählen Sie {choice}.</translation>
    </message>
    <message>
        <source>Please enter an hour from 1 to 12.</source>
        <translation>Bitte geben Sie eine Stunde von 1 bis 12 ein.</translation>
    </message>
    <message>
        <source>Please enter the day, the month and the year.</source>
        <translation>Bitte geben Sie Tag, Monat und Jahr ein.</translation>
    </message>
    <message>
        <source>Please enter the hour and the minutes.</source>
        <translation>Bitte geben Sie Stunde und Minuten ein.</translation>
    </message>
    <message>
        <source>Please enter the year with four digits.</source>
        <translation>Bitte geben Sie das Jahr mit vier Ziffern ein.</translation>
    </message>
    <message>
        <source>There is no such day. Please check the day and the month.</source>
        <translation>Diesen Tag gibt es nicht. Bitte prüfen Sie Tag und Monat.</translation>
    </message>
    <message>
        <source>There is no such time. Please check it.</source>
        <translation>Diese Uhrzeit gibt es nicht. Bitte prüfen Sie sie.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
</context>
<context>
    <name>NumberInput</name>
    <message>
        <source>Decrease</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>From {low} to {high}</source>
        <translation>Von {low} bis {high}</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} oder weniger</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} oder mehr</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>PageScreen</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next, or skip</source>
        <translation>Weiter, oder überspringen</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Seite {number} von {total}</translation>
    </message>
    <message>
        <source>Saving your answers…</source>
        <translation>Ihre Antworten werden gespeichert …</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Absenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>or skip</source>
        <translation>oder überspringen</translation>
    </message>
</context>
<context>
    <name>PageStage</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Back to the survey</source>
        <translation>Zurück zur Umfrage</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>PIN prüfen</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>Eingegebene Ziffern</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment bitte …</translation>
    </message>
    <message>
        <source>Staff only: enter the PIN</source>
        <translation>Nur für das Personal: PIN eingeben</translation>
    </message>
    <message>
        <source>Take back the last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Das ist nicht die richtige PIN.</translation>
    </message>
    <message>
        <source>The PIN could not be checked. Please try again.</source>
        <translation>Die PIN konnte nicht geprüft werden. Bitte versuchen Sie es erneut.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %n second(s).</source>
        <translation>
            <numerusform>Zu viele falsche PINs. Bitte warten Sie %n Sekunde.</numerusform>
            <numerusform>Zu viele falsche PINs. Bitte warten Sie %n Sekunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyCover</name>
    <message>
        <source>Touch to go on</source>
        <translation>Zum Fortfahren berühren</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
</context>
<context>
    <name>RankRow</name>
    <message>
        <source>{choice}: down</source>
        <translation>{choice}: nach unten</translation>
    </message>
    <message>
        <source>{choice}: up</source>
        <translation>{choice}: nach oben</translation>
    </message>
</context>
<context>
    <name>RankingInput</name>
    <message>
        <source>The best first. Drag the lines, or press Alt with an arrow.</source>
        <translation>Das Beste zuerst. Ziehen Sie die Zeilen, oder drücken Sie Alt mit einem Pfeil.</translation>
    </message>
    <message>
        <source>The best first. Drag the lines, or use the arrows.</source>
        <translation>Das Beste zuerst. Ziehen Sie die Zeilen oder benutzen Sie die Pfeile.</translation>
    </message>
    <message>
        <source>This order is right</source>
        <translation>Diese Reihenfolge stimmt</translation>
    </message>
</context>
<context>
    <name>ScreenStack</name>
    <message>
        <source>Please tell the staff.</source>
        <translation>Bitte geben Sie dem Personal Bescheid.</translation>
    </message>
    <message>
        <source>Saving takes longer than usual. Please wait; your answers are still here.</source>
        <translation>Das Speichern dauert länger als gewöhnlich. Bitte warten Sie; Ihre Antworten sind noch da.</translation>
    </message>
    <message>
        <source>This kiosk cannot save answers just now.</source>
        <translation>An diesem Gerät können gerade keine Antworten gespeichert werden.</translation>
    </message>
    <message>
        <source>This survey has all the answers it needs. Thank you for your interest!</source>
        <translation>Für diese Umfrage liegen alle benötigten Antworten vor. Vielen Dank für Ihr Interesse!</translation>
    </message>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>Diese Umfrage ist noch nicht bereit.</translation>
    </message>
    <message>
        <source>You can answer from {opens} to {closes}.</source>
        <translation>Sie können von {opens} bis {closes} teilnehmen.</translation>
    </message>
    <message>
        <source>Your answers could not be saved yet; they are still here. Please try again, or tell the staff.</source>
        <translation>Ihre Antworten konnten noch nicht gespeichert werden; sie sind noch da. Bitte versuchen Sie es erneut oder geben Sie dem Personal Bescheid.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A note takes no answer.</source>
        <translation>Ein Hinweis kann nicht beantwortet werden.</translation>
    </message>
    <message>
        <source>A text was given for a choice that was not chosen.</source>
        <translation>Es wurde ein Text zu einer Antwort eingegeben, die nicht ausgewählt ist.</translation>
    </message>
    <message>
        <source>Please answer this question.</source>
        <translation>Bitte beantworten Sie diese Frage.</translation>
    </message>
    <message>
        <source>Please answer yes or no.</source>
        <translation>Bitte antworten Sie mit Ja oder Nein.</translation>
    </message>
    <message>
        <source>Please answer “{row}”.</source>
        <translation>Bitte beantworten Sie „{row}“.</translation>
    </message>
    <message>
        <source>Please check the email address.</source>
        <translation>Bitte prüfen Sie die E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Please check this answer.</source>
        <translation>Bitte prüfen Sie diese Antwort.</translation>
    </message>
    <message>
        <source>Please choose at least {least}.</source>
        <translation>Bitte wählen Sie mindestens {least} aus.</translation>
    </message>
    <message>
        <source>Please choose at most {most}.</source>
        <translation>Bitte wählen Sie höchstens {most} aus.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>Bitte wählen Sie aus der Liste aus.</translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation>Bitte wählen Sie genau eine Antwort aus.</translation>
    </message>
    <message>
        <source>Please enter a date and time, for example 2026-03-31T14:30.</source>
        <translation>Bitte geben Sie Datum und Uhrzeit ein, zum Beispiel 2026-03-31T14:30.</translation>
    </message>
    <message>
        <source>Please enter a date or time.</source>
        <translation>Bitte geben Sie ein Datum oder eine Uhrzeit ein.</translation>
    </message>
    <message>
        <source>Please enter a date such as {example}.</source>
        <translation>Bitte geben Sie ein Datum ein, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>Please enter a date, for example 2026-03-31.</source>
        <translation>Bitte geben Sie ein Datum ein, zum Beispiel 2026-03-31.</translation>
    </message>
    <message>
        <source>Please enter a number in steps of {step}.</source>
        <translation>Bitte geben Sie eine Zahl in Schritten von {step} ein.</translation>
    </message>
    <message>
        <source>Please enter a number, for example 42 or 3.5.</source>
        <translation>Bitte geben Sie eine Zahl ein, zum Beispiel 42 oder 3,5.</translation>
    </message>
    <message>
        <source>Please enter a text.</source>
        <translation>Bitte geben Sie einen Text ein.</translation>
    </message>
    <message>
        <source>Please enter a time such as {example}.</source>
        <translation>Bitte geben Sie eine Uhrzeit ein, zum Beispiel {example}.</translation>
    </message>
    <message>
        <source>Please enter a time, for example 14:30.</source>
        <translation>Bitte geben Sie eine Uhrzeit ein, zum Beispiel 14:30.</translation>
    </message>
    <message>
        <source>Please enter your email address.</source>
        <translation>Bitte geben Sie Ihre E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>Please enter {least} or more.</source>
        <translation>Bitte geben Sie {least} oder mehr ein.</translation>
    </message>
    <message>
        <source>Please enter {most} or less.</source>
        <translation>Bitte geben Sie {most} oder weniger ein.</translation>
    </message>
    <message>
        <source>Please write at least {least} characters.</source>
        <translation>Bitte schreiben Sie mindestens {least} Zeichen.</translation>
    </message>
    <message>
        <source>Please write at most {most} characters.</source>
        <translation>Bitte schreiben Sie höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>Please write what “{choice}” is.</source>
        <translation>Bitte schreiben Sie, was Sie mit „{choice}“ meinen.</translation>
    </message>
    <message>
        <source>This is calculated from other answers.</source>
        <translation>Dies wird aus anderen Antworten berechnet.</translation>
    </message>
    <message>
        <source>This number is too large to be kept exactly.</source>
        <translation>Diese Zahl ist zu groß, um genau gespeichert zu werden.</translation>
    </message>
    <message>
        <source>This text holds a character (NUL) that cannot be kept.</source>
        <translation>Dieser Text enthält ein Zeichen (NUL), das nicht gespeichert werden kann.</translation>
    </message>
    <message>
        <source>This text holds half a character that cannot be kept.</source>
        <translation>Dieser Text enthält ein halbes Zeichen, das nicht gespeichert werden kann.</translation>
    </message>
    <message>
        <source>This text is longer than {most} characters.</source>
        <translation>Dieser Text ist länger als {most} Zeichen.</translation>
    </message>
    <message>
        <source>What was typed for a choice is no text.</source>
        <translation>Was zu einer Auswahl geschrieben wurde, ist kein Text.</translation>
    </message>
    <message>
        <source>“{choice}” cannot go together with other choices.</source>
        <translation>„{choice}“ kann nicht zusammen mit anderen Antworten gewählt werden.</translation>
    </message>
</context>
<context>
    <name>SliderInput</name>
    <message>
        <source>Not answered</source>
        <translation>Nicht beantwortet</translation>
    </message>
    <message>
        <source>Touch the line</source>
        <translation>Berühren Sie die Linie</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Back to the survey</source>
        <translation>Zurück zur Umfrage</translation>
    </message>
    <message>
        <source>End the kiosk</source>
        <translation>Kiosk beenden</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>Für das Personal</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Freier Speicherplatz</translation>
    </message>
    <message>
        <source>Last saved</source>
        <translation>Zuletzt gespeichert</translation>
    </message>
    <message>
        <source>Left unfinished today</source>
        <translation>Heute abgebrochen</translation>
    </message>
    <message>
        <source>Responses since the start</source>
        <translation>Seit dem Start abgeschlossen</translation>
    </message>
    <message>
        <source>Responses today</source>
        <translation>Heute abgeschlossen</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>Sprache: {language}</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Normale Schrift</translation>
    </message>
</context>
<context>
    <name>TextInput</name>
    <message>
        <source>{count} of {most} characters</source>
        <translation>{count} von {most} Zeichen</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Vielen Dank!</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>Die Umfrage beginnt in %n Sekunde von vorn.</numerusform>
            <numerusform>Die Umfrage beginnt in %n Sekunden von vorn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your answers have been saved.</source>
        <translation>Ihre Antworten wurden gespeichert.</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Accent on the next letter</source>
        <translation>Akzent auf dem nächsten Buchstaben</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Großbuchstabe</translation>
    </message>
    <message>
        <source>Capital letters, locked</source>
        <translation>Großbuchstaben, festgestellt</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Digits and signs</source>
        <translation>Ziffern und Zeichen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Hide the keys</source>
        <translation>Tasten ausblenden</translation>
    </message>
    <message>
        <source>More signs</source>
        <translation>Weitere Zeichen</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leerzeichen</translation>
    </message>
</context>
<context>
    <name>TypedMomentInput</name>
    <message>
        <source>Please enter both the date and the time.</source>
        <translation>Bitte geben Sie das Datum und die Uhrzeit ein.</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>pick from a calendar</source>
        <translation>aus einem Kalender wählen</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Uhrzeit</translation>
    </message>
</context>
<context>
    <name>_CalendarButton</name>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Pick from a calendar</source>
        <translation>Aus einem Kalender wählen</translation>
    </message>
</context>
<context>
    <name>_MomentLine</name>
    <message>
        <source>such as {example}</source>
        <translation>zum Beispiel {example}</translation>
    </message>
</context>
</TS>
