-- Runs the cases of one rule's test file.
--
-- A test file returns { valid = { case, ... }, invalid = { case, ... } }. A case is
--   name      what it shows
--   layer     the layer as a table (entry n of `techniques` stands on line n + 1) or as JSON text;
--   layers    or several of them, as in a file with an array;
--   file      or the name of a layer file beside the test
--   base      the layer, or a list of layers, before a change
--   options   the rule's options
--   data      the organisation's data
--   today     the date that the rule takes for today's, such as "2026-11-24"
--   findings  of an invalid case: a list of { technique, tactic, field, line, layer, message }, each part
--             optional and `message` a Lua pattern; or their number
local CASE_KEYS = {
  name = true, layer = true, layers = true, file = true, base = true, options = true, data = true, today = true, findings = true,
}
local FINDING_KEYS = {
  technique = true, tactic = true, field = true, line = true, layer = true, message = true, severity = true,
}
local LISTS = {
  techniques = true, metadata = true, links = true, legendItems = true, colors = true, platforms = true,
  stages = true,
}

-- Keys in a fixed order, so that places are the same in every run.
local function sorted_keys(object)
  local keys = {}
  for key in pairs(object) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  return keys
end

local function encode(value, name)
  if type(value) ~= "table" then
    return math.type(value) == "integer" and string.format("%d", value) or json.encode(value)
  end
  local parts = {}
  if #value > 0 or (next(value) == nil and LISTS[name]) then
    for i, item in ipairs(value) do
      parts[i] = encode(item)
    end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for i, key in ipairs(sorted_keys(value)) do
    parts[i] = json.encode(key) .. ":" .. encode(value[key], key)
  end
  return "{" .. table.concat(parts, ",") .. "}"
end

-- The techniques come first, one a line.
local function encode_layer(layer)
  if type(layer) == "string" then
    return layer
  end
  local parts = {}
  if type(layer.techniques) == "table" then
    local entries = {}
    for i, entry in ipairs(layer.techniques) do
      entries[i] = encode(entry)
    end
    parts[1] = '"techniques":[\n' .. table.concat(entries, ",\n") .. "\n]"
  end
  for _, key in ipairs(sorted_keys(layer)) do
    if key ~= "techniques" or type(layer.techniques) ~= "table" then
      parts[#parts + 1] = json.encode(key) .. ":" .. encode(layer[key], key)
    end
  end
  return "{" .. table.concat(parts, ",\n") .. "}\n"
end

-- Tests come from pull requests too: what they say must not forge a line of the output.
local printable

local function clean(text)
  return printable(tostring(text))
end

local function describe(finding)
  local parts = {}
  for _, key in ipairs({ "layer", "line", "technique", "tactic", "field", "message" }) do
    if finding[key] ~= nil then
      parts[#parts + 1] = key .. " = " .. clean(finding[key])
    end
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

local function fits(expected, actual)
  for key, wanted in pairs(expected) do
    local found = actual[key]
    local same
    if key == "message" then
      same = found:find(wanted) ~= nil
    else
      same = found == wanted
    end
    if not same then
      return false
    end
  end
  return true
end

local function describe_all(findings)
  local lines = {}
  for i, finding in ipairs(findings) do
    lines[i] = "      " .. describe(finding)
  end
  return #lines > 0 and table.concat(lines, "\n") or "      none"
end

-- nil when the findings are the expected ones, otherwise both lists in words.
local function compare(expected, actual)
  if type(expected) == "number" then
    if #actual == expected then
      return nil
    end
    return string.format("    expected %d findings, got\n%s", expected, describe_all(actual))
  end
  local is_used, is_wrong = {}, #expected ~= #actual
  for _, wanted in ipairs(expected) do
    local found = false
    for i, finding in ipairs(actual) do
      if not found and not is_used[i] and fits(wanted, finding) then
        found, is_used[i] = true, true
      end
    end
    is_wrong = is_wrong or not found
  end
  if is_wrong then
    return "    expected\n" .. describe_all(expected) .. "\n    got\n" .. describe_all(actual)
  end
  return nil
end

local function check_keys(object, known, what)
  for key in pairs(object) do
    if not known[key] then
      error(string.format("%s has no member '%s'", what, tostring(key)), 0)
    end
  end
end

-- The expected findings of a case, checked for form.
local function expectation(case, is_valid)
  check_keys(case, CASE_KEYS, "a case")
  if is_valid then
    return {}
  end
  local findings = case.findings
  if type(findings) == "number" and findings > 0 then
    return findings
  end
  if type(findings) ~= "table" or #findings == 0 then
    error("an invalid case needs the findings that it must give", 0)
  end
  for _, finding in ipairs(findings) do
    check_keys(finding, FINDING_KEYS, "an expected finding")
  end
  return findings
end

-- One layer, or an array of them.
local function encode_file(layers)
  if layers == nil or type(layers) == "string" or layers[1] == nil then
    return layers and encode_layer(layers)
  end
  local texts = {}
  for i, layer in ipairs(layers) do
    texts[i] = encode_layer(layer)
  end
  return "[" .. table.concat(texts, ",") .. "]"
end

local function run_case(case, is_valid, check)
  local expected = expectation(case, is_valid)
  local layers = case.layer or case.layers
  if (layers == nil) == (case.file == nil) or (case.layer and case.layers) then
    error("a case needs a layer, layers or a file", 0)
  end
  local findings = check({
    text = encode_file(layers), base = encode_file(case.base), file = case.file, options = case.options, data = case.data,
    today = case.today,
  })
  for _, finding in ipairs(case.layers and {} or findings) do
    finding.layer = nil -- there is but one
  end
  return compare(expected, findings)
end

-- `check(case)` gives the findings or raises an error; `show(text)` makes a text fit to be printed. Returns how many
-- cases there were and a list of { name, problem }.
return function(cases, check, show)
  printable = show
  if type(cases) ~= "table" then
    error("a test file must return a table with valid and invalid", 0)
  end
  check_keys(cases, { valid = true, invalid = true }, "a test file's table")
  local count, failures = 0, {}
  for _, kind in ipairs({ "valid", "invalid" }) do
    for position, case in ipairs(cases[kind] or {}) do
      count = count + 1
      local ok, problem = pcall(run_case, case, kind == "valid", check)
      if problem ~= nil then
        failures[#failures + 1] = {
          name = string.format("%s %d: %s", kind, position, clean(case.name or "(no name)")),
          problem = ok and problem or "    " .. tostring(problem),
        }
      end
    end
  end
  return count, failures
end
