@echo off
rem Windows: starts the kiosk, and again whenever it ends.
rem
rem For an account that can do nothing else: make it the shell of that account with Shell
rem Launcher, or the app that Assigned Access starts by itself (see README.md). Put the
rem number of your survey, as "surveyapp list" shows it, in the place of 1, and the whole
rem path of surveyapp.exe in the place of surveyapp if it is not found.
title Survey App kiosk
:again
surveyapp kiosk 1
rem Two seconds, without "timeout": that one ends where there is no keyboard.
ping -n 3 127.0.0.1 >nul
goto again
