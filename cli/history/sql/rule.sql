-- Findings of each rule, in the runs that it ran in.
WITH
  found AS (
    SELECT run, rule, sum(findings) AS findings
    FROM counts
    WHERE state = 'open' AND run IN (SELECT id FROM chosen)
    GROUP BY run, rule
  )
SELECT
  chosen.number AS number,
  rules.rule AS rule,
  coalesce(found.findings, 0) AS findings
FROM chosen
JOIN rules ON rules.run = chosen.id AND rules.status IN ('ok', 'vacuous')
LEFT JOIN found ON found.run = chosen.id AND found.rule = rules.rule
ORDER BY rules.rule, chosen.number
