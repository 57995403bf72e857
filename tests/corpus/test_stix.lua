-- Importing MITRE's own bundles gives exactly the facts of the built-in releases, as the tables in core/attack have them.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local bundles = testing.corpus() .. "/stix"
local program = os.getenv("LAYERCHECK")
local tables = os.getenv("LAYERCHECK_ROOT") .. "/core/attack"
package.path = tables .. "/?.lua;" .. package.path
local read = require("read")

-- Where bundle and tables truly differ, by domain and release: { ["ics-attack 18.1"] = { "- a line", "+ a line" } }, a
-- line as below; "-" is in the tables only. There is no such difference.
local DIFFERENCES = {}

local function sorted(list)
  local copy = table.move(list, 1, #list, 1, {})
  table.sort(copy)
  return table.concat(copy, ",")
end

-- --- facts as lines ----------------------------------------------------------------------------

local function line_of_technique(technique)
  return table.concat({ "technique", technique.id, technique.status or "active", technique.name, technique.replacedBy or "",
    technique.parent or "", sorted(technique.tactics), sorted(technique.platforms) }, "|")
end

local function lines_of_catalogue(catalogue)
  local lines = {}
  for position, tactic in ipairs(catalogue.tactics) do
    lines[#lines + 1] = table.concat({ "tactic", position, tactic.id, tactic.status or "active", tactic.shortname, tactic.name }, "|")
  end
  for _, technique in ipairs(catalogue.techniques) do
    lines[#lines + 1] = line_of_technique(technique)
  end
  for _, subject in ipairs(catalogue.subjects) do
    lines[#lines + 1] = table.concat({ subject.kind, subject.id, subject.status or "active", subject.name }, "|")
    for _, technique in ipairs(subject.techniques) do
      lines[#lines + 1] = table.concat({ "relation", subject.id, technique }, "|")
    end
  end
  return lines
end

-- The rows of a table that hold in the release at `position`, from 0.
local function holding(rows, position)
  local found = {}
  for _, row in ipairs(rows) do
    if row.first <= position and position <= row.last then
      found[#found + 1] = row
    end
  end
  return found
end

local function rows_of_groups(groups)
  local rows = {}
  for _, group in ipairs(groups) do
    table.move(group, 1, #group, #rows + 1, rows)
  end
  return rows
end

local function lines_of_tables(domain, position)
  local lines = {}
  local tactics = holding(domain.tactics, position)
  table.sort(tactics, function(a, b)
    return tonumber(a.column) < tonumber(b.column)
  end)
  for column, row in ipairs(tactics) do
    lines[#lines + 1] = table.concat({ "tactic", column, row.id, row.status, row.shortname, row.name }, "|")
  end
  for _, row in ipairs(holding(rows_of_groups(domain.techniques), position)) do
    lines[#lines + 1] = line_of_technique({ id = row.id, status = row.status, name = row.name, replacedBy = row.replaced_by,
      parent = row.id:match("^(.*)%."), tactics = row.tactic_set, platforms = row.platform_set })
  end
  for _, row in ipairs(holding(rows_of_groups(domain.subjects), position)) do
    lines[#lines + 1] = table.concat({ row.kind, row.id, row.status, row.name }, "|")
  end
  for _, row in ipairs(holding(domain.relations, position)) do
    lines[#lines + 1] = table.concat({ "relation", row.source, row.technique }, "|")
  end
  return lines
end

local function count_lines(lines)
  local counts = {}
  for _, line in ipairs(lines) do
    counts[line] = (counts[line] or 0) + 1
  end
  return counts
end

-- "- line" for what only the expected have, "+ line" for what only the actual have; ordered.
local function differences(expected, actual)
  local has_expected, has_actual, found = count_lines(expected), count_lines(actual), {}
  for line in pairs(has_expected) do
    found[#found + 1] = has_actual[line] ~= has_expected[line] and "- " .. line or nil
  end
  for line in pairs(has_actual) do
    found[#found + 1] = has_actual[line] ~= has_expected[line] and "+ " .. line or nil
  end
  table.sort(found)
  return table.concat(found, "\n")
end

-- --- the tests ---------------------------------------------------------------------------------

local function import(bundle)
  local path = os.tmpname()
  local code, _, err = testing.run(string.format("'%s' attack import -o '%s' '%s'", program, path, bundle))
  equal(code, 0, err)
  local text = testing.read(path)
  os.remove(path)
  return text
end

local function is_built_in(domain)
  local file = io.open(tables .. "/" .. domain .. "/releases.tsv")
  return file ~= nil and file:close()
end

local function release_position(domain, version)
  for position, release in ipairs(domain.releases) do
    if release.version == version then
      return position - 1
    end
  end
end

for _, bundle in ipairs(testing.files(bundles, "%.json$")) do
  local name = bundle:match("[^/]*$")
  local text, catalogue
  test(name .. " is imported, twice into the same bytes", function()
    text = import(bundle)
    equal(import(bundle), text)
    catalogue = json.decode(text)
  end)
  local domain = catalogue and is_built_in(catalogue.domain) and read.domain(tables .. "/" .. catalogue.domain)
  local position = domain and release_position(domain, catalogue.release)
  if position then
    test(name .. " says what the built-in release says", function()
      local expected = lines_of_tables(domain, position)
      local known = DIFFERENCES[catalogue.domain .. " " .. catalogue.release] or {}
      equal(differences(expected, lines_of_catalogue(catalogue)), table.concat(known, "\n"))
      assert(#expected > 500)
    end)
  else
    testing.skip(name, "this release is not built in")
  end
end

testing.finish()
