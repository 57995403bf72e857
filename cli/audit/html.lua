-- The page of a report, with the audit's tables in front of the matrices.
local audit = require("audit")
local map = require("map")
local ordered = require("json")
local write_page = require("reporters.html")

local encode = ordered.encoder({
  "date", "ownerKey", "coverage", "owners", "ownersLeftOut", "layers", "waivers", "owner", "id", "shortname", "file", "layer",
  "name", "domain", "attack", "release", "criteria", "total", "covered", "parents", "subtechniques", "tactics", "platforms",
  "mitigations", "groups", "techniques", "findings", "rule", "line", "state", "reason", "expires", "count",
})

local function release(from)
  for _, name in ipairs({ "tactics", "platforms", "mitigations", "groups", "techniques" }) do
    from[name] = from[name] and ordered.array(from[name])
  end
  return from
end

local function owner(from)
  return { owner = from.owner, findings = from.findings, coverage = ordered.array(map(from.coverage, release)) }
end

-- Of a layer only what its row shows; the rest is in a block of its own.
local function layer(from)
  local facts = from.facts
  return {
    file = from.file, layer = from.layer, name = from.name, domain = from.domain, release = facts.release, owner = facts.owner,
    criteria = facts.criteria, total = facts.total, covered = facts.covered, findings = from.findings,
  }
end

local function waiver(from)
  return {
    rule = from.rule, reason = from.reason, owner = from.owner, expires = from.expires, state = from.state, file = from.file,
    line = from.line, count = #from.findings,
  }
end

return function(report, out)
  local model = audit.of(report)
  local blocks = {}
  for i, from in ipairs(report.layers) do
    blocks[i] = { id = "audit-layer-" .. i - 1, json = from.audit }
  end
  write_page(report, out, { title = "layercheck audit", { name = "audit", json = encode({
    date = model.date, ownerKey = model.ownerKey, ownersLeftOut = model.ownersLeftOut,
    coverage = ordered.array(map(model.coverage, release)), owners = ordered.array(map(model.owners, owner)),
    layers = ordered.array(map(model.layers, layer)), waivers = ordered.array(map(model.waivers, waiver)),
  }), blocks = blocks } })
end
