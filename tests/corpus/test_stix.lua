-- Importing MITRE's own bundles gives exactly the facts of the built-in releases, as the tables in core/attack have them.
local testing = require("testing")
local json = require("cjson")
local facts = require("attack_facts")
local test, equal = testing.test, testing.equal

local bundles = testing.corpus() .. "/stix"
local program = os.getenv("LAYERCHECK")
local tables = os.getenv("LAYERCHECK_ROOT") .. "/core/attack"
package.path = tables .. "/?.lua;" .. package.path
local read = require("read")

-- Where bundle and tables truly differ, by domain and release: { ["ics-attack 18.1"] = { "- a line", "+ a line" } }, a
-- line as below; "-" is in the tables only. There is no such difference.
local DIFFERENCES = {}

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
      local expected = facts.of_tables(domain, position)
      local known = DIFFERENCES[catalogue.domain .. " " .. catalogue.release] or {}
      equal(facts.differences(expected, facts.of_catalogue(catalogue)), table.concat(known, "\n"))
      assert(#expected > 500)
    end)
  else
    testing.skip(name, "this release is not built in")
  end
end

testing.finish()
