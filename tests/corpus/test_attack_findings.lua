-- What the rules say of real layers, held against the published facts of ATT&CK read here once more: the
-- tables of $LAYERCHECK_CORPUS/attack, in which each row holds from one release to another.
local testing = require("testing")
local layercheck = require("layercheck")
local json = require("cjson")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local test, equal = testing.test, testing.equal

local DOMAINS = {
  ["enterprise-attack"] = "enterprise-attack", ["mobile-attack"] = "mobile-attack", ["ics-attack"] = "ics-attack",
  ["mitre-enterprise"] = "enterprise-attack", ["mitre-mobile"] = "mobile-attack",
}

-- --- the facts ------------------------------------------------------------------------------

local function split(text, separator)
  local parts = {}
  for part in (text .. separator):gmatch("(.-)" .. separator) do
    parts[#parts + 1] = part
  end
  return parts
end

-- The rows of a table as { column = cell }.
local function rows(path)
  local lines = split(testing.read(path):gsub("\n$", ""), "\n")
  local columns, result = split(lines[1], "\t"), {}
  for i = 2, #lines do
    local row = {}
    for k, cell in ipairs(split(lines[i], "\t")) do
      row[columns[k]] = cell
    end
    result[i - 1] = row
  end
  return result
end

local function set_of(list)
  local set = {}
  for _, item in ipairs(list) do
    set[item] = true
  end
  return set
end

local facts = {}

local function facts_of(domain)
  if facts[domain] then
    return facts[domain]
  end
  local function path(name)
    return string.format("%s/attack/%s.%s.tsv", corpus, domain, name)
  end
  local known = { versions = {}, position = {}, techniques = rows(path("techniques")), tactics = rows(path("tactics")), releases = {} }
  for i, row in ipairs(rows(path("releases"))) do
    known.versions[i] = row.version
    known.position[row.version] = i
  end
  facts[domain] = known
  return known
end

local function holds(known, row, position)
  local until_position = row["until"] == "" and #known.versions or known.position[row["until"]]
  return known.position[row.since] <= position and position <= until_position
end

-- What a release says: techniques by id, and the shortnames of the matrix's columns.
local function release_of(domain, version)
  local known = facts_of(domain)
  if known.releases[version] then
    return known.releases[version]
  end
  local release = { techniques = {}, tactics = {} }
  for _, row in ipairs(known.techniques) do
    if holds(known, row, known.position[version]) then
      release.techniques[row.id] = { status = row.status, tactics = set_of(split(row.tactics, ",")) }
    end
  end
  for _, row in ipairs(known.tactics) do
    if row.status == "active" and holds(known, row, known.position[version]) then
      release.tactics[row.shortname] = true
    end
  end
  known.releases[version] = release
  return release
end

-- The release that Navigator opens for a layer: of the first number in the text the newest minor, from 4 on.
local function version_of(layer, domain)
  local versions = facts_of(domain).versions
  local asked = type(layer.versions) == "table" and layer.versions.attack
  if type(asked) ~= "string" or asked == "" then
    return versions[#versions]
  end
  local major = asked:match("%d+")
  for i = #versions, 1, -1 do
    if versions[i]:match("^%d+") == major and tonumber(major) >= 4 then
      return versions[i]
    end
  end
  return nil
end

-- --- what must be found ----------------------------------------------------------------------

local function is_id(text)
  return text:find("^T%d%d%d%d$") or text:find("^T%d%d%d%d%.%d%d%d$")
end

local function fault_of_id(release, id)
  local known = release.techniques[id]
  if known == nil then
    local tidy = id:gsub("%s", ""):upper():gsub("[/_-]", ".")
    return (is_id(id) or release.techniques[tidy]) and "unknown-technique"
  end
  return known.status ~= "active" and known.status .. "-technique"
end

local function fault_of_tactic(release, id, tactic)
  if type(tactic) ~= "string" or tactic == "" then
    return nil
  end
  local known = release.techniques[id]
  if not release.tactics[tactic] then
    return "unknown-tactic"
  end
  return known and known.status == "active" and not known.tactics[tactic] and "wrong-tactic"
end

-- Calls visit(entry, kind of fault) for what is wrong with the entries of a layer in a release.
local function each_fault(layer, release, visit)
  for _, entry in ipairs(layer.techniques or {}) do
    local id = type(entry.techniqueID) == "string" and entry.techniqueID or ""
    for _, fault in ipairs({ fault_of_id(release, id) or "", fault_of_tactic(release, id, entry.tactic) or "" }) do
      if fault ~= "" then
        visit(entry, fault)
      end
    end
  end
end

-- Every layer of the corpus that has one of MITRE's domains: file, position from 0, layer, domain.
local function each_layer(visit)
  for _, path in ipairs(testing.files(corpus .. "/layers/real", "%.json$")) do
    local ok, root = pcall(json.decode, testing.read(path))
    local layers = ok and (root.techniques and { root } or root) or {}
    for i, layer in ipairs(layers) do
      local domain = DOMAINS[layer.domain]
      if domain and not layer.customDataURL then
        visit(path, i - 1, layer, domain)
      end
    end
  end
end

local function line_of(file, layer, rule, technique, tactic)
  return string.format("%s layer %d: %s %s %s", file:match("[^/]+$"), layer, rule, technique, tactic or "")
end

-- Both lists as sorted texts, the first difference told.
local function same_lines(actual, expected)
  table.sort(actual)
  table.sort(expected)
  for i = 1, math.max(#actual, #expected) do
    equal(actual[i], expected[i])
  end
end

test("every finding is right for the release that its layer names, and none is missing", function()
  local rules = "--rule attack/unknown-technique --rule attack/revoked-technique --rule attack/deprecated-technique "
    .. "--rule attack/unknown-tactic --rule attack/wrong-tactic"
  local _, out = testing.run(string.format("'%s' check --no-config --format json %s '%s/layers/real'", program, rules, corpus))
  local actual, expected = {}, {}
  for _, finding in ipairs(json.decode(out).findings) do
    if finding.rule:find("^attack/") then
      local tactic = finding.tactic ~= json.null and finding.tactic or nil
      actual[#actual + 1] = line_of(finding.file, finding.layer, finding.rule, finding.technique, tactic)
    end
  end
  each_layer(function(path, position, layer, domain)
    local version = version_of(layer, domain)
    each_fault(layer, version and release_of(domain, version) or { techniques = {}, tactics = {} }, function(entry, fault)
      local tactic = type(entry.tactic) == "string" and entry.tactic or nil
      expected[#expected + 1] = line_of(path, position, "attack/" .. fault, entry.techniqueID, tactic)
    end)
  end)
  assert(#expected > 1000, "the corpus has more faults than that")
  same_lines(actual, expected)
end)

-- --- one release for all ---------------------------------------------------------------------

-- What rules would find if every layer named 18.1, by file: the counts of the corpus's own index. It counts
-- each id once for a file (TravisFSmith__mitre_attack__All.json has 122 entries of 86 revoked techniques),
-- ids of other domains as unknown too, and tactics of active techniques only, by entry.
local function count_by_18_1(path)
  local layer = layercheck.load(path)
  local counts = { id_revoked = 0, id_deprecated = 0, id_unknown = 0, id_other_domain = 0, tactic_not_of_technique = 0 }
  local is_known, release = pcall(layercheck.attack.release, layer.domain or "", "18.1")
  local seen = {}
  for technique in (is_known and layer or layercheck.parse("{}")):techniques() do
    local id = technique.techniqueID or ""
    local known = release:technique(id)
    if not seen[id] and known == nil and technique.hasValidID then
      counts.id_unknown = counts.id_unknown + 1
      counts.id_other_domain = counts.id_other_domain + (release:otherDomain(id) and 1 or 0)
    elseif not seen[id] and known and known.status ~= "active" then
      counts["id_" .. known.status] = counts["id_" .. known.status] + 1
    end
    local is_wrong = known and known.status == "active" and (technique.tactic or "") ~= "" and not known:hasTactic(technique.tactic)
    counts.tactic_not_of_technique = counts.tactic_not_of_technique + (is_wrong and 1 or 0)
    seen[id] = true
  end
  return counts
end

test("judged by 18.1, whatever they name, the layers have the faults that were counted", function()
  local files = { id_revoked = 0, id_deprecated = 0, id_unknown = 0, id_other_domain = 0, tactic_not_of_technique = 0 }
  for _, row in ipairs(rows(corpus .. "/layers/real/INDEX.tsv")) do
    if not row.features:find("invalid_json", 1, true) then
      local counts = count_by_18_1(corpus .. "/layers/real/" .. row.file)
      for kind in pairs(files) do
        local counted = tonumber(("; " .. row.features):match("; " .. kind .. "=(%d+)")) or 0
        equal(counts[kind], counted, row.file .. " " .. kind)
        files[kind] = files[kind] + (counted > 0 and 1 or 0)
      end
    end
  end
  equal(files.id_revoked, 39)
  equal(files.id_deprecated, 20)
  equal(files.id_unknown, 12)
  equal(files.id_other_domain, 1)
  equal(files.tactic_not_of_technique, 7)
end)

-- Entries of revoked techniques: 896 in 40 files by 18.1 (the index, which counts the first layer of a file only,
-- has 39 files), 968 in 32 files by the release that each layer names.
-- Layers that name an older release have fewer, because their techniques were revoked later; layers that name
-- none have more, because Navigator opens them in 19.0, where T1562 and its sub-techniques are revoked too.
test("layers of older releases have fewer revoked ids than by 18.1, those without a release more", function()
  local function revoked_ids(layer, release)
    local ids, count = {}, 0
    each_fault(layer, release, function(entry, fault)
      if fault == "revoked-technique" then
        ids[entry.techniqueID] = true
        count = count + 1
      end
    end)
    return ids, count
  end
  local function assert_within(part, whole, path)
    for id in pairs(part) do
      assert(whole[id], path .. " " .. id)
    end
  end
  local entries, files = { own = 0, fixed = 0 }, { own = {}, fixed = {} }
  local function add(which, path, count)
    entries[which] = entries[which] + count
    files[which][path] = count > 0 or files[which][path]
  end
  each_layer(function(path, _, layer, domain)
    local version = version_of(layer, domain)
    local own, own_count = revoked_ids(layer, release_of(domain, version))
    local fixed, fixed_count = revoked_ids(layer, release_of(domain, "18.1"))
    add("own", path, own_count)
    add("fixed", path, fixed_count)
    if version == "19.0" then
      assert_within(fixed, own, path)
    else
      assert_within(own, fixed, path)
    end
  end)
  local function number_of(set)
    local count = 0
    for _, is_in in pairs(set) do
      count = count + (is_in and 1 or 0)
    end
    return count
  end
  equal(entries.fixed .. " in " .. number_of(files.fixed), "896 in 40")
  equal(entries.own .. " in " .. number_of(files.own), "968 in 32")
end)

testing.finish()
