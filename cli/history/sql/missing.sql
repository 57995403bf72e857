-- Runs that were to be compared and that are not there.
SELECT word FROM sides WHERE run IS NULL
