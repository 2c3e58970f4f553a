"""What the manager sets for the kiosk, looks at before it starts, and reads afterwards."""
