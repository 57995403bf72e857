-- For programs. docs/report.schema.json describes it; every member is there, if only as null.
local ordered = require("json")
local proof = require("proof")

local MEMBERS = {
  tool = { "name", "version" },
  summary = { "files", "layers", "techniques", "rules", "errors", "warnings", "infos", "waived", "known", "baseline" },
  finding = { "rule", "severity", "message", "file", "layer", "line", "column", "endLine", "endColumn",
    "technique", "tactic", "field", "fingerprint", "known", "waiver", "fix" },
  waiver = { "reason", "owner", "expires", "file", "line" },
  rule = { "id", "severity", "selected", "reported", "skipped", "status", "message", "title", "reason", "tags" },
  layer = { "file", "layer", "name", "domain", "attack", "techniques" },
  input = { "file", "status", "error" },
  isolation = { "processes", "seccomp", "landlock" },
  profile_rule = { "id", "running", "loading", "selected", "memory" },
  exit = { "code", "reason" },
}

-- What is inside a member, which has just what it has.
local NESTED = { "message", "reason", "owner", "expires", "file", "description", "edits", "line", "column", "endLine",
  "endColumn", "text" }

-- An encoder of objects that have just the members of their kind.
local function encoder(kind)
  local order = table.move(NESTED, 1, #NESTED, #MEMBERS[kind] + 1, { table.unpack(MEMBERS[kind]) })
  local encode = ordered.encoder(order)
  return function(values)
    return encode(ordered.pick(values, MEMBERS[kind]))
  end
end

local encode_finding, encode_rule, encode_input = encoder("finding"), encoder("rule"), encoder("input")

-- A finding whose waiver has all members of its kind, too.
local function with_waiver(finding)
  local waiver = finding.waiver and ordered.pick(finding.waiver, MEMBERS.waiver)
  return setmetatable({ waiver = waiver }, { __index = finding })
end

local function write_profile(out, profile)
  out.write('"profile":{"elapsed":', json.encode(profile.elapsed), ',"reading":', json.encode(profile.reading), ',\n"rules":')
  ordered.write_lines(out, profile.rules, encoder("profile_rule"))
  out.write("},\n")
end

return function(report, out)
  local function write_list(name, items, encode)
    out.write('"', name, '":')
    ordered.write_lines(out, items, encode)
    out.write(",\n")
  end

  out.write('{"tool":', encoder("tool")(report.tool), ",\n")
  out.write('"summary":', encoder("summary")(report.summary), ",\n")
  write_list("findings", report.findings, function(finding)
    return encode_finding(with_waiver(finding))
  end)
  write_list("rules", report.rules, function(rule)
    ordered.array(rule.tags)
    return encode_rule(rule)
  end)
  write_list("layers", report.layers, encoder("layer"))
  write_list("inputs", report.inputs, function(input)
    local problem = input.error and ordered.pick(input.error, { "message", "line", "column" })
    return encode_input({ file = input.file, status = input.status, error = problem })
  end)
  out.write('"isolation":', encoder("isolation")(report.isolation), ",\n")
  out.write('"proof":')
  proof.write(out, report.proof)
  out.write(",\n")
  if report.profile then
    write_profile(out, report.profile)
  end
  out.write('"exit":', encoder("exit")(report.exit), "}\n")
end
