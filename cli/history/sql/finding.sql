-- The findings whose fingerprint begins as asked.
SELECT
  findings.id AS id,
  findings.fingerprint AS fingerprint,
  findings.rule AS rule,
  findings.file AS file,
  nullif(findings.technique, '') AS technique,
  nullif(findings.tactic, '') AS tactic,
  nullif(findings.field, '') AS field,
  findings.message AS message
FROM findings
WHERE substr(findings.fingerprint, 1, length(:fingerprint)) = :fingerprint
  AND EXISTS (
    SELECT 1 FROM sightings JOIN chosen ON chosen.id = sightings.run WHERE sightings.finding = findings.id
  )
ORDER BY findings.file, findings.fingerprint
