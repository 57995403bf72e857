-- Rules without code: makes a rule of what a configuration says under `require`. The names of members are checked
-- where the configuration is read; here is what they may be, and what they mean. An error is the configuration's.
local texts = require("layercheck.texts")

-- In the order in which messages list them.
local FIELDS = { "score", "comment", "color", "metadata", "links" }

local function wrong(format, ...)
  error(string.format(format, ...), 0)
end

local function article(kind)
  return kind == "nil" and "nothing" or "a " .. kind
end

-- --- what the configuration may say ----------------------------------------------------------------------------------

local function check_type(value, kind, name)
  if value ~= nil and type(value) ~= kind then
    wrong("'%s' must be a %s, not a %s", name, kind, type(value))
  end
end

-- One string or several, as a list.
local function strings(value, name)
  local list = type(value) == "table" and value or { value }
  for _, item in pairs(list) do
    if type(item) ~= "string" or #list == 0 then
      wrong("'%s' must be a string or a list of strings, not %s", name, article(type(item)))
    end
  end
  if value ~= nil and #list == 0 then
    wrong("'%s' is an empty list: leave it out", name)
  end
  return list
end

local function is_among(list, value)
  for _, item in ipairs(list) do
    if item == value then
      return true
    end
  end
  return false
end

local function fields(value, name)
  local list = strings(value, name)
  for _, field in ipairs(list) do
    if not is_among(FIELDS, field) then
      wrong("'%s' is one of %s, not '%s'", name, texts.join(FIELDS, "or"), field)
    end
  end
  return list
end

local function check_filter(filter)
  if filter == nil then
    return
  end
  if type(filter) ~= "table" then
    wrong("'techniques' must be a table such as { parent = \"T1557\" }, not a %s", type(filter))
  end
  local release = attack.release(attack.domains()[1])
  local is_right, problem = pcall(release.techniques, release, filter)
  if not is_right then
    wrong("%s", problem)
  end
end

local function check_range(range)
  check_type(range, "table", "score")
  check_type(range and range.min, "number", "min")
  check_type(range and range.max, "number", "max")
  if range and range.min and range.max and range.min > range.max then
    wrong("'min' is %s, which is more than max, %s", range.min, range.max)
  end
end

-- A pattern and a list of values are about one text.
local function check_text(entry, required)
  local name = entry.pattern and "pattern" or entry.values and "values"
  if not name then
    return
  end
  if entry.pattern and entry.values then
    wrong("'pattern' and values exclude each other: make two rules of them")
  end
  local is_text = #required.fields == 0 or required.fields[1] ~= "score" and required.fields[1] ~= "metadata"
  if #required.fields + #required.metadata ~= 1 or not is_text then
    wrong("'%s' is for one text: field = \"comment\", \"color\" or \"links\", or metadata = \"NAME\"", name)
  end
end

local function check_pattern(pattern)
  check_type(pattern, "string", "pattern")
  local problem = pattern and texts.patternProblem(pattern)
  if problem then
    wrong("'pattern' is no Lua pattern: %s", problem)
  end
end

local function check_message(message)
  check_type(message, "string", "message")
  for placeholder in (message or ""):gmatch("{(%w+)}") do
    if placeholder ~= "technique" and placeholder ~= "problem" then
      wrong("'message' has no {%s}: there are {technique} and {problem}", placeholder)
    end
  end
end

-- What is required, as lists.
local function read_required(entry)
  local required = { fields = fields(entry.field, "field"), metadata = strings(entry.metadata, "metadata") }
  check_type(entry.entry, "boolean", "entry")
  check_range(entry.score)
  check_pattern(entry.pattern)
  required.values = strings(entry.values, "values")
  check_text(entry, required)
  if not entry.entry and not entry.score and #required.fields + #required.metadata == 0 then
    wrong("nothing is required: say it with 'entry', 'field', 'metadata' or 'score'")
  end
  return required
end

-- Which entries are meant, as lists and patterns.
local function read_where(where)
  check_type(where, "table", "where")
  where = where or {}
  check_type(where.scoreAbove, "number", "scoreAbove")
  check_type(where.scoreBelow, "number", "scoreBelow")
  check_type(where.enabled, "boolean", "enabled")
  local ids = {}
  for i, glob in ipairs(strings(where.id, "id")) do
    ids[i] = texts.globPattern(glob)
  end
  return {
    ids = ids, has = fields(where.has, "has"), lacks = fields(where.lacks, "lacks"),
    metadata = strings(where.metadata, "metadata"), above = where.scoreAbove, below = where.scoreBelow,
    enabled = where.enabled,
  }
end

-- --- what entries say ------------------------------------------------------------------------------------------------

-- The texts of an entry's field, each with its place.
local TEXTS = {
  comment = function(technique)
    return { { technique.comment, technique:at("comment") } }
  end,
  color = function(technique)
    return { { technique.color, technique:at("color") } }
  end,
  links = function(technique)
    local found = {}
    for i, link in ipairs(technique.links) do
      found[i] = { link.url or "", link }
    end
    return found
  end,
  metadata = function(technique, name)
    local found = {}
    for _, item in ipairs(technique.metadata) do
      if name == nil or item.name == name then
        found[#found + 1] = { item.value or "", item }
      end
    end
    return found
  end,
}

-- Those that say something.
local function texts_of(technique, field, name)
  local found = {}
  for _, text in ipairs(TEXTS[field](technique, name)) do
    if text[1]:find("%S") then
      found[#found + 1] = text
    end
  end
  return found
end

local function says(technique, field)
  if field == "score" then
    return technique.score ~= nil
  end
  return #texts_of(technique, field) > 0
end

local function all(list, holds)
  for _, item in ipairs(list) do
    if not holds(item) then
      return false
    end
  end
  return true
end

local function has_id(where, id)
  return #where.ids == 0 or not all(where.ids, function(pattern)
    return id:find(pattern) == nil
  end)
end

local function is_meant(where, technique)
  local score = technique.score
  return (where.above == nil or score ~= nil and score > where.above)
    and (where.below == nil or score ~= nil and score < where.below)
    and (where.enabled == nil or technique.enabled == where.enabled)
    and all(where.has, function(field) return says(technique, field) end)
    and all(where.lacks, function(field) return not says(technique, field) end)
    and all(where.metadata, function(name) return #texts_of(technique, "metadata", name) > 0 end)
end

-- --- what is required of them: functions that give what is wrong, and where -------------------------------------------

local NAMES = { score = "score", comment = "comment", color = "color", metadata = "metadata", links = "link" }

-- Whether a text is right, and how a right one is described; without a pattern or values any is.
local function text_test(entry, required)
  if entry.pattern then
    return function(text) return text:find(entry.pattern) ~= nil end, string.format("that matches '%s'", entry.pattern)
  end
  if entry.values then
    return function(text) return is_among(required.values, text) end, "of " .. texts.join(texts.quoted(required.values), "or")
  end
  return function() return true end
end

local function text_check(field, name, is_right, wanted)
  local called = name and string.format("metadata '%s'", name) or NAMES[field]
  wanted = wanted and "one " .. wanted or "one"
  return function(technique)
    local found = texts_of(technique, field, name)
    if #found == 0 then
      return string.format("has no %s, wanted is %s", called, wanted), technique:at(field)
    end
    for _, text in ipairs(found) do
      if is_right(text[1]) then
        return nil
      end
    end
    return string.format("has '%s' as %s, wanted is %s", texts.cut(found[1][1]), called, wanted), found[1][2]
  end
end

local function range_words(range)
  if range.min and range.max then
    return string.format("one from %s to %s", range.min, range.max)
  end
  return range.min and string.format("one of %s or more", range.min) or range.max and string.format("one of %s or less", range.max)
    or "one"
end

local function score_check(range)
  local wanted = range_words(range)
  return function(technique)
    local score = technique.score
    if score == nil then
      return "has no score, wanted is " .. wanted, technique:at("score")
    end
    if (range.min and score < range.min) or (range.max and score > range.max) then
      return string.format("has score %s, wanted is %s", score, wanted), technique:at("score")
    end
    return nil
  end
end

local function read_checks(entry, required)
  local checks = {}
  local is_right, wanted = text_test(entry, required)
  for _, field in ipairs(required.fields) do
    checks[#checks + 1] = field == "score" and score_check({}) or text_check(field, nil, is_right, wanted)
  end
  for _, name in ipairs(required.metadata) do
    checks[#checks + 1] = text_check("metadata", name, is_right, wanted)
  end
  checks[#checks + 1] = entry.score and score_check(entry.score)
  return checks
end

-- --- the rule --------------------------------------------------------------------------------------------------------

local function title_of(entry, required)
  local parts = { entry.entry and "an entry" }
  for _, field in ipairs(required.fields) do
    parts[#parts + 1] = field == "metadata" and field or "a " .. NAMES[field]
  end
  for _, name in ipairs(required.metadata) do
    parts[#parts + 1] = string.format("metadata '%s'", name)
  end
  local range = entry.score and range_words(entry.score)
  parts[#parts + 1] = range and (range == "one" and "a score" or "a score" .. range:gsub("^one", ""))
  local _, wanted = text_test(entry, required)
  local meant = {}
  texts.describe(meant, entry.techniques)
  texts.describe(meant, entry.where)
  return string.format("Techniques have %s%s%s", texts.join(parts, "and"), wanted and " " .. wanted or "",
    #meant > 0 and " (" .. table.concat(meant, ", ") .. ")" or "")
end

-- What a finding says: the message of the configuration, or the problem behind the technique's label.
local function message_of(entry, label, problem)
  if entry.message == nil then
    return label .. " " .. problem
  end
  local message = entry.message:gsub("{(%w+)}", { technique = label, problem = problem })
  return entry.message:find("{technique}", 1, true) and message or label .. ": " .. message
end

return function(entry)
  local required, where = read_required(entry), read_where(entry.where)
  check_filter(entry.techniques)
  check_message(entry.message)
  local checks, selected = read_checks(entry, required), nil

  -- Learns which techniques the filter selects, and finds those that have no entry. Gives how many these are.
  local function look_at_layer(layer, rule)
    local missing = 0
    selected = {}
    for known, found in layer:known(entry.techniques) do
      selected[known.id] = true
      if entry.entry and found == nil and has_id(where, known.id) then
        missing = missing + 1
        rule:report(known, "%s", message_of(entry, known.label, "is not in the layer"))
      end
    end
    return missing
  end

  -- Judges an entry; false when it is none of those that are meant.
  local function look_at_technique(technique, rule)
    local id = technique.techniqueID or ""
    if (selected and not selected[id]) or not has_id(where, id) or not is_meant(where, technique) then
      return false
    end
    for _, check in ipairs(checks) do
      local problem, place = check(technique)
      if problem then
        rule:report(place, "%s", message_of(entry, technique.label, problem))
      end
    end
    return true
  end

  local asks_attack = entry.techniques ~= nil or entry.entry == true
  return {
    title = entry.title or title_of(entry, required),
    reason = entry.reason,
    docs = entry.docs,
    severity = entry.severity,
    tags = entry.tags,
    needs = asks_attack and { "attack" } or nil,
    layer = asks_attack and look_at_layer or nil,
    technique = look_at_technique,
  }
end
