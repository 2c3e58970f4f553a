"""Hunts for faults: the program is killed, cancelled, starved and lied to, over and over.

Run all with ``pytest -m faults``. Each hunt first catches a planted fault, or its
zero would mean nothing, and says at the end how much it ran. A short form of most
hunts runs with every test.
"""
