"""The French of letters: numbers, dates, durations, ordinals, list marks and the wording rules. No law in here."""
