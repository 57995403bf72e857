-- A rule's page in Markdown.
local markdown = require("markdown")
local rules = require("rules")

-- In letters of code, for cells of tables too.
local function code(text)
  return text:find("[`|]") and markdown.code(text) or "`" .. printable(text) .. "`"
end

local function write_facts(out, rule)
  out("\n- Severity: ", rules.severity(rule), "\n")
  if #rule.tags > 0 then
    local tags = {}
    for i, tag in ipairs(rule.tags) do
      tags[i] = code(tag)
    end
    out("- Tags: ", table.concat(tags, ", "), "\n")
  end
  local needs = rules.needs(rule)
  if needs then
    out("- Needs: ", markdown.escape(needs), "\n")
  end
  if rule.docs then
    out("- See: ", markdown.escape(rule.docs), "\n")
  end
end

local function write_options(out, rule)
  if #rule.options == 0 then
    return
  end
  out("\n## Options\n\n", markdown.row({ "option", "type", "default", "meaning" }), "|---|---|---|---|\n")
  for _, option in ipairs(rule.options) do
    local default, value = rules.default(option), rules.value(option)
    local shown = default and code(default) or ""
    if value then
      shown = string.format("%s%shere %s", shown, default and ", " or "", code(value))
    end
    out(markdown.row({ code(option.name), option.type .. rules.restriction(option, code), shown,
      markdown.escape(option.doc or "") }))
  end
end

local function fenced(text)
  return "```json\n" .. table.concat(rules.lines(text), "\n") .. "\n```\n"
end

local function write_example(out, title, example)
  if example == nil then
    return
  end
  local circumstances = rules.circumstances(example)
  out("\n## ", title, "\n\n", circumstances and markdown.escape(circumstances) .. ":\n\n" or "",
    example.base and fenced(example.base) .. "\nbecomes\n\n" or "", fenced(example.layer))
  for i, message in ipairs(example.messages) do
    out(i == 1 and "\n" or "", "- ", markdown.escape(message), "\n")
  end
end

return function(rule, output)
  local out = output.write
  out("# ", markdown.escape(rule.id), "\n\n", markdown.escape(rule.title), ".\n")
  if rule.reason then
    out(markdown.escape(rule.reason), ".\n")
  end
  write_facts(out, rule)
  write_options(out, rule)
  write_example(out, "Reported", rule.examples.bad)
  write_example(out, "Not reported", rule.examples.good)
  out("\n## Configuration\n\n```lua\n", rules.configuration(rule), "\n```\n")
end
