-- What each owner covers, and the findings of entries and layers that are the owner's.
WITH
  parts AS (
    SELECT run, name AS owner, 0 AS findings, covered, total
    FROM coverage
    WHERE subject = 'owner' AND tactic = '' AND run IN (SELECT id FROM chosen)
    UNION ALL
    SELECT run, owner, findings, NULL, NULL
    FROM counts
    WHERE state = 'open' AND run IN (SELECT id FROM chosen)
  )
SELECT
  chosen.number AS number,
  nullif(parts.owner, '') AS owner,
  sum(parts.findings) AS findings,
  sum(parts.covered) AS covered,
  sum(parts.total) AS total
FROM chosen
JOIN parts ON parts.run = chosen.id
GROUP BY parts.owner, chosen.number
ORDER BY parts.owner, chosen.number
