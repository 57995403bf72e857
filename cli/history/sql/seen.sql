-- What each run says of these findings: how it saw it, or that it is gone; runs that did not look say nothing.
SELECT
  findings.id AS id,
  chosen.number AS number,
  coalesce(sightings.state, 'gone') AS state
FROM findings
JOIN chosen
LEFT JOIN sightings ON sightings.run = chosen.id AND sightings.finding = findings.id
WHERE substr(findings.fingerprint, 1, length(:fingerprint)) = :fingerprint
  AND (
    sightings.state IS NOT NULL
    OR (
      EXISTS (
        SELECT 1 FROM rules
        WHERE rules.run = chosen.id AND rules.rule = findings.rule AND rules.status IN ('ok', 'vacuous')
      )
      AND EXISTS (
        SELECT 1 FROM inputs
        WHERE inputs.run = chosen.id AND inputs.file = findings.file AND inputs.error IS NULL
      )
    )
  )
ORDER BY findings.id, chosen.number
