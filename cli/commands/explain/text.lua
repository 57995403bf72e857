-- A rule's page for a terminal.
local page = require("page")
local rules = require("rules")

local function write_facts(out, rule)
  local facts = {
    { "Severity", rules.severity(rule) },
    { "Tags", #rule.tags > 0 and table.concat(rule.tags, ", ") or nil },
    { "Needs", rules.needs(rule) },
    { "From", rule.path or "layercheck's own reading of the file" },
    { "See", rule.docs },
  }
  out("\n")
  for _, fact in ipairs(facts) do
    if fact[2] then
      out(string.format("%-9s %s\n", fact[1] .. ":", fact[2]))
    end
  end
end

local function write_options(out, rule, heading)
  if #rule.options == 0 then
    return
  end
  out("\n", heading("Options"), "\n")
  for _, option in ipairs(rule.options) do
    local default, value = rules.default(option), rules.value(option)
    out(string.format("  %s (%s%s)%s%s\n", option.name, option.type, rules.restriction(option),
      default and ", default " .. default or "", value and ", here " .. value or ""))
    if option.doc then
      out("      ", option.doc, "\n")
    end
  end
end

local function write_lines(out, text)
  for _, line in ipairs(rules.lines(text)) do
    out("  ", line, "\n")
  end
end

local function write_example(out, title, example)
  if example == nil then
    return
  end
  local circumstances = rules.circumstances(example)
  out("\n", title, circumstances and string.format(" (%s)", circumstances) or "", "\n")
  if example.base then
    write_lines(out, example.base)
    out("  becomes\n")
  end
  write_lines(out, example.layer)
  for _, message in ipairs(example.messages) do
    out("  -> ", message, "\n")
  end
end

return function(rule, output)
  local out, paint = output.write, page.painter(output.color)
  local function heading(text)
    return paint("bold", text)
  end
  out(heading(rule.id), "\n\n", rule.title, ".\n")
  if rule.reason then
    out(rule.reason, ".\n")
  end
  write_facts(out, rule)
  write_options(out, rule, heading)
  write_example(out, heading("Reported"), rule.examples.bad)
  write_example(out, heading("Not reported"), rule.examples.good)
  out("\n", heading("In .layercheck.lua"), "\n")
  out("  ", (rules.configuration(rule):gsub("\n", "\n  ")), "\n")
end
