-- Findings of each rule, in the runs that it ran in.
WITH
  counts AS (
    SELECT sightings.run, findings.rule, count(*) AS findings
    FROM sightings
    JOIN findings ON findings.id = sightings.finding
    WHERE sightings.state = 'open' AND sightings.run IN (SELECT id FROM chosen)
    GROUP BY sightings.run, findings.rule
  )
SELECT
  chosen.number AS number,
  rules.rule AS rule,
  coalesce(counts.findings, 0) AS findings
FROM chosen
JOIN rules ON rules.run = chosen.id AND rules.status <> 'skipped'
LEFT JOIN counts ON counts.run = chosen.id AND counts.rule = rules.rule
ORDER BY rules.rule, chosen.number
