<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar_EG">
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touch to start</source>
        <translation>المس الشاشة للبدء</translation>
    </message>
</context>
<context>
    <name>BlankScreen</name>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>This kiosk is not ready. Please tell the staff.</source>
        <translation>هذا الجهاز غير جاهز. يُرجى إبلاغ الموظفين.</translation>
    </message>
</context>
<context>
    <name>CalculatedInput</name>
    <message>
        <source>Not known yet</source>
        <translation>غير معروف بعد</translation>
    </message>
</context>
<context>
    <name>CalendarPad</name>
    <message>
        <source>Month after</source>
        <translation>الشهر التالي</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>الشهر السابق</translation>
    </message>
</context>
<context>
    <name>CalendarSheet</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
</context>
<context>
    <name>ChoicesInput</name>
    <message>
        <source>Choose all that apply</source>
        <translation>اختر كل ما ينطبق</translation>
    </message>
    <message>
        <source>Choose at least {least}</source>
        <translation>اختر {least} على الأقل</translation>
    </message>
    <message>
        <source>Choose up to {most}</source>
        <translation>اختر {most} على الأكثر</translation>
    </message>
    <message>
        <source>Choose {count}</source>
        <translation>اختر {count}</translation>
    </message>
    <message>
        <source>Choose {least} to {most}</source>
        <translation>اختر من {least} إلى {most}</translation>
    </message>
    <message>
        <source>search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>“{label}”: please say more</source>
        <translation>«{label}»: يُرجى التوضيح</translation>
    </message>
</context>
<context>
    <name>ConsentInput</name>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
</context>
<context>
    <name>DigitPart</name>
    <message>
        <source>{part}: one less</source>
        <translation>{part}: السابق</translation>
    </message>
    <message>
        <source>{part}: one more</source>
        <translation>{part}: التالي</translation>
    </message>
</context>
<context>
    <name>DropDownInput</name>
    <message>
        <source>Not answered</source>
        <translation>بلا إجابة</translation>
    </message>
</context>
<context>
    <name>EmailBlock</name>
    <message>
        <source>It is kept together with your answers. Leave it empty to stay anonymous.</source>
        <translation>يُحفظ مع إجاباتك. اترك الحقل فارغًا إذا أردت عدم الكشف عن هويتك.</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>اختياري</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>مطلوب</translation>
    </message>
    <message>
        <source>Your email address</source>
        <translation>عنوان بريدك الإلكتروني</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>سيبدأ الاستبيان من جديد الآن.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد ثانية واحدة.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد ثانيتين.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد %n ثوانٍ.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد %n ثانية.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>نعم، المتابعة</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>هذا الاستبيان غير جاهز بعد.</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Back to the survey</source>
        <translation>العودة إلى الاستبيان</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
</context>
<context>
    <name>MomentPartsInput</name>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>الدقائق</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Please choose {choice}.</source>
        <translation>يُرجى اختيار {choice}.</translation>
    </message>
    <message>
        <source>Please enter an hour from 1 to 12.</source>
        <translation>يُرجى إدخال ساعة من 1 إلى 12.</translation>
    </message>
    <message>
        <source>Please enter the day, the month and the year.</source>
        <translation>يُرجى إدخال اليوم والشهر والسنة.</translation>
    </message>
    <message>
        <source>Please enter the hour and the minutes.</source>
        <translation>يُرجى إدخال الساعة والدقائق.</translation>
    </message>
    <message>
        <source>Please enter the year with four digits.</source>
        <translation>يُرجى إدخال السنة بأربعة أرقام.</translation>
    </message>
    <message>
        <source>There is no such day. Please check the day and the month.</source>
        <translation>هذا اليوم غير موجود. يُرجى التحقق من اليوم والشهر.</translation>
    </message>
    <message>
        <source>There is no such time. Please check it.</source>
        <translation>هذا الوقت غير موجود. يُرجى التحقق منه.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>السنة</translation>
    </message>
</context>
<context>
    <name>NumberInput</name>
    <message>
        <source>Decrease</source>
        <translation>أقل</translation>
    </message>
    <message>
        <source>From {low} to {high}</source>
        <translation>من {low} إلى {high}</translation>
    </message>
    <message>
        <source>Increase</source>
        <translation>أكثر</translation>
    </message>
    <message>
        <source>{high} or less</source>
        <translation>{high} أو أقل</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} أو أكثر</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>PageScreen</name>
    <message>
        <source>Back</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Next, or skip</source>
        <translation>التالي، أو تخطَّ</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>الصفحة {number} من {total}</translation>
    </message>
    <message>
        <source>Saving your answers…</source>
        <translation>جارٍ حفظ إجاباتك…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>or skip</source>
        <translation>أو تخطَّ</translation>
    </message>
</context>
<context>
    <name>PageStage</name>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Back to the survey</source>
        <translation>العودة إلى الاستبيان</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>التحقق من رمز PIN</translation>
    </message>
    <message>
        <source>Digits entered</source>
        <translation>الأرقام المدخلة</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة من فضلك…</translation>
    </message>
    <message>
        <source>Staff only: enter the PIN</source>
        <translation>للموظفين فقط: أدخل رمز PIN</translation>
    </message>
    <message>
        <source>Take back the last digit</source>
        <translation>حذف الرقم الأخير</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>رمز PIN غير صحيح.</translation>
    </message>
    <message>
        <source>The PIN could not be checked. Please try again.</source>
        <translation>تعذّر التحقق من رمز PIN. يُرجى المحاولة مرة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %n second(s).</source>
        <translation>
            <numerusform>عدد كبير جدًا من رموز PIN الخاطئة. انتظر لحظة.</numerusform>
            <numerusform>عدد كبير جدًا من رموز PIN الخاطئة. انتظر ثانية واحدة.</numerusform>
            <numerusform>عدد كبير جدًا من رموز PIN الخاطئة. انتظر ثانيتين.</numerusform>
            <numerusform>عدد كبير جدًا من رموز PIN الخاطئة. انتظر %n ثوانٍ.</numerusform>
            <numerusform>عدد كبير جدًا من رموز PIN الخاطئة. انتظر %n ثانية.</numerusform>
            <numerusform>عدد كبير جدًا من رموز PIN الخاطئة. انتظر %n ثانية.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyCover</name>
    <message>
        <source>Touch to go on</source>
        <translation>المس الشاشة للمتابعة</translation>
    </message>
</context>
<context>
    <name>QuestionBlock</name>
    <message>
        <source>Required</source>
        <translation>مطلوب</translation>
    </message>
</context>
<context>
    <name>RankRow</name>
    <message>
        <source>{choice}: down</source>
        <translation>{choice}: إلى الأسفل</translation>
    </message>
    <message>
        <source>{choice}: up</source>
        <translation>{choice}: إلى الأعلى</translation>
    </message>
</context>
<context>
    <name>RankingInput</name>
    <message>
        <source>The best first. Drag the lines, or press Alt with an arrow.</source>
        <translation>الأفضل أولًا. اسحب الأسطر أو اضغط Alt مع أحد الأسهم.</translation>
    </message>
    <message>
        <source>The best first. Drag the lines, or use the arrows.</source>
        <translation>الأفضل أولًا. اسحب الأسطر أو استخدم الأسهم.</translation>
    </message>
    <message>
        <source>This order is right</source>
        <translation>هذا الترتيب صحيح</translation>
    </message>
</context>
<context>
    <name>ScreenStack</name>
    <message>
        <source>Please tell the staff.</source>
        <translation>يُرجى إبلاغ الموظفين.</translation>
    </message>
    <message>
        <source>Saving takes longer than usual. Please wait; your answers are still here.</source>
        <translation>يستغرق الحفظ وقتًا أطول من المعتاد. يُرجى الانتظار؛ إجاباتك ما زالت هنا.</translation>
    </message>
    <message>
        <source>This kiosk cannot save answers just now.</source>
        <translation>لا يمكن لهذا الجهاز حفظ الإجابات في الوقت الحالي.</translation>
    </message>
    <message>
        <source>This survey has all the answers it needs. Thank you for your interest!</source>
        <translation>حصل هذا الاستبيان على جميع الإجابات المطلوبة. شكرًا لاهتمامك!</translation>
    </message>
    <message>
        <source>This survey is not ready yet.</source>
        <translation>هذا الاستبيان غير جاهز بعد.</translation>
    </message>
    <message>
        <source>You can answer from {opens} to {closes}.</source>
        <translation>يمكنك الإجابة من {opens} إلى {closes}.</translation>
    </message>
    <message>
        <source>Your answers could not be saved yet; they are still here. Please try again, or tell the staff.</source>
        <translation>لم يمكن حفظ إجاباتك بعد؛ وهي ما زالت هنا. يُرجى المحاولة مرة أخرى أو إبلاغ الموظفين.</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>A note takes no answer.</source>
        <translation>الملاحظة لا تتطلب إجابة.</translation>
    </message>
    <message>
        <source>A text was given for a choice that was not chosen.</source>
        <translation>أُدخل نص لخيار لم يتم تحديده.</translation>
    </message>
    <message>
        <source>Please answer this question.</source>
        <translation>يُرجى الإجابة عن هذا السؤال.</translation>
    </message>
    <message>
        <source>Please answer yes or no.</source>
        <translation>يُرجى الإجابة بنعم أو لا.</translation>
    </message>
    <message>
        <source>Please answer “{row}”.</source>
        <translation>يُرجى الإجابة عن «{row}».</translation>
    </message>
    <message>
        <source>Please check the email address.</source>
        <translation>يُرجى التحقق من عنوان البريد الإلكتروني.</translation>
    </message>
    <message>
        <source>Please check this answer.</source>
        <translation>يُرجى التحقق من هذه الإجابة.</translation>
    </message>
    <message>
        <source>Please choose at least {least}.</source>
        <translation>يُرجى اختيار {least} على الأقل.</translation>
    </message>
    <message>
        <source>Please choose at most {most}.</source>
        <translation>يُرجى اختيار {most} على الأكثر.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>يُرجى الاختيار من القائمة.</translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation>يُرجى اختيار إجابة واحدة.</translation>
    </message>
    <message>
        <source>Please enter a date and time, for example 2026-03-31T14:30.</source>
        <translation>يُرجى إدخال التاريخ والوقت، مثل ⁦2026-03-31T14:30⁩.</translation>
    </message>
    <message>
        <source>Please enter a date or time.</source>
        <translation>يُرجى إدخال تاريخ أو وقت.</translation>
    </message>
    <message>
        <source>Please enter a date such as {example}.</source>
        <translation>يرجى إدخال تاريخ مثل {example}.</translation>
    </message>
    <message>
        <source>Please enter a date, for example 2026-03-31.</source>
        <translation>يُرجى إدخال تاريخ، مثل ⁦2026-03-31⁩.</translation>
    </message>
    <message>
        <source>Please enter a number in steps of {step}.</source>
        <translation>يُرجى إدخال رقم بخطوات قدرها {step}.</translation>
    </message>
    <message>
        <source>Please enter a number, for example 42 or 3.5.</source>
        <translation>يُرجى إدخال رقم، مثل 42 أو 3.5.</translation>
    </message>
    <message>
        <source>Please enter a text.</source>
        <translation>يُرجى إدخال نص.</translation>
    </message>
    <message>
        <source>Please enter a time such as {example}.</source>
        <translation>يرجى إدخال وقت مثل {example}.</translation>
    </message>
    <message>
        <source>Please enter a time, for example 14:30.</source>
        <translation>يُرجى إدخال وقت، مثل 14:30.</translation>
    </message>
    <message>
        <source>Please enter your email address.</source>
        <translation>يُرجى إدخال عنوان بريدك الإلكتروني.</translation>
    </message>
    <message>
        <source>Please enter {least} or more.</source>
        <translation>يُرجى إدخال {least} أو أكثر.</translation>
    </message>
    <message>
        <source>Please enter {most} or less.</source>
        <translation>يُرجى إدخال {most} أو أقل.</translation>
    </message>
    <message>
        <source>Please write at least {least} characters.</source>
        <translation>يُرجى ألّا يقل عدد الأحرف عن {least}.</translation>
    </message>
    <message>
        <source>Please write at most {most} characters.</source>
        <translation>يُرجى ألّا يزيد عدد الأحرف على {most}.</translation>
    </message>
    <message>
        <source>Please write what “{choice}” is.</source>
        <translation>يُرجى توضيح «{choice}».</translation>
    </message>
    <message>
        <source>This is calculated from other answers.</source>
        <translation>تُحسب هذه القيمة من إجابات أخرى.</translation>
    </message>
    <message>
        <source>This number is too large to be kept exactly.</source>
        <translation>هذا الرقم أكبر من أن يُحفظ بدقة.</translation>
    </message>
    <message>
        <source>This text holds a character (NUL) that cannot be kept.</source>
        <translation>يحتوي هذا النص على رمز (NUL) لا يمكن حفظه.</translation>
    </message>
    <message>
        <source>This text holds half a character that cannot be kept.</source>
        <translation>يحتوي هذا النص على رمز غير مكتمل لا يمكن حفظه.</translation>
    </message>
    <message>
        <source>This text is longer than {most} characters.</source>
        <translation>يتجاوز عدد أحرف هذا النص {most}.</translation>
    </message>
    <message>
        <source>What was typed for a choice is no text.</source>
        <translation>ما كُتب بجانب أحد الخيارات ليس نصًّا.</translation>
    </message>
    <message>
        <source>“{choice}” cannot go together with other choices.</source>
        <translation>لا يمكن الجمع بين «{choice}» وخيارات أخرى.</translation>
    </message>
</context>
<context>
    <name>SliderInput</name>
    <message>
        <source>Not answered</source>
        <translation>بلا إجابة</translation>
    </message>
    <message>
        <source>Touch the line</source>
        <translation>المس الخط</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Back to the survey</source>
        <translation>العودة إلى الاستبيان</translation>
    </message>
    <message>
        <source>End the kiosk</source>
        <translation>إنهاء وضع الكشك</translation>
    </message>
    <message>
        <source>For the staff</source>
        <translation>للموظفين</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>المساحة الحرة على القرص</translation>
    </message>
    <message>
        <source>Last saved</source>
        <translation>آخر حفظ</translation>
    </message>
    <message>
        <source>Left unfinished today</source>
        <translation>غير المكتملة اليوم</translation>
    </message>
    <message>
        <source>Responses since the start</source>
        <translation>المكتملة منذ البدء</translation>
    </message>
    <message>
        <source>Responses today</source>
        <translation>المكتملة اليوم</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>لا شيء بعد</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Language: {language}</source>
        <translation>اللغة: {language}</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>نص عادي</translation>
    </message>
</context>
<context>
    <name>TextInput</name>
    <message>
        <source>{count} of {most} characters</source>
        <translation>عدد الأحرف: {count} من {most}</translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>شكرًا جزيلًا!</translation>
    </message>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>سيبدأ الاستبيان من جديد الآن.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد ثانية واحدة.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد ثانيتين.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد %n ثوانٍ.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد %n ثانية.</numerusform>
            <numerusform>سيبدأ الاستبيان من جديد بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your answers have been saved.</source>
        <translation>تم حفظ إجاباتك.</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Accent on the next letter</source>
        <translation>علامة على الحرف التالي</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>حرف كبير</translation>
    </message>
    <message>
        <source>Capital letters, locked</source>
        <translation>أحرف كبيرة، مثبّتة</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Digits and signs</source>
        <translation>أرقام ورموز</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Hide the keys</source>
        <translation>إخفاء المفاتيح</translation>
    </message>
    <message>
        <source>More signs</source>
        <translation>رموز أخرى</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>سطر جديد</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>مسافة</translation>
    </message>
</context>
<context>
    <name>TypedMomentInput</name>
    <message>
        <source>Please enter both the date and the time.</source>
        <translation>يرجى إدخال التاريخ والوقت معًا.</translation>
    </message>
    <message>
        <source>date</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>pick from a calendar</source>
        <translation>الاختيار من تقويم</translation>
    </message>
    <message>
        <source>time</source>
        <translation>الوقت</translation>
    </message>
</context>
<context>
    <name>_CalendarButton</name>
    <message>
        <source>Calendar</source>
        <translation>التقويم</translation>
    </message>
    <message>
        <source>Pick from a calendar</source>
        <translation>الاختيار من تقويم</translation>
    </message>
</context>
<context>
    <name>_MomentLine</name>
    <message>
        <source>such as {example}</source>
        <translation>مثل {example}</translation>
    </message>
</context>
</TS>
