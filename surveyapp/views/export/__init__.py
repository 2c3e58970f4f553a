"""Exporting: the dialog that asks how, and the panel that shows what goes on."""
