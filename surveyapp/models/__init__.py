"""Qt item models over values they were given. QtCore only; they never read the database."""
