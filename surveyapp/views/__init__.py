"""The window: screens and the widgets in them."""
