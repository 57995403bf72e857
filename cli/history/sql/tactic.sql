-- Findings of each tactic, and what all layers together cover of it. Layers of different releases are counted apart,
-- and their numbers added.
WITH
  parts AS (
    SELECT run, domain, tactic, 0 AS findings, covered, total
    FROM coverage
    WHERE subject = 'run' AND tactic <> '' AND run IN (SELECT id FROM chosen)
    UNION ALL
    SELECT counts.run, layers.domain, counts.tactic, counts.findings, NULL, NULL
    FROM counts
    JOIN layers ON layers.run = counts.run AND layers.file = counts.file AND layers.layer = counts.layer
    WHERE counts.state = 'open' AND counts.tactic <> '' AND counts.run IN (SELECT id FROM chosen)
  )
SELECT
  chosen.number AS number,
  nullif(parts.domain, '') AS domain,
  parts.tactic AS tactic,
  sum(parts.findings) AS findings,
  sum(parts.covered) AS covered,
  sum(parts.total) AS total
FROM chosen
JOIN parts ON parts.run = chosen.id
GROUP BY parts.domain, parts.tactic, chosen.number
ORDER BY parts.domain, parts.tactic, chosen.number
