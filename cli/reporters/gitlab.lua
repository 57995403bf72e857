-- GitLab's Code Quality: https://docs.gitlab.com/ci/testing/code_quality/
--
-- GitLab takes findings with the same fingerprint for one and shows the first, so fingerprints must differ
-- within the report; ours are unique within a file.
local entries = require("entries")
local hash = require("hash")
local ordered = require("json")
local paths = require("paths")
local text = require("text")

local LONGEST_MESSAGE = 1000

local SEVERITIES = { error = "major", warning = "minor", info = "info" }

local encode = ordered.encoder({ "description", "check_name", "fingerprint", "severity", "location", "path", "lines", "begin" })

local function encode_entry(entry, report)
  local path = paths.relative(entry.file, report.folder)
  return encode({
    description = text.cut(printable(entry.message), LONGEST_MESSAGE),
    check_name = printable(entry.rule),
    fingerprint = (entry.fingerprint or hash(entry.rule, entry.message)) .. hash(path),
    severity = SEVERITIES[entry.severity],
    location = { path = path, lines = { begin = entry.line or 1 } },
  })
end

return function(report, out)
  local holding = entries.split_waived(entries.of(report))
  ordered.write_lines(out, holding, function(entry)
    return encode_entry(entry, report)
  end)
  out.write("\n")
end
