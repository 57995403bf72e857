-- For programs. docs/report.schema.json describes it; the order of keys is the one written here, so
-- that the same run gives the same bytes.
local FINDING = { "rule", "severity", "message", "file", "layer", "line", "column", "endLine", "endColumn",
  "technique", "tactic", "field", "fingerprint", "waiver", "fix" }
local RULE = { "id", "severity", "selected", "reported", "status" }
local SUMMARY = { "files", "layers", "techniques", "rules", "errors", "warnings", "infos", "waived" }

local printable -- set by the reporter's output

-- lua-cjson writes "/" as "\/", which is right and hard to read.
local function scalar(value)
  if value == nil then
    return "null"
  end
  if math.type(value) == "integer" then
    return string.format("%d", value)
  end
  -- A file's name may be any bytes; JSON is UTF-8.
  if type(value) == "string" and not utf8.len(value) then
    value = printable(value)
  end
  return (json.encode(value):gsub("\\(.)", function(escaped)
    return escaped == "/" and "/" or "\\" .. escaped
  end))
end

local function object(keys, values)
  local members = {}
  for i, key in ipairs(keys) do
    members[i] = string.format("%s:%s", scalar(key), scalar(values[key]))
  end
  return "{" .. table.concat(members, ",") .. "}"
end

local function input(entry)
  local problem = entry.error
  local text = problem and object({ "message", "line", "column" }, problem) or "null"
  return string.format('{"file":%s,"status":%s,"error":%s}', scalar(entry.file), scalar(entry.status), text)
end

-- One item a line, so that reports can be compared line by line.
local function write_list(out, name, items, encode)
  out.write(string.format('"%s":[', name))
  for i, item in ipairs(items) do
    out.write((i == 1 and "\n" or ",\n") .. encode(item))
  end
  out.write(#items == 0 and "],\n" or "\n],\n")
end

return function(report, out)
  printable = out.printable
  out.write(string.format('{"tool":%s,\n', object({ "name", "version" }, report.tool)))
  out.write(string.format('"summary":%s,\n', object(SUMMARY, report.summary)))
  write_list(out, "findings", report.findings, function(finding)
    return object(FINDING, finding)
  end)
  write_list(out, "rules", report.rules, function(rule)
    return object(RULE, rule)
  end)
  write_list(out, "inputs", report.inputs, input)
  out.write(string.format('"exit":%s}\n', object({ "code", "reason" }, report.exit)))
end
