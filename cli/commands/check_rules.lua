-- Writes what is wrong with rule files: for people, or as JSON.
local lint = require("lint.lint")
local ordered = require("json")
local text = require("text")

local encode = ordered.encoder({ "file", "line", "column", "severity", "check", "message" })

local function write_text(findings, files, out)
  local counts = { error = 0, warning = 0 }
  for _, finding in ipairs(findings) do
    counts[finding.severity] = counts[finding.severity] + 1
    out.write(string.format("%s:%d:%d: %s: %s [%s]\n", printable(finding.file), finding.line, finding.column, finding.severity,
      printable(finding.message), finding.check))
  end
  local parts = {}
  for _, severity in ipairs({ "error", "warning" }) do
    if counts[severity] > 0 then
      parts[#parts + 1] = text.plural(counts[severity], severity)
    end
  end
  out.write(string.format("%s in %s\n", #parts > 0 and table.concat(parts, ", ") or "nothing found", text.plural(files, "file")))
end

local function write_json(findings, files, out)
  out.write(string.format('{"files":%d,\n"findings":', files))
  ordered.write_lines(out, findings, encode)
  out.write("}\n")
end

-- `given` has format, files (each path, role, text, has_test), api, suggest, load(path, text), is_disabled (a set of checks) and
-- finish(count).
return function(given, out)
  local check, findings = lint(given.api, given.suggest, given.load), {}
  for _, file in ipairs(given.files) do
    for _, finding in ipairs(check(file)) do
      if not given.is_disabled[finding.check] then
        finding.file = file.path
        findings[#findings + 1] = finding
      end
    end
  end
  local write = given.format == "json" and write_json or write_text
  write(findings, #given.files, out)
  given.finish(#findings)
end
