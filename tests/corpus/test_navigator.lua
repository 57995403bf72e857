-- What the real Navigator did with each of its cases, held against what layercheck says of them.
local testing = require("testing")
local json = require("cjson")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")

-- From harmless to grave; of a case the gravest counts.
local VERDICTS = { "fine", "keeps what it never shows", "loses a value", "loses everything", "never saved again", "opens nothing" }
local RANK = {}
for rank, verdict in ipairs(VERDICTS) do
  RANK[verdict] = rank
end

-- --- what Navigator did -------------------------------------------------------------------------

-- Values that Navigator itself writes differently without losing anything.
local LEGACY_PLATFORMS = { windows = "Windows", linux = "Linux", mac = "macOS", android = "Android", ios = "iOS", AWS = "IaaS", GCP = "IaaS", Azure = "IaaS" }
local CONVERTED = { version = true, viewMode = true, viewFullTable = true, domain = true, versions = true, techniques = true, gradient = true, name = true }

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then
    return a == b
  end
  for key, value in pairs(a) do
    if not same(value, b[key]) then
      return false
    end
  end
  return #a == #b
end

-- Whether an entry says something that Navigator could keep.
local function is_annotated(entry)
  local has_score = type(entry.score) == "number" and math.abs(entry.score) < math.huge
  return has_score or entry.comment ~= nil and entry.comment ~= "" or entry.color ~= nil and entry.color ~= ""
    or entry.enabled == false or entry.showSubtechniques == true or entry.metadata ~= nil or entry.links ~= nil
end

-- The exported entries that carry what an entry says: any tactic will do when it names none.
local function kept_entry(entry, exported)
  for _, other in ipairs(exported) do
    local same_tactic = entry.tactic == nil or entry.tactic == other.tactic
    local says_all = other.techniqueID == entry.techniqueID and same_tactic
    for key, value in pairs(entry) do
      says_all = says_all and (key == "tactic" or same(value, other[key]) or value == "")
    end
    if says_all then
      return other
    end
  end
  return nil
end

-- Of a key that is given twice the decoder shows only the last, so comments are looked for in the text.
local function comment_lost(text, exported)
  local kept = {}
  for _, entry in ipairs(exported) do
    kept[entry.comment or ""] = true
  end
  for comment in text:gmatch('"comment"%s*:%s*"([^"]+)"') do
    if not kept[comment] then
      return true
    end
  end
  return false
end

local function techniques_lost(layer, exported)
  if type(layer.techniques) ~= "table" or #layer.techniques == 0 then
    return false
  end
  for i, entry in ipairs(layer.techniques) do
    -- An entry for all tactics that a later one restricts loses that tactic.
    local taken_over = false
    for k = i + 1, #layer.techniques do
      local later = layer.techniques[k]
      taken_over = taken_over or (later.techniqueID == entry.techniqueID and not same(later, entry) and
        (entry.tactic == nil or later.tactic == nil or later.tactic == entry.tactic))
    end
    if is_annotated(entry) and (taken_over or not kept_entry(entry, exported)) then
      return true
    end
  end
  return false
end

local function top_level_lost(layer, exported)
  for key, value in pairs(layer) do
    if key == "filters" and type(value) == "table" and #(value.platforms or {}) > 0 then
      for i, platform in ipairs(value.platforms) do
        if (LEGACY_PLATFORMS[platform] or platform) ~= exported.filters.platforms[i] then
          return true
        end
      end
    elseif not CONVERTED[key] and key ~= "filters" and not same(value, exported[key]) then
      return true
    end
  end
  -- Colours come back with their transparency.
  local gradient = layer.gradient
  for i, color in ipairs(type(gradient) == "table" and gradient.colors or {}) do
    if exported.gradient.colors[i] ~= color .. "ff" then
      return true
    end
  end
  return false
end

local function annotated_count(layer)
  local count = 0
  if type(layer.techniques) ~= "table" then
    return 1 -- something was meant
  end
  for _, entry in ipairs(layer.techniques) do
    count = count + (is_annotated(entry) and 1 or 0)
  end
  return layer.techniques.techniqueID and 1 or count
end

-- Navigator says on the console that a value has the wrong type, and goes on without it.
local function type_was_refused(answer)
  for _, line in ipairs(answer.console) do
    if line:find("^TypeError") then
      return true
    end
  end
  return false
end

-- What ATT&CK 18.1 has of the techniques that the cases use: ids and the tactics that they are shown under.
local SHOWN = {
  T1557 = { ["credential-access"] = true, collection = true },
  ["T1557.001"] = { ["credential-access"] = true, collection = true },
  T1485 = { impact = true },
}

-- Navigator saved an entry that no cell of the matrix shows.
local function never_shown(exported)
  for _, entry in ipairs(exported) do
    local is_shown = SHOWN[entry.techniqueID] and SHOWN[entry.techniqueID][entry.tactic or ""]
    if entry.tactic ~= nil and not is_shown then
      return true
    end
  end
  return false
end

local function navigator_verdict(answer, text)
  if not answer.loaded then
    return "opens nothing"
  elseif answer.export_failed then
    return "never saved again"
  end
  local layer = json.decode(text)
  if layer[1] then
    layer = layer[1]
  end
  local exported = answer.exported
  if #exported.techniques == 0 and layer.techniques ~= nil and annotated_count(layer) > 0 then
    return "loses everything"
  elseif type_was_refused(answer) or techniques_lost(layer, exported.techniques)
    or comment_lost(text, exported.techniques) or top_level_lost(layer, exported) then
    return "loses a value"
  elseif never_shown(exported.techniques) then
    return "keeps what it never shows"
  end
  return "fine"
end

-- --- what layercheck says ------------------------------------------------------------------------

local PHRASES = {
  { "Navigator rejects the layer", "opens nothing" },
  { "can never save it again", "never saved again" },
  { "opens an empty matrix", "loses everything" },
  { "Navigator drops", "loses a value" },
  { "drops the annotation's place", "loses a value" },
  { "keeps it but never shows it", "keeps what it never shows" },
  { "keeps the entry but never shows it", "keeps what it never shows" },
}

local function our_verdict(path)
  local code, out = testing.run(string.format("'%s' check --no-config --format json '%s'", program, path))
  if code == 4 then
    return "opens nothing", out
  end
  local verdict = "fine"
  for _, finding in ipairs(json.decode(out).findings) do
    for _, phrase in ipairs(PHRASES) do
      if finding.message:find(phrase[1], 1, true) and RANK[phrase[2]] > RANK[verdict] then
        verdict = phrase[2]
      end
    end
  end
  return verdict, out
end

-- Byte order marks and UTF-16, which lua-cjson does not read.
local function plain_text(text)
  if text:sub(1, 2) == "\xFF\xFE" then
    return (text:sub(3):gsub("(.)%z", "%1"))
  end
  return (text:gsub("^\xEF\xBB\xBF", ""))
end

local count = 0
for line in io.lines(corpus .. "/navigator/answers.jsonl") do
  local answer = json.decode(line)
  count = count + 1
  testing.test(answer.case, function()
    local path = string.format("%s/navigator/cases/%s.json", corpus, answer.case)
    local expected = navigator_verdict(answer, plain_text(testing.read(path)))
    local actual, out = our_verdict(path)
    testing.equal(actual, expected, out:match('"findings":(.-)\n"rules"'))
  end)
end
testing.test("all cases were there", function()
  testing.equal(count, 104)
end)
testing.finish()
