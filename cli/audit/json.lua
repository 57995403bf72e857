-- For programs. docs/audit.schema.json describes it; every member is there, if only as null.
local audit = require("audit")
local map = require("map")
local ordered = require("json")
local write_report = require("reporters.json")
local or_null = ordered.or_null

local encode = ordered.encoder({
  "rule", "owner", "id", "shortname", "file", "line", "state", "reason", "expires", "layer", "name", "domain", "attack",
  "criteria", "filter", "entries", "layers", "findings", "errors", "warnings", "infos", "waived", "outside", "unknown",
  "revoked", "deprecated", "filtered", "total", "covered", "parents", "subtechniques", "tactics", "platforms",
  "mitigations", "groups", "techniques", "owners", "partly", "open", "releases",
})

local LISTS = { "tactics", "platforms", "mitigations", "groups", "techniques" }

-- A tally with all of its members; without a release nothing but `covered` is known.
local function tally(from)
  local made = {
    outside = or_null(from.outside), total = or_null(from.total), covered = from.covered, parents = or_null(from.parents),
    subtechniques = or_null(from.subtechniques),
  }
  for _, name in ipairs(LISTS) do
    made[name] = from[name] and ordered.array(from[name])
  end
  for _, kind in ipairs(audit.KINDS) do
    made[kind.member] = made[kind.member] or ordered.array({})
  end
  return made
end

local function coverage(from)
  local made = tally(from)
  made.domain, made.attack, made.layers = from.domain, or_null(from.attack), from.layers
  return made
end

local function owner(from)
  return encode({
    owner = or_null(from.owner), layers = from.layers, findings = from.findings,
    releases = ordered.array(map(from.coverage, function(release)
      local made = coverage(release)
      made.outside = nil
      return made
    end)),
  })
end

local function work(from)
  return {
    owner = or_null(from.owner), covered = ordered.array(from.covered), open = ordered.array(from.open),
    partly = ordered.array(from.partly),
  }
end

local function layer(from)
  local facts = from.facts
  local made = tally(facts)
  made.file, made.layer, made.name, made.domain = from.file, from.layer, or_null(from.name), or_null(from.domain)
  made.attack = or_null(from.attack)
  made.owner, made.criteria, made.filter = or_null(facts.owner), facts.criteria, facts.filter and ordered.array(facts.filter) or json.null
  made.entries, made.findings = from.techniques, from.findings
  made.owners = ordered.array(map(facts.owners, work))
  return encode(made)
end

local function waiver(from)
  return encode({
    rule = from.rule, owner = from.owner, reason = from.reason, expires = or_null(from.expires), file = from.file, line = from.line,
    state = from.state,
    findings = ordered.array(map(from.findings, function(finding)
      return finding.fingerprint
    end)),
  })
end

return function(report, out)
  local model = audit.of(report)
  local function write_list(name, items, encode_item)
    out.write('"', name, '":')
    ordered.write_lines(out, items, encode_item)
  end

  out.write('{"audit":{"date":', encode(or_null(model.date)), ',"ownerKey":', encode(model.ownerKey), ",\n")
  write_list("coverage", model.coverage, function(release)
    return encode(coverage(release))
  end)
  out.write(",\n")
  write_list("owners", model.owners, owner)
  out.write(',\n"ownersLeftOut":', encode(model.ownersLeftOut), ",\n")
  write_list("layers", model.layers, layer)
  out.write(",\n")
  write_list("waivers", model.waivers, waiver)
  out.write('},\n"report":')
  write_report(report, out)
  out.write("}\n")
end
