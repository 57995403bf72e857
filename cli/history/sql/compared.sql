-- The sides as runs, the first and the second.
SELECT sides.run AS run FROM sides ORDER BY sides.side
