-- What a run cost, for a person: a line for each rule, the dearest first, and what it took besides.
local page = require("page")
local text = require("text")

-- In three or four digits.
local function duration(nanoseconds)
  local units = { { 1e9, "s" }, { 1e6, "ms" }, { 1e3, "µs" } }
  for _, unit in ipairs(units) do
    if nanoseconds >= unit[1] or unit[2] == "µs" then
      local value = nanoseconds / unit[1]
      return string.format(value < 100 and "%.1f %s" or "%.0f %s", value, unit[2])
    end
  end
end

local function size(bytes)
  return bytes >= 1 << 20 and string.format("%.1f MB", bytes / (1 << 20)) or string.format("%.0f KB", bytes / (1 << 10))
end

-- Right-aligned; `format` counts bytes, which "µ" has two of.
local function pad(value, width)
  return (" "):rep(width - utf8.len(value)) .. value
end

return function(profile, out)
  local paint = page.painter(out.color)
  local running, loading, selected, width = 0, 0, 0, #"reading the inputs"
  for _, rule in ipairs(profile.rules) do
    running, loading, selected = running + rule.running, loading + rule.loading, selected + rule.selected
    width = math.max(width, #rule.id)
  end
  local total = running + loading + profile.reading

  local function write_line(name, time, techniques, memory)
    local share = total > 0 and time * 100 / total or 0
    local columns = { pad(duration(time), 9), string.format("%5.1f %%", share), pad(techniques, 11), pad(memory, 9) }
    out.write(name, (" "):rep(width - #name), "  ", (table.concat(columns, "  "):gsub(" +$", "")), "\n")
  end

  out.write(paint("bold", "rule" .. (" "):rep(width - #"rule") .. "       time    share   techniques     memory"), "\n")
  for _, rule in ipairs(profile.rules) do
    write_line(rule.id, rule.running, text.number(rule.selected), rule.memory > 0 and size(rule.memory) or "")
  end
  write_line(text.plural(#profile.rules, "rule"), running, text.number(selected), "")
  write_line("loading them", loading, "", "")
  write_line("reading the inputs", profile.reading, "", "")
  write_line("in all processes", total, "", "")
  if profile.coreRules > 0 then
    out.write(string.format("%s of the program itself, in C: part of reading the inputs\n", text.plural(profile.coreRules, "rule")))
  end
  out.write(string.format("%s by the clock, from the configuration to the report\n", duration(profile.elapsed)))
end
