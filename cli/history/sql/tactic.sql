-- Findings of each tactic, and what all layers together cover of it. Layers of different releases are counted apart,
-- and their numbers added.
WITH
  parts AS (
    SELECT run, domain, tactic, 0 AS findings, covered, total
    FROM coverage
    WHERE subject = 'run' AND tactic <> '' AND run IN (SELECT id FROM chosen)
    UNION ALL
    SELECT sightings.run, layers.domain, findings.tactic, 1, NULL, NULL
    FROM sightings
    JOIN findings ON findings.id = sightings.finding
    JOIN layers ON layers.run = sightings.run AND layers.file = findings.file AND layers.layer = sightings.layer
    WHERE sightings.state = 'open' AND findings.tactic <> '' AND sightings.run IN (SELECT id FROM chosen)
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
