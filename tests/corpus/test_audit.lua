-- Audits of real layers: their numbers are those that rules get, and three hundred layers take seconds.
local testing = require("testing")
local json = require("cjson")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local test, equal = testing.test, testing.equal

local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("mkdir -p %s/rules/own %s/many", folder, folder)))

local function write(path, text)
  local file = assert(io.open(folder .. "/" .. path, "w"))
  file:write(text)
  file:close()
end

-- --- the same numbers from rules ---------------------------------------------------------------

-- Measures a layer as rules do: by layer:coverage(), one call for each tactic and so on.
write("rules/own/measured.lua", [[
local OLD = { AWS = true, GCP = true, Azure = true } -- Navigator takes these for IaaS, in every release

local function platforms_of(layer)
  local known, wanted = {}, {}
  for technique in layer.attack:techniques() do
    for _, platform in ipairs(technique.platforms) do
      known[platform] = true
    end
  end
  for _, platform in ipairs(layer.filters and layer.filters.platforms or {}) do
    if not known[platform] or OLD[platform] then
      return nil -- of another day or spelling: what the filter means is Navigator's business
    end
    wanted[#wanted + 1] = platform
  end
  return wanted
end

return {
  title = "Measured",
  reason = "To be compared",
  severity = "info",
  needs = { "attack" },
  layer = function(layer, rule)
    local platforms = platforms_of(layer)
    if not platforms then
      return
    end
    local has_score = false
    for technique in layer:techniques() do
      has_score = has_score or technique.score ~= nil
    end
    local measure = has_score and { has = { "score" }, scoreAbove = 0 } or { has = {} }
    local parts = {}
    local function count(name, filter)
      filter.platform = #platforms > 0 and platforms or nil
      local measured = layer:coverage(filter, measure)
      if measured.total > 0 then
        parts[#parts + 1] = string.format("%s %d/%d", name, measured.covered, measured.total)
      end
    end
    count("all", {})
    count("sub", { subtechniques = "only" })
    for tactic in layer.attack:tactics() do
      count(tactic.shortname, { tactic = tactic.shortname })
    end
    for mitigation in layer.attack:mitigations() do
      count(mitigation.id, { mitigatedBy = mitigation.id })
    end
    local sum, total = 0, 0
    for group in layer.attack:groups() do
      local measured = layer:coverage({ usedBy = group.id, platform = #platforms > 0 and platforms or nil }, measure)
      sum, total = sum + measured.covered, total + measured.total
    end
    parts[#parts + 1] = string.format("groups %d/%d", sum, total)
    rule:report(layer, "%s", table.concat(parts, "; "))
  end,
}
]])
write(".layercheck.lua", 'return { rule_paths = { "rules" } }')

-- The same text from the audit's facts.
local function told(layer)
  local parts = {}
  local function count(name, row)
    if row.total > 0 then
      parts[#parts + 1] = string.format("%s %d/%d", name, row.covered, row.total)
    end
  end
  count("all", layer)
  count("sub", layer.subtechniques)
  for _, tactic in ipairs(layer.tactics) do
    count(tactic.shortname, tactic)
  end
  for _, mitigation in ipairs(layer.mitigations) do
    count(mitigation.id, mitigation)
  end
  local sum, total = 0, 0
  for _, group in ipairs(layer.groups) do
    sum, total = sum + group.covered, total + group.total
  end
  parts[#parts + 1] = string.format("groups %d/%d", sum, total)
  return table.concat(parts, "; ")
end

local _, out, problem = testing.run(string.format(
  "'%s' audit --config %s/.layercheck.lua --rule own/measured --format json '%s/layers/real'", program, folder, corpus))
local audit = json.decode(out).audit
local measured = {}
for _, finding in ipairs(json.decode(out).report.findings) do
  measured[finding.file .. ":" .. finding.layer] = finding.message
end

test("every real layer is counted as rules count it", function()
  local compared = 0
  for _, layer in ipairs(audit.layers) do
    local message = measured[layer.file .. ":" .. layer.layer]
    if message then
      compared = compared + 1
      equal(told(layer), message, layer.file)
    end
  end
  equal(compared > 50, true, "only " .. compared .. " layers compared; " .. problem)
end)

test("all layers of a release together cover what one of them covers", function()
  local covered, most = {}, {}
  for _, layer in ipairs(audit.layers) do
    if layer.attack ~= json.null then
      local name = layer.domain .. " " .. layer.attack
      covered[name] = covered[name] or {}
      most[name] = math.max(most[name] or 0, layer.covered)
      for _, owner in ipairs(layer.owners) do
        for _, id in ipairs(owner.covered) do
          covered[name][id] = true
        end
        for _, partly in ipairs(owner.partly) do
          covered[name][partly.id] = true
        end
      end
    end
  end
  for _, release in ipairs(audit.coverage) do
    if release.attack ~= json.null then
      local name, count = release.domain .. " " .. release.attack, 0
      for _ in pairs(covered[name]) do
        count = count + 1
      end
      equal(release.covered, count, name)
      equal(release.covered >= most[name] and release.covered <= release.total, true, name)
    end
  end
end)

-- --- many layers ---------------------------------------------------------------------------------

-- Runs a command; gives seconds of all processes, and the most memory of one in megabytes.
local MEASURE = [[
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
]]

-- On an idle machine this takes two seconds; how busy or slow this one is nobody knows.
local MOST_SECONDS, MOST_MEGABYTES = 30, 300

test("three hundred layers with page, workbook and history: seconds, and less than 300 MB", function()
  if not os.execute("command -v python3 >/dev/null") then
    return testing.skip("three hundred layers", "python3 is not installed")
  end
  write("measure.py", MEASURE)
  local files, count = testing.files(corpus .. "/layers/real", "%.json$"), 0
  while count < 300 do
    for _, file in ipairs(files) do
      if count < 300 then
        assert(os.execute(string.format("cp '%s' %s/many/%03d.json", file, folder, count)))
        count = count + 1
      end
    end
  end
  local code, measure, complaint = testing.run(string.format("cd %s/many && python3 ../measure.py '%s' audit --no-config --fail-on off " ..
    "--format html=../a.html --format xlsx=../a.xlsx --record ../a.db .", folder, program))
  equal(code, 0, complaint)
  local exit, seconds, megabytes = measure:match("^(%d+) (%S+) (%S+)")
  if complaint:find("libxlsxwriter") or complaint:find("[Ss][Qq][Ll]ite") then
    return testing.skip("three hundred layers", complaint)
  end
  equal(exit, "4", complaint) -- two of the real files are no JSON
  equal(tonumber(seconds) < MOST_SECONDS, true, seconds .. " s")
  equal(tonumber(megabytes) < MOST_MEGABYTES or os.getenv("ASAN_OPTIONS") ~= nil, true, megabytes .. " MB")
end)

os.execute("rm -rf " .. folder)
testing.finish()
