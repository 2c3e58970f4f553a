<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to start</source>
        <translation>Touchez l’écran pour commencer</translation>
    </message>
</context>
<context>
    <name>BlankScreen</name>
    <message>
        <source>One moment…</source>
        <translation>Un instant, s’il vous plaît…</translation>
    </message>
    <message>
        <source>This kiosk is not ready. Please tell the staff.</source>
        <translation>Cette borne n’est pas prête. Veuillez prévenir le personnel.</translation>
    </message>
</context>
<context>
    <name>CalculatedInput</name>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
</context>
<context>
    <name>CalendarPad</name>
    <message>
        <source>Month after</source>
        <translation>Mois suivant</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Mois précédent</translation>
    </message>
</context>
<context>
    <name>CalendarSheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
</context>
<context>
    <name>ChoicesInput</name>
    <message>
        <source>Choose all that apply</source>
        <translation>Choisissez toutes les réponses qui conviennent</translation>
    </message>
    <message>
        <source>Choose at least {least}</source>
        <translation>Choisissez-en au moins {least}</translation>
    </message>
    <message>
        <source>Choose up to {most}</source>
        <translation>Choisissez-en {most} au maximum</translation>
    </message>
    <message>
        <source>Choose {count}</source>
        <translation>Choisissez-en {count}</translation>
    </message>
    <message>
        <source>Choose {least} to {most}</source>
        <translation>Choisissez-en de {least} à {most}</translation>
    </message>
    <message>
        <source>search</source>
        <translation>recherche</translation>
    </message>
    <message>
        <source>“{label}”: please say more</source>
        <translation>«&#xa0;{label}&#xa0;»&#xa0;: veuillez préciser</translation>
    </message>
</context>
<context>
    <name>ConsentInput</name>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
</context>
<context>
    <name>DigitPart</name>
    <message>
        <source>{part}: one less</source>
        <translation>{part}&#xa0;: moins</translation>
    </message>
    <message>
        <source>{part}: one more</source>
        <translation>{part}&#xa0;: plus</translation>
    </message>
</context>
<context>
    <name>DropDownInput</name>
    <message>
        <source>Not answered</source>
        <translation>Sans réponse</translation>
    </message>
</context>
<context>
    <name>EmailBlock</name>
    <message>
        <source>It is kept together with your answers. Leave it empty to stay anonymous.</source>
        <translation>Elle est conservée avec vos réponses. Laissez ce champ vide pour rester anonyme.</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Facultatif</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Obligatoire</translation>
    </message>
    <message>
        <source>Your email address</source>
        <translation>Votre adresse e-mail</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>Êtes-vous toujours là&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>Le questionnaire recommencera dans %n seconde.</numerusform>
            <numerusform>Le questionnaire recommencera dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Oui, continuer</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>Ce questionnaire n’est pas encore prêt.</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Back to the survey</source>
        <translation>Retour au questionnaire</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
</context>
<context>
    <name>MomentPartsInput</name>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Please choose {choice}.</source>
        <translation>Veuillez choisir {choice}.</translation>
    </message>
    <message>
        <source>Please enter an hour from 1 to 12.</source>
        <translation>Veuillez saisir une heure de 1 à 12.</translation>
    </message>
    <message>
        <source>Please enter the day, the month and the year.</source>
        <translation>Veuillez saisir le jour, le mois et l’année.</translation>
    </message>
    <message>
        <source>Please enter the hour and the minutes.</source>
        <translation>Veuillez saisir l’heure et les minutes.</translation>
    </message>
    <message>
        <source>Please enter the year with four digits.</source>
        <translation>Veuillez saisir l’année avec quatre chiffres.</translation>
    </message>
    <message>
        <source>There is no such day. Please check the day and the month.</source>
        <translation>Ce jour n’existe pas. Veuillez vérifier le jour et le mois.</translation>
    </message>
    <message>
        <source>There is no such time. Please check it.</source>
        <translation>Cette heure n’existe pas. Veuillez la vérifier.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
</context>
<context>
    <name>NumberInput</name>
    <message>
        <source>Decrease</source>
        <translation>Moins</translation>
    </message>
    <message>
        <source>From {low} to {high}</source>
        <translation>De {low} à {high}</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} ou moins</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} ou plus</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete</source>
        <translation>Effacer</translation>
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
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Next, or skip</source>
        <translation>Suivant, ou passer</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Page {number} sur {total}</translation>
    </message>
    <message>
        <source>Saving your answers…</source>
        <translation>Enregistrement de vos réponses…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>or skip</source>
        <translation>ou passer</translation>
    </message>
</context>
<context>
    <name>PageStage</name>
    <message>
        <source>More</source>
        <translation>Suite</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Back to the survey</source>
        <translation>Retour au questionnaire</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>Vérifier le code PIN</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>Chiffres saisis</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant, s’il vous plaît…</translation>
    </message>
    <message>
        <source>Staff only: enter the PIN</source>
        <translation>Réservé au personnel&#xa0;: saisissez le code PIN</translation>
    </message>
    <message>
        <source>Take back the last digit</source>
        <translation>Effacer le dernier chiffre</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Ce code PIN n’est pas le bon.</translation>
    </message>
    <message>
        <source>The PIN could not be checked. Please try again.</source>
        <translation>Le code PIN n’a pas pu être vérifié. Veuillez réessayer.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %n second(s).</source>
        <translation>
            <numerusform>Trop de codes PIN erronés. Patientez %n seconde.</numerusform>
            <numerusform>Trop de codes PIN erronés. Patientez %n secondes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyCover</name>
    <message>
        <source>Touch to go on</source>
        <translation>Touchez l’écran pour continuer</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Required</source>
        <translation>Obligatoire</translation>
    </message>
</context>
<context>
    <name>RankRow</name>
    <message>
        <source>{choice}: down</source>
        <translation>{choice}&#xa0;: descendre</translation>
    </message>
    <message>
        <source>{choice}: up</source>
        <translation>{choice}&#xa0;: monter</translation>
    </message>
</context>
<context>
    <name>RankingInput</name>
    <message>
        <source>The best first. Drag the lines, or press Alt with an arrow.</source>
        <translation>Le meilleur en premier. Faites glisser les lignes, ou appuyez sur Alt et une flèche.</translation>
    </message>
    <message>
        <source>The best first. Drag the lines, or use the arrows.</source>
        <translation>Le meilleur en premier. Faites glisser les lignes ou utilisez les flèches.</translation>
    </message>
    <message>
        <source>This order is right</source>
        <translation>Cet ordre me convient</translation>
    </message>
</context>
<context>
    <name>ScreenStack</name>
    <message>
        <source>Please tell the staff.</source>
        <translation>Veuillez prévenir le personnel.</translation>
    </message>
    <message>
        <source>Saving takes longer than usual. Please wait; your answers are still here.</source>
        <translation>L’enregistrement prend plus de temps que d’habitude. Veuillez patienter&#xa0;; vos réponses sont toujours là.</translation>
    </message>
    <message>
        <source>This kiosk cannot save answers just now.</source>
        <translation>Cette borne ne peut pas enregistrer de réponses pour le moment.</translation>
    </message>
    <message>
        <source>This survey has all the answers it needs. Thank you for your interest!</source>
        <translation>Ce questionnaire a reçu toutes les réponses nécessaires. Merci de votre intérêt&#xa0;!</translation>
    </message>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>Ce questionnaire n’est pas encore prêt.</translation>
    </message>
    <message>
        <source>You can answer from {opens} to {closes}.</source>
        <translation>Vous pouvez répondre de {opens} à {closes}.</translation>
    </message>
    <message>
        <source>Your answers could not be saved yet; they are still here. Please try again, or tell the staff.</source>
        <translation>Vos réponses n’ont pas encore pu être enregistrées&#xa0;; elles sont toujours là. Veuillez réessayer ou prévenir le personnel.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A note takes no answer.</source>
        <translation>Une note n’attend pas de réponse.</translation>
    </message>
    <message>
        <source>A text was given for a choice that was not chosen.</source>
        <translation>Un texte a été saisi pour une réponse qui n’est pas sélectionnée.</translation>
    </message>
    <message>
        <source>Please answer this question.</source>
        <translation>Veuillez répondre à cette question.</translation>
    </message>
    <message>
        <source>Please answer yes or no.</source>
        <translation>Veuillez répondre par oui ou par non.</translation>
    </message>
    <message>
        <source>Please answer “{row}”.</source>
        <translation>Veuillez répondre à «&#xa0;{row}&#xa0;».</translation>
    </message>
    <message>
        <source>Please check the email address.</source>
        <translation>Veuillez vérifier l’adresse e-mail.</translation>
    </message>
    <message>
        <source>Please check this answer.</source>
        <translation>Veuillez vérifier cette réponse.</translation>
    </message>
    <message>
        <source>Please choose at least {least}.</source>
        <translation>Veuillez en choisir au moins {least}.</translation>
    </message>
    <message>
        <source>Please choose at most {most}.</source>
        <translation>Veuillez en choisir {most} au maximum.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>Veuillez choisir dans la liste.</translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation>Veuillez choisir une seule réponse.</translation>
    </message>
    <message>
        <source>Please enter a date and time, for example 2026-03-31T14:30.</source>
        <translation>Veuillez saisir une date et une heure, par exemple 2026-03-31T14:30.</translation>
    </message>
    <message>
        <source>Please enter a date or time.</source>
        <translation>Veuillez saisir une date ou une heure.</translation>
    </message>
    <message>
        <source>Please enter a date such as {example}.</source>
        <translation>Veuillez saisir une date, par exemple {example}.</translation>
    </message>
    <message>
        <source>Please enter a date, for example 2026-03-31.</source>
        <translation>Veuillez saisir une date, par exemple 2026-03-31.</translation>
    </message>
    <message>
        <source>Please enter a number in steps of {step}.</source>
        <translation>Veuillez saisir un nombre par pas de {step}.</translation>
    </message>
    <message>
        <source>Please enter a number, for example 42 or 3.5.</source>
        <translation>Veuillez saisir un nombre, par exemple 42 ou 3,5.</translation>
    </message>
    <message>
        <source>Please enter a text.</source>
        <translation>Veuillez saisir un texte.</translation>
    </message>
    <message>
        <source>Please enter a time such as {example}.</source>
        <translation>Veuillez saisir une heure, par exemple {example}.</translation>
    </message>
    <message>
        <source>Please enter a time, for example 14:30.</source>
        <translation>Veuillez saisir une heure, par exemple 14:30.</translation>
    </message>
    <message>
        <source>Please enter your email address.</source>
        <translation>Veuillez saisir votre adresse e-mail.</translation>
    </message>
    <message>
        <source>Please enter {least} or more.</source>
        <translation>Veuillez saisir {least} ou plus.</translation>
    </message>
    <message>
        <source>Please enter {most} or less.</source>
        <translation>Veuillez saisir {most} ou moins.</translation>
    </message>
    <message>
        <source>Please write at least {least} characters.</source>
        <translation>Veuillez écrire au moins {least} caractères.</translation>
    </message>
    <message>
        <source>Please write at most {most} characters.</source>
        <translation>Veuillez écrire {most} caractères au maximum.</translation>
    </message>
    <message>
        <source>Please write what “{choice}” is.</source>
        <translation>Veuillez préciser «&#xa0;{choice}&#xa0;».</translation>
    </message>
    <message>
        <source>This is calculated from other answers.</source>
        <translation>Ceci est calculé à partir d’autres réponses.</translation>
    </message>
    <message>
        <source>This number is too large to be kept exactly.</source>
        <translation>Ce nombre est trop grand pour être conservé avec exactitude.</translation>
    </message>
    <message>
        <source>This text holds a character (NUL) that cannot be kept.</source>
        <translation>Ce texte contient un caractère (NUL) qui ne peut pas être conservé.</translation>
    </message>
    <message>
        <source>This text holds half a character that cannot be kept.</source>
        <translation>Ce texte contient un caractère incomplet qui ne peut pas être conservé.</translation>
    </message>
    <message>
        <source>This text is longer than {most} characters.</source>
        <translation>Ce texte dépasse {most} caractères.</translation>
    </message>
    <message>
        <source>What was typed for a choice is no text.</source>
        <translation>Ce qui a été écrit à côté d’un choix n’est pas du texte.</translation>
    </message>
    <message>
        <source>“{choice}” cannot go together with other choices.</source>
        <translation>«&#xa0;{choice}&#xa0;» ne peut pas être combiné avec d’autres réponses.</translation>
    </message>
</context>
<context>
    <name>SliderInput</name>
    <message>
        <source>Not answered</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>Touch the line</source>
        <translation>Touchez la ligne</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Back to the survey</source>
        <translation>Retour au questionnaire</translation>
    </message>
    <message>
        <source>End the kiosk</source>
        <translation>Quitter le mode kiosque</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>Pour le personnel</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Espace disque libre</translation>
    </message>
    <message>
        <source>Last saved</source>
        <translation>Dernier enregistrement</translation>
    </message>
    <message>
        <source>Left unfinished today</source>
        <translation>Inachevés aujourd’hui</translation>
    </message>
    <message>
        <source>Responses since the start</source>
        <translation>Terminés depuis le démarrage</translation>
    </message>
    <message>
        <source>Responses today</source>
        <translation>Terminés aujourd’hui</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>rien pour l’instant</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>Langue : {language}</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Texte normal</translation>
    </message>
</context>
<context>
    <name>TextInput</name>
    <message>
        <source>{count} of {most} characters</source>
        <translation>{count} sur {most} caractères</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Done</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Merci&#xa0;!</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>Le questionnaire recommencera dans %n seconde.</numerusform>
            <numerusform>Le questionnaire recommencera dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your answers have been saved.</source>
        <translation>Vos réponses ont été enregistrées.</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Accent on the next letter</source>
        <translation>Accent sur la lettre suivante</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Majuscule</translation>
    </message>
    <message>
        <source>Capital letters, locked</source>
        <translation>Majuscules, verrouillées</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Digits and signs</source>
        <translation>Chiffres et signes</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Hide the keys</source>
        <translation>Masquer les touches</translation>
    </message>
    <message>
        <source>More signs</source>
        <translation>Autres signes</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Nouvelle ligne</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
</context>
<context>
    <name>TypedMomentInput</name>
    <message>
        <source>Please enter both the date and the time.</source>
        <translation>Veuillez saisir la date et l&apos;heure.</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>pick from a calendar</source>
        <translation>choisir dans un calendrier</translation>
    </message>
    <message>
        <source>time</source>
        <translation>heure</translation>
    </message>
</context>
<context>
    <name>_CalendarButton</name>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Pick from a calendar</source>
        <translation>Choisir dans un calendrier</translation>
    </message>
</context>
<context>
    <name>_MomentLine</name>
    <message>
        <source>such as {example}</source>
        <translation>par exemple {example}</translation>
    </message>
</context>
</TS>
