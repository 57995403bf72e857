-- Each run with what came of it.
WITH
  seen AS (
    SELECT
      run,
      sum(findings) FILTER (WHERE state = 'open' AND severity = 'error') AS errors,
      sum(findings) FILTER (WHERE state = 'open' AND severity = 'warning') AS warnings,
      sum(findings) FILTER (WHERE state = 'open' AND severity = 'info') AS infos,
      sum(findings) FILTER (WHERE state = 'waived') AS waived,
      sum(findings) FILTER (WHERE state = 'known') AS known
    FROM counts
    WHERE run IN (SELECT id FROM chosen)
    GROUP BY run
  ),
  covered AS (
    SELECT run, sum(covered) AS covered, sum(total) AS total
    FROM coverage
    WHERE subject = 'run' AND tactic = ''
    GROUP BY run
  )
SELECT
  runs.id AS run,
  runs.day AS day,
  runs.time AS time,
  runs.origin AS origin,
  nullif(runs.commit_id, '') AS "commit",
  nullif(runs.label, '') AS label,
  runs.paths AS paths,
  runs.tool AS tool,
  runs.proof AS proof,
  (SELECT count(*) FROM inputs WHERE inputs.run = runs.id) AS files,
  (SELECT count(error) FROM inputs WHERE inputs.run = runs.id) AS unread,
  (SELECT count(*) FROM layers WHERE layers.run = runs.id) AS layers,
  coalesce((SELECT sum(techniques) FROM layers WHERE layers.run = runs.id), 0) AS techniques,
  coalesce(seen.errors, 0) AS errors,
  coalesce(seen.warnings, 0) AS warnings,
  coalesce(seen.infos, 0) AS infos,
  coalesce(seen.waived, 0) AS waived,
  coalesce(seen.known, 0) AS known,
  covered.covered AS covered,
  covered.total AS total,
  runs.exit_code AS exitCode,
  runs.exit_reason AS exitReason
FROM chosen
JOIN runs ON runs.id = chosen.id
LEFT JOIN seen ON seen.run = runs.id
LEFT JOIN covered ON covered.run = runs.id
ORDER BY chosen.number
