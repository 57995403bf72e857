-- Asks the layers of a text, and all that is reached from them, for everything that the bindings
-- describe. Reading a member never fails; a method that is given guessed arguments fails with a text.
local layercheck, classes = ...
local MOST_QUESTIONS = 5000 -- for one text
local DEEPEST = 4 -- objects reached through each other

local described = {}
for _, class in ipairs(classes) do
  described[class.name] = class.members
end

-- Fields that ATT&CK and the layer format have, and none has.
local GUESSES = { "techniqueID", "score", "colors", "name", "T1557", "T1557.001", "collection", "TA0009", "none", "" }

local questions, walk

local function ask(object, member)
  questions = questions + 1
  local value = object[member.name]
  if member.kind ~= "method" then
    return { value }
  end
  local guess = GUESSES[questions % #GUESSES + 1]
  local answers = table.pack(pcall(value, object, guess))
  if not answers[1] then
    assert(type(answers[2]) == "string", "an error that is no text")
    answers = table.pack(pcall(value, object))
  end
  assert(answers[1] or type(answers[2]) == "string", "an error that is no text")
  return answers[1] and { table.unpack(answers, 2, answers.n) } or {}
end

local function class_of(object)
  local name = debug.getmetatable(object).__name
  return (name:gsub("^.*%.(%l)", string.upper))
end

local function walk_items(object, depth)
  for _, item in pairs(object) do
    questions = questions + 1
    if questions > MOST_QUESTIONS then
      return
    end
    walk(item, depth + 1)
  end
  assert(#object >= 0)
end

local function walk_iterator(iterate, depth)
  for first, second in iterate do
    questions = questions + 1
    if questions > MOST_QUESTIONS then
      return
    end
    walk(first, depth + 1)
    walk(second, depth + 1)
  end
end

local function walk_object(object, depth)
  local meta = debug.getmetatable(object)
  assert(type(tostring(object)) == "string" and object == object)
  assert(not pcall(function() object.name = 1 end), "an object was changed")
  if meta.__pairs or meta.__len then
    walk_items(object, depth)
  end
  local class = class_of(object)
  for _, member in ipairs(described[class] or {}) do
    if questions > MOST_QUESTIONS then
      return
    end
    local answers = ask(object, member)
    -- What ATT&CK says is the same for every text, and much.
    for i = 1, class:find("^Attack") and 0 or #answers do
      walk(answers[i], depth + 1)
    end
  end
end

function walk(value, depth)
  if depth > DEEPEST then
    return
  elseif type(value) == "userdata" then
    walk_object(value, depth)
  elseif type(value) == "function" then
    walk_iterator(value, depth)
  end
end

return function(text)
  questions = 0
  local layers = table.pack(pcall(layercheck.parse, text))
  if not layers[1] then
    assert(layers[2]:find("^%(text%):%d+:%d+: ") or layers[2]:find("too many layers"), layers[2])
    return
  end
  for i = 2, layers.n do
    walk(layers[i], 1)
    layercheck.findings(layers[i])
    walk(layercheck.diff(layers[2], layers[i]), 1)
  end
end
