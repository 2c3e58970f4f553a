<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to start</source>
        <translation>Toque para empezar</translation>
    </message>
</context>
<context>
    <name>BlankScreen</name>
    <message>
        <source>One moment…</source>
        <translation>Un momento, por favor…</translation>
    </message>
    <message>
        <source>This kiosk is not ready. Please tell the staff.</source>
        <translation>Este dispositivo no está listo. Por favor, avise al personal.</translation>
    </message>
</context>
<context>
    <name>CalculatedInput</name>
    <message>
        <source>Not known yet</source>
        <translation>Aún no se conoce</translation>
    </message>
</context>
<context>
    <name>CalendarPad</name>
    <message>
        <source>Month after</source>
        <translation>Mes siguiente</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Mes anterior</translation>
    </message>
</context>
<context>
    <name>CalendarSheet</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Nothing found</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>ChoicesInput</name>
    <message>
        <source>Choose all that apply</source>
        <translation>Elija todas las que correspondan</translation>
    </message>
    <message>
        <source>Choose at least {least}</source>
        <translation>Elija al menos {least}</translation>
    </message>
    <message>
        <source>Choose up to {most}</source>
        <translation>Elija como máximo {most}</translation>
    </message>
    <message>
        <source>Choose {count}</source>
        <translation>Elija {count}</translation>
    </message>
    <message>
        <source>Choose {least} to {most}</source>
        <translation>Elija de {least} a {most}</translation>
    </message>
    <message>
        <source>search</source>
        <translation>búsqueda</translation>
    </message>
    <message>
        <source>“{label}”: please say more</source>
        <translation>«{label}»: por favor, especifique</translation>
    </message>
</context>
<context>
    <name>ConsentInput</name>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
</context>
<context>
    <name>DigitPart</name>
    <message>
        <source>{part}: one less</source>
        <translation>{part}: menos</translation>
    </message>
    <message>
        <source>{part}: one more</source>
        <translation>{part}: más</translation>
    </message>
</context>
<context>
    <name>DropDownInput</name>
    <message>
        <source>Not answered</source>
        <translation>Sin respuesta</translation>
    </message>
</context>
<context>
    <name>EmailBlock</name>
    <message>
        <source>It is kept together with your answers. Leave it empty to stay anonymous.</source>
        <translation>Se guarda junto con sus respuestas. Déjelo en blanco para mantener el anonimato.</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Opcional</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Obligatorio</translation>
    </message>
    <message>
        <source>Your email address</source>
        <translation>Su dirección de correo electrónico</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>¿Sigue ahí?</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>La encuesta volverá a empezar en %n segundo.</numerusform>
            <numerusform>La encuesta volverá a empezar en %n segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Sí, continuar</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>Esta encuesta todavía no está lista.</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Back to the survey</source>
        <translation>Volver a la encuesta</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
</context>
<context>
    <name>MomentPartsInput</name>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mes</translation>
    </message>
    <message>
        <source>Please choose {choice}.</source>
        <translation>Por favor, elija {choice}.</translation>
    </message>
    <message>
        <source>Please enter an hour from 1 to 12.</source>
        <translation>Por favor, introduzca una hora de 1 a 12.</translation>
    </message>
    <message>
        <source>Please enter the day, the month and the year.</source>
        <translation>Por favor, introduzca el día, el mes y el año.</translation>
    </message>
    <message>
        <source>Please enter the hour and the minutes.</source>
        <translation>Por favor, introduzca la hora y los minutos.</translation>
    </message>
    <message>
        <source>Please enter the year with four digits.</source>
        <translation>Por favor, introduzca el año con cuatro cifras.</translation>
    </message>
    <message>
        <source>There is no such day. Please check the day and the month.</source>
        <translation>Ese día no existe. Por favor, revise el día y el mes.</translation>
    </message>
    <message>
        <source>There is no such time. Please check it.</source>
        <translation>Esa hora no existe. Por favor, revísela.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
</context>
<context>
    <name>NumberInput</name>
    <message>
        <source>Decrease</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>From {low} to {high}</source>
        <translation>De {low} a {high}</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} o menos</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} o más</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
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
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Next, or skip</source>
        <translation>Siguiente, u omitir</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Página {number} de {total}</translation>
    </message>
    <message>
        <source>Saving your answers…</source>
        <translation>Guardando sus respuestas…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>or skip</source>
        <translation>u omitir</translation>
    </message>
</context>
<context>
    <name>PageStage</name>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Back to the survey</source>
        <translation>Volver a la encuesta</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>Comprobar el PIN</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>Dígitos introducidos</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento, por favor…</translation>
    </message>
    <message>
        <source>Staff only: enter the PIN</source>
        <translation>Solo para el personal: introduzca el PIN</translation>
    </message>
    <message>
        <source>Take back the last digit</source>
        <translation>Borrar el último dígito</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Ese no es el PIN.</translation>
    </message>
    <message>
        <source>The PIN could not be checked. Please try again.</source>
        <translation>No se pudo comprobar el PIN. Inténtelo de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %n second(s).</source>
        <translation>
            <numerusform>Demasiados PIN incorrectos. Espere %n segundo.</numerusform>
            <numerusform>Demasiados PIN incorrectos. Espere %n segundos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyCover</name>
    <message>
        <source>Touch to go on</source>
        <translation>Toque para continuar</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Required</source>
        <translation>Obligatorio</translation>
    </message>
</context>
<context>
    <name>RankRow</name>
    <message>
        <source>{choice}: down</source>
        <translation>{choice}: bajar</translation>
    </message>
    <message>
        <source>{choice}: up</source>
        <translation>{choice}: subir</translation>
    </message>
</context>
<context>
    <name>RankingInput</name>
    <message>
        <source>The best first. Drag the lines, or press Alt with an arrow.</source>
        <translation>Lo mejor primero. Arrastre las líneas o pulse Alt con una flecha.</translation>
    </message>
    <message>
        <source>The best first. Drag the lines, or use the arrows.</source>
        <translation>Lo mejor primero. Arrastre las líneas o use las flechas.</translation>
    </message>
    <message>
        <source>This order is right</source>
        <translation>Este orden es correcto</translation>
    </message>
</context>
<context>
    <name>ScreenStack</name>
    <message>
        <source>Please tell the staff.</source>
        <translation>Por favor, avise al personal.</translation>
    </message>
    <message>
        <source>Saving takes longer than usual. Please wait; your answers are still here.</source>
        <translation>Guardar está tardando más de lo habitual. Espere, por favor; sus respuestas siguen aquí.</translation>
    </message>
    <message>
        <source>This kiosk cannot save answers just now.</source>
        <translation>Este dispositivo no puede guardar respuestas en este momento.</translation>
    </message>
    <message>
        <source>This survey has all the answers it needs. Thank you for your interest!</source>
        <translation>Esta encuesta ya tiene todas las respuestas necesarias. ¡Gracias por su interés!</translation>
    </message>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>Esta encuesta todavía no está lista.</translation>
    </message>
    <message>
        <source>You can answer from {opens} to {closes}.</source>
        <translation>Puede responder de {opens} a {closes}.</translation>
    </message>
    <message>
        <source>Your answers could not be saved yet; they are still here. Please try again, or tell the staff.</source>
        <translation>Sus respuestas todavía no se han podido guardar; siguen aquí. Inténtelo de nuevo o avise al personal.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A note takes no answer.</source>
        <translation>Una nota no admite respuesta.</translation>
    </message>
    <message>
        <source>A text was given for a choice that was not chosen.</source>
        <translation>Se ha escrito un texto para una opción que no está seleccionada.</translation>
    </message>
    <message>
        <source>Please answer this question.</source>
        <translation>Por favor, responda a esta pregunta.</translation>
    </message>
    <message>
        <source>Please answer yes or no.</source>
        <translation>Por favor, responda sí o no.</translation>
    </message>
    <message>
        <source>Please answer “{row}”.</source>
        <translation>Por favor, responda a «{row}».</translation>
    </message>
    <message>
        <source>Please check the email address.</source>
        <translation>Por favor, revise la dirección de correo electrónico.</translation>
    </message>
    <message>
        <source>Please check this answer.</source>
        <translation>Por favor, revise esta respuesta.</translation>
    </message>
    <message>
        <source>Please choose at least {least}.</source>
        <translation>Por favor, elija al menos {least}.</translation>
    </message>
    <message>
        <source>Please choose at most {most}.</source>
        <translation>Por favor, elija como máximo {most}.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>Por favor, elija de la lista.</translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation>Por favor, elija una sola opción.</translation>
    </message>
    <message>
        <source>Please enter a date and time, for example 2026-03-31T14:30.</source>
        <translation>Por favor, introduzca una fecha y una hora, por ejemplo 2026-03-31T14:30.</translation>
    </message>
    <message>
        <source>Please enter a date or time.</source>
        <translation>Por favor, introduzca una fecha o una hora.</translation>
    </message>
    <message>
        <source>Please enter a date such as {example}.</source>
        <translation>Escriba una fecha, por ejemplo {example}.</translation>
    </message>
    <message>
        <source>Please enter a date, for example 2026-03-31.</source>
        <translation>Por favor, introduzca una fecha, por ejemplo 2026-03-31.</translation>
    </message>
    <message>
        <source>Please enter a number in steps of {step}.</source>
        <translation>Por favor, introduzca un número en pasos de {step}.</translation>
    </message>
    <message>
        <source>Please enter a number, for example 42 or 3.5.</source>
        <translation>Por favor, introduzca un número, por ejemplo 42 o 3,5.</translation>
    </message>
    <message>
        <source>Please enter a text.</source>
        <translation>Por favor, escriba un texto.</translation>
    </message>
    <message>
        <source>Please enter a time such as {example}.</source>
        <translation>Escriba una hora, por ejemplo {example}.</translation>
    </message>
    <message>
        <source>Please enter a time, for example 14:30.</source>
        <translation>Por favor, introduzca una hora, por ejemplo 14:30.</translation>
    </message>
    <message>
        <source>Please enter your email address.</source>
        <translation>Por favor, introduzca su dirección de correo electrónico.</translation>
    </message>
    <message>
        <source>Please enter {least} or more.</source>
        <translation>Por favor, introduzca {least} o más.</translation>
    </message>
    <message>
        <source>Please enter {most} or less.</source>
        <translation>Por favor, introduzca {most} o menos.</translation>
    </message>
    <message>
        <source>Please write at least {least} characters.</source>
        <translation>Por favor, escriba al menos {least} caracteres.</translation>
    </message>
    <message>
        <source>Please write at most {most} characters.</source>
        <translation>Por favor, escriba como máximo {most} caracteres.</translation>
    </message>
    <message>
        <source>Please write what “{choice}” is.</source>
        <translation>Por favor, especifique «{choice}».</translation>
    </message>
    <message>
        <source>This is calculated from other answers.</source>
        <translation>Esto se calcula a partir de otras respuestas.</translation>
    </message>
    <message>
        <source>This number is too large to be kept exactly.</source>
        <translation>Este número es demasiado grande para guardarlo con exactitud.</translation>
    </message>
    <message>
        <source>This text holds a character (NUL) that cannot be kept.</source>
        <translation>Este texto contiene un carácter (NUL) que no se puede guardar.</translation>
    </message>
    <message>
        <source>This text holds half a character that cannot be kept.</source>
        <translation>Este texto contiene un carácter incompleto que no se puede guardar.</translation>
    </message>
    <message>
        <source>This text is longer than {most} characters.</source>
        <translation>Este texto tiene más de {most} caracteres.</translation>
    </message>
    <message>
        <source>What was typed for a choice is no text.</source>
        <translation>Lo que se escribió junto a una opción no es texto.</translation>
    </message>
    <message>
        <source>“{choice}” cannot go together with other choices.</source>
        <translation>«{choice}» no se puede combinar con otras opciones.</translation>
    </message>
</context>
<context>
    <name>SliderInput</name>
    <message>
        <source>Not answered</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Touch the line</source>
        <translation>Toque la línea</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Back to the survey</source>
        <translation>Volver a la encuesta</translation>
    </message>
    <message>
        <source>End the kiosk</source>
        <translation>Cerrar el modo quiosco</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>Para el personal</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>Espacio libre en el disco</translation>
    </message>
    <message>
        <source>Last saved</source>
        <translation>Última vez que se guardó</translation>
    </message>
    <message>
        <source>Left unfinished today</source>
        <translation>Sin terminar hoy</translation>
    </message>
    <message>
        <source>Responses since the start</source>
        <translation>Completadas desde el inicio</translation>
    </message>
    <message>
        <source>Responses today</source>
        <translation>Completadas hoy</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>nada todavía</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>Idioma: {language}</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Texto normal</translation>
    </message>
</context>
<context>
    <name>TextInput</name>
    <message>
        <source>{count} of {most} characters</source>
        <translation>{count} de {most} caracteres</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>¡Muchas gracias!</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>La encuesta volverá a empezar en %n segundo.</numerusform>
            <numerusform>La encuesta volverá a empezar en %n segundos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your answers have been saved.</source>
        <translation>Sus respuestas se han guardado.</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Accent on the next letter</source>
        <translation>Acento en la letra siguiente</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Mayúscula</translation>
    </message>
    <message>
        <source>Capital letters, locked</source>
        <translation>Mayúsculas, fijadas</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Digits and signs</source>
        <translation>Cifras y signos</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Hide the keys</source>
        <translation>Ocultar las teclas</translation>
    </message>
    <message>
        <source>More signs</source>
        <translation>Más signos</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Línea nueva</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
</context>
<context>
    <name>TypedMomentInput</name>
    <message>
        <source>Please enter both the date and the time.</source>
        <translation>Escriba la fecha y la hora.</translation>
    </message>
    <message>
        <source>date</source>
        <translation>fecha</translation>
    </message>
    <message>
        <source>pick from a calendar</source>
        <translation>elegir en un calendario</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
</context>
<context>
    <name>_CalendarButton</name>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
    <message>
        <source>Pick from a calendar</source>
        <translation>Elegir en un calendario</translation>
    </message>
</context>
<context>
    <name>_MomentLine</name>
    <message>
        <source>such as {example}</source>
        <translation>por ejemplo {example}</translation>
    </message>
</context>
</TS>
