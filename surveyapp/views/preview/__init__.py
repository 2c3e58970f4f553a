"""The Preview page of a survey: it is answered as in the kiosk, and nothing is stored."""
