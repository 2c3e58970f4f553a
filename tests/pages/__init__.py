"""The program's screens as a person meets them: one page object a screen, named after it.

A page object finds what is on its screen by what a person sees or hears of it (a text, an
accessible name), by its type, or by the name the program gave it. Tests say what is done and
seen; how the screen is built stays between the page object and the screen.
"""
