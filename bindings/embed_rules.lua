-- Writes the built-in rules as a C table: their text, and what they say of themselves, so that the
-- program need not load a rule to know that it does not run.
--
--   lua5.4 embed_rules.lua OUTPUT ROOT FILE...
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local embed = require("embed")

local SEVERITIES = {
  error = "LC_SEVERITY_ERROR", warning = "LC_SEVERITY_WARNING", info = "LC_SEVERITY_INFO", off = "LC_SEVERITY_OFF",
}

local function describe(name, text)
  local rule = assert(load(text, "@rules/" .. name, "t"))()
  local severity = assert(SEVERITIES[rule.severity or "error"], name .. ": unknown severity")
  local tags = {}
  for i, tag in ipairs(rule.tags or {}) do
    tags[i] = embed.quote(tag) .. ", "
  end
  return string.format('    {%s, %s, %s, %s, %s, (const char *const[]){%s0}}', embed.quote((name:gsub("%.lua$", ""))),
    embed.quote(assert(rule.title, name .. ": no title")), embed.quote(rule.reason or ""), severity,
    rule.recommended == false and "false" or "true", table.concat(tags))
end

local function main(output, root, ...)
  local parts = { '#include "bindings/builtin.h"\n\nconst lc_builtin_rule lc_builtin_rules[] = {\n' }
  for _, name in ipairs({ ... }) do
    local text = embed.read(root .. "/" .. name)
    parts[#parts + 1] = string.format('  {{"rules/%s",\n%s,\n    %d},\n%s},\n', name, embed.literal(text, name), #text,
      describe(name, text))
  end
  parts[#parts + 1] = "  {{0, 0, 0}, {0, 0, 0, LC_SEVERITY_OFF, false, 0}},\n};\n"
  embed.write(output, table.concat(parts))
end

main(table.unpack(arg))
