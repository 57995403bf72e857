-- Built-in releases, written as STIX bundles of both versions with their objects in disorder, come back as they were.
local testing = require("testing")
local json = require("cjson")
local facts = require("attack_facts")
local test, equal = testing.test, testing.equal

local program = os.getenv("LAYERCHECK")
local tables = os.getenv("LAYERCHECK_ROOT") .. "/core/attack"
package.path = tables .. "/?.lua;" .. package.path
local read = require("read")

-- Releases of every shape: without tactics, before mitigations and sub-techniques, two matrices, all of today's.
local RELEASES = {
  { "enterprise-attack", "1.0", "4.0", "10.1", "19.0" },
  { "mobile-attack", "4.0", "12.1", "19.0" },
  { "ics-attack", "8.0", "18.1" },
}
local SOURCES = { ["enterprise-attack"] = "mitre-attack", ["mobile-attack"] = "mitre-mobile-attack",
  ["ics-attack"] = "mitre-ics-attack" }
local TYPES = { mitigation = "course-of-action", group = "intrusion-set", campaign = "campaign", malware = "malware",
  tool = "tool" }

-- --- from tables to STIX -----------------------------------------------------------------------

-- The same disorder every time.
local function shuffle(list)
  local state = 1
  for position = #list, 2, -1 do
    state = (state * 1103515245 + 12345) % 2147483648
    local other = state // 65536 % position + 1
    list[position], list[other] = list[other], list[position]
  end
end

local function ref(type, id)
  return type .. "--" .. id
end

local function new_bundle(domain, version, spec_version)
  local bundle = { type = "bundle", id = "bundle--1", objects = {} }
  bundle.spec_version = spec_version == "2.0" and spec_version or nil

  local function add(object)
    object.spec_version = spec_version == "2.1" and spec_version or nil
    table.insert(bundle.objects, object)
  end

  local function add_named(type, row)
    local object = { type = type, id = ref(type, row.id), name = row.name,
      external_references = { { source_name = "capec", external_id = "CAPEC-1" }, { source_name = SOURCES[domain], external_id = row.id } } }
    object.revoked = row.status == "revoked" or nil
    object.x_mitre_deprecated = row.status == "deprecated" or nil
    object.x_mitre_domains = spec_version == "2.1" and { domain } or nil
    add(object)
    return object
  end

  local function relate(source, type, target)
    add({ type = "relationship", id = ref("relationship", #bundle.objects), relationship_type = type, source_ref = source,
      target_ref = target })
  end

  if spec_version == "2.1" then
    add({ type = "x-mitre-collection", id = "x-mitre-collection--1", x_mitre_version = version })
  end
  return bundle, add, add_named, relate
end

local function add_tactics(rows, domain, add, add_named)
  table.sort(rows, function(a, b)
    return tonumber(a.column) < tonumber(b.column)
  end)
  local matrix = { type = "x-mitre-matrix", id = "x-mitre-matrix--1", tactic_refs = {},
    external_references = { { source_name = SOURCES[domain], external_id = domain } } }
  for position, row in ipairs(rows) do
    matrix.tactic_refs[position] = ref("x-mitre-tactic", row.id)
    add_named("x-mitre-tactic", row).x_mitre_shortname = row.shortname
  end
  if #rows > 0 then
    add(matrix)
  end
end

local function add_technique(row, domain, add_named, relate)
  local object = add_named("attack-pattern", row)
  local own = ref("attack-pattern", row.id)
  object.x_mitre_platforms = #row.platform_set > 0 and row.platform_set or nil
  for position, shortname in ipairs(row.tactic_set) do
    object.kill_chain_phases = object.kill_chain_phases or {}
    object.kill_chain_phases[position] = { kill_chain_name = SOURCES[domain], phase_name = shortname }
  end
  local parent = row.id:match("^(.*)%.")
  if parent then
    object.x_mitre_is_subtechnique = true
    relate(own, "subtechnique-of", ref("attack-pattern", parent))
  end
  if row.replaced_by ~= "" then
    relate(own, "revoked-by", ref("attack-pattern", row.replaced_by))
  end
end

local function bundle_of(tables_of_domain, domain, version, position, spec_version)
  local bundle, add, add_named, relate = new_bundle(domain, version, spec_version)
  local kinds = {}
  add_tactics(facts.holding(tables_of_domain.tactics, position), domain, add, add_named)
  for _, row in ipairs(facts.holding(facts.rows_of_groups(tables_of_domain.techniques), position)) do
    add_technique(row, domain, add_named, relate)
  end
  for _, row in ipairs(facts.holding(facts.rows_of_groups(tables_of_domain.subjects), position)) do
    kinds[row.id] = row.kind
    add_named(TYPES[row.kind], row)
  end
  for _, row in ipairs(facts.holding(tables_of_domain.relations, position)) do
    local kind = kinds[row.source]
    relate(ref(TYPES[kind], row.source), kind == "mitigation" and "mitigates" or "uses", ref("attack-pattern", row.technique))
  end
  shuffle(bundle.objects)
  return bundle
end

-- --- and back ----------------------------------------------------------------------------------

local function import(bundle, version)
  local path, output = os.tmpname(), os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(json.encode(bundle))
  file:close()
  local release = bundle.spec_version and "--release " .. version or ""
  local code, out, err = testing.run(string.format("'%s' attack import %s -o '%s' '%s'", program, release, output, path))
  local text = testing.read(output)
  os.remove(path)
  os.remove(output)
  equal(code, 0, err)
  return json.decode(text), out
end

local function position_of(tables_of_domain, version)
  for position, release in ipairs(tables_of_domain.releases) do
    if release.version == version then
      return position - 1
    end
  end
end

for _, releases in ipairs(RELEASES) do
  local domain = releases[1]
  local tables_of_domain = read.domain(tables .. "/" .. domain)
  for _, version in ipairs({ table.unpack(releases, 2) }) do
    for _, spec_version in ipairs({ "2.0", "2.1" }) do
      test(string.format("%s %s as STIX %s", domain, version, spec_version), function()
        local position = position_of(tables_of_domain, version)
        local catalogue, out = import(bundle_of(tables_of_domain, domain, version, position, spec_version), version)
        equal(catalogue.domain, domain)
        equal(catalogue.release, version)
        equal(facts.differences(facts.of_tables(tables_of_domain, position), facts.of_catalogue(catalogue)), "")
        equal(out:match("Left out"), nil, out)
      end)
    end
  end
end

testing.finish()
