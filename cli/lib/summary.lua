-- A run in a few words.
local text = require("text")
local plural = text.plural

local summary = {}

-- "2 errors, 1 warning", or "no findings": of counts by severity.
function summary.of_counts(counts)
  local parts = {}
  for _, severity in ipairs({ "error", "warning", "info" }) do
    if counts[severity] > 0 then
      parts[#parts + 1] = plural(counts[severity], severity)
    end
  end
  return #parts > 0 and table.concat(parts, ", ") or "no findings"
end

-- The same of a report's summary.
function summary.tally(counts)
  return summary.of_counts({ error = counts.errors, warning = counts.warnings, info = counts.infos })
end

-- "1 file (1 layer, 2 techniques, 17 rules), 1 could not be read"
function summary.scope(report)
  local counts, unreadable = report.summary, 0
  for _, input in ipairs(report.inputs) do
    unreadable = unreadable + (input.error and 1 or 0)
  end
  local parts = { string.format("%s (%s, %s, %s)", plural(counts.files, "file"), plural(counts.layers, "layer"),
    plural(counts.techniques, "technique"), plural(counts.rules, "rule")) }
  if unreadable > 0 then
    parts[#parts + 1] = string.format("%d could not be read", unreadable)
  end
  if counts.waived > 0 then
    parts[#parts + 1] = string.format("%s excused by waivers", plural(counts.waived, "finding"))
  end
  if counts.baseline > 0 then
    parts[#parts + 1] = string.format("%s known from the baseline", plural(counts.baseline, "finding"))
  end
  if report.hasBase then
    parts[#parts + 1] = string.format("new in this change; %d known from the base", counts.known)
  end
  if counts.skipped > 0 then
    parts[#parts + 1] = string.format("%s skipped (no layers)", plural(counts.skipped, "JSON file"))
  end
  return table.concat(parts, ", ")
end

-- What is to be said of how rules were held apart, or nil when all is as it should be.
function summary.isolation(isolation)
  if not isolation.processes then
    return "without isolation: rules ran inside this process, and the time limit was not held"
  elseif not isolation.seccomp and not isolation.landlock then
    return "this build or this kernel has neither seccomp nor Landlock: workers were held by limits alone"
  end
  return nil
end

return summary
