-- Runs the cases of one rule's test file, and makes one table of what came of them. `layercheck api` lists what a
-- test file may say.
local context -- what the caller gave: check, printable, suggest, lines, files, fixture, fields, shapes

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

local function clean(text)
  return context.printable(tostring(text))
end

local function describe(finding)
  local parts = {}
  for _, key in ipairs({ "layer", "line", "technique", "tactic", "field", "severity", "message" }) do
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

local function check_keys(object, shape, what)
  local known = context.shapes[shape]
  for _, key in ipairs(sorted_keys(object)) do
    if not known[key] then
      local nearest = type(key) == "string" and context.suggest(key, sorted_keys(known))
      local hint = nearest and string.format(" (did you mean '%s'?)", nearest) or ""
      error(string.format("%s has no member '%s'%s", what, clean(key), hint), 0)
    end
  end
end

-- --- what a case expects ---------------------------------------------------------------------

local STATUSES = { ok = true, vacuous = true, skipped = true }

local function expected_findings(case, is_valid)
  if is_valid then
    if case.findings ~= nil then
      error("a valid case has no findings: make it an invalid one", 0)
    end
    return {}
  end
  local findings = case.findings
  if case.snapshot or case.error or type(findings) == "number" and findings > 0 then
    return findings
  end
  if type(findings) ~= "table" or #findings == 0 then
    error("an invalid case needs the findings that it must give", 0)
  end
  for _, finding in ipairs(findings) do
    check_keys(finding, "ExpectedFinding", "an expected finding")
  end
  return findings
end

local function compare_status(case, status, message)
  if case.status ~= nil and case.status ~= status then
    local why = message ~= "" and " (" .. clean(message) .. ")" or ""
    return string.format("    expected the status %s, got %s%s", case.status, status, why)
  end
  return nil
end

-- nil when the rule breaks as it should. `run` gives what the rule finds, or raises the error that it breaks with.
local function compare_error(wanted, run)
  if type(wanted) ~= "string" then
    error("a case's error is a Lua pattern", 0)
  end
  local is_fine, message = pcall(run)
  if not is_fine and tostring(message):find(wanted) then
    return nil
  end
  return string.format("    expected an error that matches '%s', got %s", clean(wanted), is_fine and "none" or clean(message))
end

-- --- the layers of a case --------------------------------------------------------------------

-- An entry of a table with a member that is nearly one of the format's, which it lacks, tests something else than it
-- seems to.
local function check_entry(entry, position)
  for _, key in ipairs(sorted_keys(entry)) do
    local nearest = type(key) == "string" and context.suggest(key, context.fields)
    if nearest and entry[nearest] == nil then
      error(string.format("entry %d of the layer has '%s' (did you mean '%s'?); who means it writes the layer as JSON text", position,
        clean(key), nearest), 0)
    end
  end
end

-- A layer as its text; the case's release goes into layers that are tables.
local function text_of(layer, case)
  if type(layer) == "string" then
    return layer
  end
  if type(layer) ~= "table" then
    error("a layer must be a table or JSON text, not " .. type(layer), 0)
  end
  for position, entry in ipairs(type(layer.techniques) == "table" and layer.techniques or {}) do
    if type(entry) == "table" then
      check_entry(entry, position)
    end
  end
  if case.attack ~= nil then
    local versions, copy = {}, {}
    for key, value in pairs(layer.versions or {}) do
      versions[key] = value
    end
    for key, value in pairs(layer) do
      copy[key] = value
    end
    versions.attack = case.attack
    copy.versions = versions
    layer = copy
  end
  return encode_layer(layer)
end

-- One layer, or a list of them as the array that a file may be.
local function text_of_file(layers, case)
  if type(layers) ~= "table" or layers[1] == nil then
    return text_of(layers, case)
  end
  local texts = {}
  for i, layer in ipairs(layers) do
    texts[i] = text_of(layer, case)
  end
  return "[" .. table.concat(texts, ",") .. "]"
end

local function file_text(name)
  return context.files[name] or error(string.format("there is no file '%s' beside the test", clean(name)), 0)
end

local function layer_texts(case)
  local given = 0
  for _, key in ipairs({ "layer", "layers", "file", "files" }) do
    given = given + (case[key] ~= nil and 1 or 0)
  end
  if given == 0 and case.base ~= nil then
    return {} -- a layer that is gone
  elseif given ~= 1 then
    error("a case needs one of layer, layers, file and files", 0)
  end
  local texts = {}
  local layers = case.layer or case.layers
  if layers then
    texts[1] = { text = text_of_file(layers, case) }
  end
  for _, name in ipairs(case.files or { case.file }) do
    texts[#texts + 1] = { text = file_text(name), name = name }
  end
  return texts
end

-- --- changes to the layers, which a good test notices -------------------------------------------

local function copy_of(value)
  if type(value) ~= "table" then
    return value
  end
  local copy = {}
  for key, item in pairs(value) do
    copy[key] = copy_of(item)
  end
  return copy
end

-- A list of functions that each change a copy of the layer: an entry or a field of an entry goes.
local function changes_of(layer)
  local changes = {}
  for position, entry in ipairs(type(layer) == "table" and layer.techniques or {}) do
    changes[#changes + 1] = function(copy)
      table.remove(copy.techniques, position)
    end
    for _, key in ipairs(type(entry) == "table" and sorted_keys(entry) or {}) do
      if key ~= "techniqueID" then
        changes[#changes + 1] = function(copy)
          copy.techniques[position][key] = nil
        end
      end
    end
  end
  return changes
end

-- How many changes the cases have, and the cases with one of them made.
local function with_fixture(cases, number)
  local count, changed = 0, cases
  for _, case in ipairs(cases) do
    for _, change in ipairs(changes_of(case.layer)) do
      count = count + 1
      if count == number then
        changed = {}
        for i, other in ipairs(cases) do
          changed[i] = other == case and copy_of(case) or other
          if other == case then
            change(changed[i].layer)
          end
        end
      end
    end
  end
  return count, changed
end

-- --- cases -----------------------------------------------------------------------------------

local function snapshot_of(name, findings)
  local lines = { "== " .. name }
  for _, finding in ipairs(findings) do
    lines[#lines + 1] = describe(finding)
  end
  return table.concat(lines, "\n") .. "\n"
end

local function run_case(case, is_valid, name, snapshots)
  check_keys(case, "TestCase", "a case")
  if case.status ~= nil and not STATUSES[case.status] then
    error("a case's status is ok, vacuous or skipped", 0)
  end
  local expected = expected_findings(case, is_valid)
  local function check()
    return context.check({
      layers = layer_texts(case), options = case.options, data = case.data, today = case.today,
      base = case.base ~= nil and text_of_file(case.base, case) or nil, base_name = case.baseFile,
    })
  end
  if case.error ~= nil then
    return compare_error(case.error, check)
  end
  local findings, status, message = check()
  if not (case.layers or case.files) then
    for _, finding in ipairs(findings) do
      finding.layer = nil -- there is but one
    end
  end
  if case.snapshot then
    snapshots[#snapshots + 1] = snapshot_of(name, findings)
  else
    local problem = compare(expected, findings)
    if problem then
      return problem
    end
  end
  return compare_status(case, status, message)
end

local function run_kind(cases, kind, result, snapshots)
  local lines = context.lines(kind, #cases) or {}
  for position, case in ipairs(cases) do
    local name = string.format("%s %d: %s", kind, position, clean(type(case) == "table" and case.name or "(no name)"))
    local ok, problem = pcall(run_case, case, kind == "valid", name, snapshots)
    result.cases[#result.cases + 1] = {
      name = name, line = lines[position],
      problem = ok and problem or not ok and "    " .. clean(problem) or nil,
    }
  end
end

return function(file, given)
  context = given
  if type(file) ~= "table" then
    error("a test file must return a table with valid and invalid", 0)
  end
  check_keys(file, "TestFile", "a test file's table")
  local result, snapshots = { cases = {} }, {}
  local fixtures, invalid = with_fixture(file.invalid or {}, context.fixture)
  result.fixtures = fixtures
  run_kind(file.valid or {}, "valid", result, snapshots)
  run_kind(invalid, "invalid", result, snapshots)
  result.snapshot = table.concat(snapshots)
  return result
end
