<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>IdleWarning</name>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>The survey starts again in %n second.</numerusform>
            <numerusform>The survey starts again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message numerus="yes">
        <source>Too many wrong PINs. Wait %n second(s).</source>
        <translation>
            <numerusform>Too many wrong PINs. Wait %n second.</numerusform>
            <numerusform>Too many wrong PINs. Wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThanksScreen</name>
    <message numerus="yes">
        <source>The survey starts again in %n second(s).</source>
        <translation>
            <numerusform>The survey starts again in %n second.</numerusform>
            <numerusform>The survey starts again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
</TS>
