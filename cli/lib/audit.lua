-- A run as an audit: what its layers cover, who owns what, and what is wrong with it.
--
--   local model = require("audit").of(report)
--
-- gives `date`, `ownerKey`, `coverage` (a tally of each release over all layers), `owners`, `ownersLeftOut`, `layers`
-- and `waivers`: docs/audit-data.md describes them.
local map = require("map")

local audit = {}

-- What rows of a tally are about: the member that has them, what one is called and what several are, and whether there are
-- too many to look at them all.
audit.KINDS = {
  { member = "tactics", name = "tactic", title = "Tactics" },
  { member = "platforms", name = "platform", title = "Platforms" },
  { member = "mitigations", name = "mitigation", title = "Mitigations", is_long = true },
  { member = "groups", name = "group", title = "Groups", is_long = true },
}

-- Why ids of entries do not count, and how findings are counted.
audit.OUTSIDE = { "unknown", "revoked", "deprecated", "filtered" }
audit.COUNTERS = { "errors", "warnings", "infos", "waived" }

-- Of nothing everything is covered, as rules about coverage have it.
function audit.percent(count)
  return count.total == 0 and 100 or 100 * count.covered / count.total
end

-- Rounded down: what is short of all must not look as if it were all.
function audit.percent_text(count)
  return string.format("%.1f %%", math.floor(audit.percent(count) * 10) / 10)
end

-- "enterprise-attack 18.1", or the domain alone where ATT&CK has no release.
function audit.release_name(coverage)
  local domain = coverage.domain == "" and "no domain" or coverage.domain
  return coverage.attack and domain .. " " .. coverage.attack or domain
end

-- The rows of which most is missing first, `most` of them; those that miss nothing are left out.
function audit.most_missing(rows, most)
  local missing = {}
  for _, row in ipairs(rows) do
    if row.covered < row.total then
      missing[#missing + 1] = row
    end
  end
  local position = {}
  for i, row in ipairs(missing) do
    position[row] = i
  end
  table.sort(missing, function(a, b)
    local left, right = a.total - a.covered, b.total - b.covered
    if left ~= right then
      return left > right
    end
    return position[a] < position[b]
  end)
  return table.move(missing, 1, math.min(most, #missing), 1, {}), #missing
end

-- The techniques that no layer covers, those that most groups use first, `most` of them.
function audit.most_used_uncovered(techniques, most)
  local rows = {}
  for i, technique in ipairs(techniques) do
    if technique.layers == 0 then
      rows[#rows + 1] = { technique = technique, position = i }
    end
  end
  table.sort(rows, function(a, b)
    if a.technique.groups ~= b.technique.groups then
      return a.technique.groups > b.technique.groups
    end
    return a.position < b.position
  end)
  return map(table.move(rows, 1, math.min(most, #rows), 1, {}), function(row)
    return row.technique
  end), #rows
end

-- --- findings ---------------------------------------------------------------------------------------------

local function no_findings()
  return { errors = 0, warnings = 0, infos = 0, waived = 0 }
end

local COUNTER = { error = "errors", warning = "warnings", info = "infos" }

local function count_finding(counts, finding)
  local counter = finding.waiver and "waived" or COUNTER[finding.severity]
  counts[counter] = counts[counter] + 1
end

-- Owners are told apart from nobody, which is no name.
local NOBODY = {}

local function key_of(owner)
  return owner or NOBODY
end

-- For each technique of a layer, the keys of its owners.
local function owners_by_technique(facts)
  local owners = {}
  local function add(id, owner)
    owners[id] = owners[id] or {}
    table.insert(owners[id], key_of(owner))
  end
  for _, work in ipairs(facts.owners) do
    for _, id in ipairs(work.covered) do
      add(id, work.owner)
    end
    for _, partly in ipairs(work.partly) do
      add(partly.id, work.owner)
    end
    for _, id in ipairs(work.open) do
      add(id, work.owner)
    end
  end
  return owners
end

-- Counts each finding for its layer, and for the owners of its technique: those of the entries for it, else the layer's.
local function count_findings(report, layers, owners)
  local by_place = {}
  for _, layer in ipairs(layers) do
    by_place[layer.file] = by_place[layer.file] or {}
    by_place[layer.file][layer.layer] = { layer = layer, owners = owners_by_technique(layer.facts) }
  end
  for _, finding in ipairs(report.findings) do
    local place = not finding.known and by_place[finding.file] and by_place[finding.file][finding.layer]
    if place then
      count_finding(place.layer.findings, finding)
      local keys = place.owners[finding.technique or ""] or { key_of(place.layer.facts.owner) }
      for _, key in ipairs(keys) do
        if owners[key] then
          count_finding(owners[key].findings, finding)
        end
      end
    end
  end
end

-- --- waivers ----------------------------------------------------------------------------------------------

local function key_of_waiver(waiver)
  return table.concat({ waiver.file, waiver.line, waiver.reason, waiver.owner, waiver.expires or "" }, "\0")
end

-- Each waiver with the findings that it hides.
local function waivers_of(report)
  local by_key = {}
  local waivers = map(report.waivers, function(listed)
    local made = { findings = {} }
    for name, value in pairs(listed) do
      made[name] = value
    end
    local key = key_of_waiver(listed)
    by_key[key] = by_key[key] or made
    return made
  end)
  for _, finding in ipairs(report.findings) do
    local waiver = finding.waiver and by_key[key_of_waiver(finding.waiver)]
    if waiver then
      table.insert(waiver.findings, finding)
    end
  end
  return waivers
end

-- --- the whole --------------------------------------------------------------------------------------------

-- How many techniques a layer without a release covers, whoever did.
local function count_covered(facts)
  local seen, count = {}, 0
  for _, own in ipairs(facts.owners) do
    for _, id in ipairs(own.covered) do
      count = count + (seen[id] and 0 or 1)
      seen[id] = true
    end
  end
  return count
end

local function layer_of(layer)
  local facts = json.decode(layer.audit)
  facts.covered = facts.covered or count_covered(facts)
  return {
    file = layer.file, layer = layer.layer, name = layer.name, domain = layer.domain,
    attack = facts.release and facts.release:match("%S+$"),
    techniques = layer.techniques, facts = facts, findings = no_findings(),
  }
end

local function count_layers(coverage)
  local layers = 0
  for _, release in ipairs(coverage) do
    layers = layers + release.layers
  end
  return layers
end

function audit.of(report)
  local sums = json.decode(report.audit)
  local layers = map(report.layers, layer_of)
  local by_key = {}
  local owners = map(sums.owners, function(owner)
    local made = { owner = owner.owner, layers = count_layers(owner.releases), findings = no_findings(), coverage = owner.releases }
    by_key[key_of(owner.owner)] = made
    return made
  end)
  count_findings(report, layers, by_key)
  return {
    date = sums.date, ownerKey = sums.ownerKey, coverage = sums.releases, owners = owners, ownersLeftOut = sums.ownersLeftOut,
    layers = layers, waivers = waivers_of(report),
  }
end

return audit
