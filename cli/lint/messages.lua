-- What rule:report is given: a format that fits its values, words that end as messages do and name the technique.

local text = require("text")
local walk = require("lint.walk")

-- The conversions of a format string.
local function conversions(format)
  local count = 0
  for letter in format:gsub("%%%%", ""):gmatch("%%[-+ #0]*%d*%.?%d*(%a?)") do
    count = count + (letter ~= "" and 1 or 0)
  end
  return count
end

-- Members whose values tell which technique is meant.
local TELLING = { techniqueID = true, label = true, id = true, parentID = true, name = true }
local TECHNIQUES = { Technique = true, AttackTechnique = true, Change = true }

return function(file, lint)
  local infer = lint.infer

  local function class_of(expression)
    local parsed = infer.type_of(expression)
    return parsed and parsed.text:gsub("%?$", "")
  end

  -- Whether a part of an expression tells a technique; a value of which nothing is known may.
  local function tells(expression)
    if expression.kind == "Index" then
      return TELLING[expression.name] or class_of(expression.object) == nil
    elseif TECHNIQUES[class_of(expression)] then
      return true
    elseif expression.kind == "Name" or expression.kind == "Call" or expression.kind == "Method" then
      return class_of(expression) == nil
    end
    for _, part in ipairs(expression) do
      if tells(part) then
        return true
      end
    end
    return false
  end

  -- Whether the place is a technique's: the object itself, or one of its fields.
  local function is_about_technique(place)
    if place.kind == "Method" and place.name == "at" then
      place = place.object
    end
    return TECHNIQUES[class_of(place)] or false
  end

  local function check_values(call, format)
    local wanted, given = conversions(format.value), #call.arguments - 2
    local last = call.arguments[#call.arguments]
    local is_open = given > 0 and (last.kind == "Call" or last.kind == "Method" or last.kind == "Vararg")
    -- With a single argument the text is not a format at all.
    if given > 0 and (wanted < given or (wanted > given and not is_open)) then
      file.report(format, "message", "error", "the message has %s, and %s given", text.plural(wanted, "conversion"),
        given == 1 and "1 value is" or given .. " values are")
    end
  end

  local function check_report(call)
    local place, format = call.arguments[1], call.arguments[2]
    if not (place and format and format.kind == "Constant" and type(format.value) == "string") then
      return
    end
    check_values(call, format)
    if format.value:find("%.%s*$") and not format.value:find("%.%.%.$") then
      file.report(format, "message", "warning", "the message ends with a full stop; messages are no sentences of a text")
    end
    if not is_about_technique(place) or format.value:find("T%d%d%d%d") then
      return
    end
    for i = 3, #call.arguments do
      if tells(call.arguments[i]) then
        return
      end
    end
    file.report(format, "message", "warning", "the message does not say which technique is meant; 'label' has its id and name")
  end

  walk(file.tree, function(tree)
    if tree.kind == "Method" and tree.name == "report" and class_of(tree.object) == "RuleObject" then
      check_report(tree)
    end
  end)
end
