-- Examples of rules, from their tests: the first layer that a rule reports, and the first that it does not.
local example = {}

-- Before all other keys, and behind them.
local FIRST = { "name", "domain", "versions", "version", "description", "techniqueID", "tactic", "score", "label", "url" }
local LAST = "techniques"
local LISTS = {
  techniques = true, metadata = true, links = true, legendItems = true, colors = true, platforms = true, stages = true,
}

local rank = {}
for position, key in ipairs(FIRST) do
  rank[key] = position
end

local function sorted_keys(object)
  local keys = {}
  for key in pairs(object) do
    keys[#keys + 1] = key
  end
  table.sort(keys, function(a, b)
    local first, second = rank[a] or #FIRST + 1, rank[b] or #FIRST + 1
    return first < second or (first == second and a < b)
  end)
  return keys
end

-- What a reader could not see is written as an escape.
local function is_invisible(code)
  return code < 0x20 or (code >= 0x7f and code < 0xa0) or (code >= 0x200b and code < 0x2010) or
    (code >= 0x2028 and code < 0x202f) or (code >= 0x2060 and code < 0x2070) or code == 0xfeff or code >= 0xe0000
end

local SHORT = { [0x0a] = "\\n", [0x0d] = "\\r", [0x09] = "\\t" }

local function escape(code)
  if code >= 0x10000 then
    return string.format("\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff))
  end
  return SHORT[code] or string.format("\\u%04x", code)
end

local function quote(text)
  local characters = {}
  for _, code in utf8.codes(text) do
    local character = utf8.char(code)
    characters[#characters + 1] = is_invisible(code) and escape(code) or character:gsub('[\\"]', "\\%0")
  end
  return '"' .. table.concat(characters) .. '"'
end

local function is_list(value, name)
  return value[1] ~= nil or (next(value) == nil and LISTS[name] == true)
end

local function on_one_line(value, name)
  if type(value) ~= "table" then
    return type(value) == "string" and quote(value) or tostring(value)
  end
  local parts = {}
  if is_list(value, name) then
    for i, item in ipairs(value) do
      parts[i] = on_one_line(item)
    end
    return "[" .. table.concat(parts, ", ") .. "]"
  end
  for i, key in ipairs(sorted_keys(value)) do
    parts[i] = quote(key) .. ": " .. on_one_line(value[key], key)
  end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

local function techniques(entries)
  local lines = {}
  for i, entry in ipairs(entries) do
    lines[i] = "    " .. on_one_line(entry)
  end
  return #lines == 0 and "[]" or "[\n" .. table.concat(lines, ",\n") .. "\n  ]"
end

-- A layer as people write it: a field a line, an entry a line.
local function layer_text(layer)
  if type(layer) == "string" then
    return (layer:gsub("\n*$", ""))
  end
  local lines = {}
  for _, key in ipairs(sorted_keys(layer)) do
    if key ~= LAST then
      lines[#lines + 1] = "  " .. quote(key) .. ": " .. on_one_line(layer[key], key)
    end
  end
  if layer[LAST] ~= nil then
    local entries = layer[LAST]
    lines[#lines + 1] = "  " .. quote(LAST) .. ": " .. (type(entries) == "table" and techniques(entries) or on_one_line(entries))
  end
  return "{\n" .. table.concat(lines, ",\n") .. "\n}"
end

-- A file with a layer, or with a list of them; nil for none.
local function file_text(layers)
  if layers == nil or type(layers) == "string" or layers[1] == nil then
    return layers and layer_text(layers) .. "\n"
  end
  local texts = {}
  for i, layer in ipairs(layers) do
    texts[i] = layer_text(layer)
  end
  return "[" .. table.concat(texts, ",\n") .. "]\n"
end

local function first_with_layer(cases)
  for _, case in ipairs(cases or {}) do
    if case.layer or case.layers or case.file then
      return case
    end
  end
  return nil
end

local function describe(case, read)
  if case == nil then
    return nil
  end
  return {
    layer = file_text(case.layer or case.layers or read(case.file)),
    base = file_text(case.base),
    base_file = case.baseFile and case.baseFile:match("[^/]*$"),
    file = case.file and case.file:match("[^/]*$"),
    options = case.options,
    data = case.data,
    today = case.today,
  }
end

-- The examples in the text of a test file: a bad and a good one, each nil or { layer, base, base_file, file, options, data, today }.
-- `read` reads a file beside the test.
function example.from_test(text, name, read)
  local tests = assert(load(text, "@" .. name, "t"))()
  return describe(first_with_layer(tests.invalid), read), describe(first_with_layer(tests.valid), read)
end

return example
