-- What one run found and the other did not, and what is known of the reason.
WITH
  -- Each side as what it is compared with sees it.
  pairs AS (
    SELECT 'went' AS change, f.run AS has, t.run AS lacks
    FROM sides AS f JOIN sides AS t ON f.side = 'from' AND t.side = 'to'
    UNION ALL
    SELECT 'appeared', t.run, f.run
    FROM sides AS f JOIN sides AS t ON f.side = 'from' AND t.side = 'to'
  )
SELECT
  pairs.change AS change,
  CASE
    WHEN other.state IS NOT NULL THEN other.state
    WHEN NOT EXISTS (
      SELECT 1 FROM rules WHERE rules.run = pairs.lacks AND rules.rule = findings.rule AND rules.status IN ('ok', 'vacuous')
    ) THEN 'rule'
    WHEN EXISTS (SELECT 1 FROM inputs WHERE inputs.run = pairs.has AND inputs.file = findings.file)
      AND NOT EXISTS (SELECT 1 FROM inputs WHERE inputs.run = pairs.lacks AND inputs.file = findings.file)
    THEN 'file'
    WHEN EXISTS (
      SELECT 1 FROM inputs WHERE inputs.run = pairs.lacks AND inputs.file = findings.file AND inputs.error IS NOT NULL
    ) THEN 'unread'
    ELSE 'gone'
  END AS reason,
  findings.fingerprint AS fingerprint,
  own.severity AS severity,
  findings.rule AS rule,
  findings.file AS file,
  own.layer AS layer,
  own.line AS line,
  nullif(findings.technique, '') AS technique,
  nullif(findings.tactic, '') AS tactic,
  nullif(findings.field, '') AS field,
  findings.message AS message
FROM pairs
JOIN sightings AS own ON own.run = pairs.has AND own.state = 'open'
JOIN findings ON findings.id = own.finding
LEFT JOIN sightings AS other ON other.run = pairs.lacks AND other.finding = own.finding
WHERE other.state IS NOT 'open'
ORDER BY pairs.change, findings.file, own.line, findings.rule, findings.fingerprint
