-- What pages of findings say, in words. An explanation is a table as cli/explain/explanation.h says.
local map = require("map")
local rules = require("rules")

local view = {}

-- An explanation with its JSON decoded.
function view.of(explanation)
  local shown = {}
  for key, value in pairs(explanation) do
    shown[key] = value
  end
  shown.study = explanation.study and json.decode(explanation.study)
  shown.options = explanation.options and map(explanation.options, function(option)
    local written = option.value or option.default
    return {
      name = option.name, type = option.type, doc = option.doc, from = option.from,
      value = written and json.decode(written), default = option.default and json.decode(option.default),
    }
  end)
  return shown
end

-- A text of several lines, the first of which has lost its indentation, without the one that the others share.
function view.dedented(text)
  local least
  for indent in text:gmatch("\n([ \t]*)%f[^ \t\r\n]") do
    least = (least == nil or #indent < #least) and indent or least
  end
  return least and (text:gsub("\n" .. least, "\n")) or text
end

-- ".layercheck.lua:12, for drafts/**"
function view.origin(from)
  local place = printable(from.file) .. (from.line and ":" .. from.line or "")
  local pattern = from.pattern and from.pattern:find("[*?%[]") and string.format(", as %s", printable(from.pattern)) or ""
  local files = from.files and ", for " .. table.concat(map(from.files, printable), ", ") or ""
  return place .. pattern .. files
end

-- What the finding's severity is, and who says so.
function view.severity(shown)
  local severity, found = shown.severity, shown.finding.severity
  if severity.configured == found then
    local own = severity.rule ~= found and string.format("; the rule itself says %s", severity.rule) or ""
    return string.format("%s, by %s%s", found, view.origin(severity.from), own)
  elseif severity.rule == found then
    local forced = shown.rule.runs == "off" and " (off unless it is asked for)" or ""
    return string.format("%s, the rule's own%s", found, forced)
  end
  return string.format("%s, as the rule found it; its own is %s", found, severity.configured or severity.rule)
end

-- " (layer 2, 'Red team', ATT&CK 18.1)"
function view.layer(shown)
  local words = {}
  local layer = shown.layer or {}
  words[#words + 1] = (shown.finding.layer or 0) > 0 and string.format("layer %d", shown.finding.layer) or nil
  words[#words + 1] = layer.name and layer.name ~= "" and "'" .. printable(layer.name) .. "'" or nil
  words[#words + 1] = layer.attack and "ATT&CK " .. layer.attack
  return #words > 0 and "  (" .. table.concat(words, ", ") .. ")" or ""
end

-- What excuses the findings of a rule where it stands in a layer's or an entry's metadata.
local function waiver_for(id)
  return string.format('{ "name": "layercheck:waive", "value": "%s; reason=...; owner=..." }', printable(id))
end

-- What may be done about it, a line each.
function view.advice(shown)
  local finding, rule, lines = shown.finding, shown.rule, {}
  local function say(...)
    lines[#lines + 1] = string.format(...)
  end
  if finding.fix then
    say("Fix it: layercheck check --fix %s (%s)", printable(finding.file), printable(finding.fix.description or "a fix is known"))
  end
  if rule == nil then
    say(finding.file:find("%.lua$") and "Mend the rule: it judges nothing until it loads" or "Mend the file: nothing else of it can be judged")
    return lines
  end
  say("See what the rule is about: layercheck explain %s", printable(rule.id))
  if finding.waiver == nil and shown.canBeExcused then
    say("Or excuse it, in the metadata of the %s: %s", finding.technique and "entry" or "layer", waiver_for(rule.id))
  end
  local config = printable(shown.config or ".layercheck.lua")
  say("Or turn the rule off, in %s: %s", config, rules.switch(rule.id, "off"))
  return lines
end

return view
