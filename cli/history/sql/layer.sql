-- Findings and coverage of each layer.
WITH
  found AS (
    SELECT run, file, layer, sum(findings) AS findings
    FROM counts
    WHERE state = 'open' AND run IN (SELECT id FROM chosen)
    GROUP BY run, file, layer
  )
SELECT
  chosen.number AS number,
  layers.file AS file,
  layers.layer AS layer,
  coalesce(found.findings, 0) AS findings,
  coverage.covered AS covered,
  coverage.total AS total
FROM chosen
JOIN layers ON layers.run = chosen.id
LEFT JOIN found ON found.run = layers.run AND found.file = layers.file AND found.layer = layers.layer
LEFT JOIN coverage
  ON coverage.run = layers.run AND coverage.subject = 'layer' AND coverage.name = layers.file
  AND coverage.layer = layers.layer AND coverage.tactic = ''
ORDER BY layers.file, layers.layer, chosen.number
