"""Keys on the screen for texts: a kiosk may have no keyboard."""
