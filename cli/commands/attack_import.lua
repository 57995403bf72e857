-- What became of a bundle, for a person at a terminal: what is in the catalogue, and what is not and why.
local page = require("page")
local plural = require("text").plural

local KINDS = { "tactic", "technique", "sub-technique", "mitigation", "group", "campaign", "malware", "tool" }

local function counted(counts, kind)
  return kind == "malware" and counts[kind] .. " malware" or plural(counts[kind], kind)
end

local function objects_line(counts)
  local parts = {}
  for _, kind in ipairs(KINDS) do
    if counts[kind] > 0 then
      parts[#parts + 1] = counted(counts, kind)
    end
  end
  if counts.inactive > 0 then
    parts[#parts] = parts[#parts] .. string.format(" (%d of all revoked or deprecated)", counts.inactive)
  end
  return parts
end

-- What several things are called of which a number was left out, or the only one: "83 x detects, from ..."
local function example_line(example)
  local number = example.count > 1 and example.count .. " x " or ""
  return string.format("    %s%s (line %d)\n", number, printable(example.what), example.line)
end

return function(facts, out)
  local paint = page.painter(out.color)

  local function write_head()
    local title = printable(facts.domain .. " " .. facts.release)
    local name = facts.name and " (" .. printable(facts.name) .. ")" or ""
    out.write(paint("bold", title), name, ", from ", plural(facts.objects, "object"), " of ", printable(facts.bundle), "\n")
    for _, line in ipairs(page.fill(objects_line(facts.counts), "  ", out.width)) do
      out.write(line, "\n")
    end
    out.write("  techniques are mitigated ", plural(facts.counts.mitigates, "time"), " and used ",
      plural(facts.counts.uses, "time"), "\n")
  end

  local function write_left_out(omission)
    out.write("  ", omission.what, ": ", omission.count, "\n")
    local shown = 0
    for _, example in ipairs(omission.examples) do
      out.write(paint("dim", example_line(example)))
      shown = shown + example.count
    end
    if shown < omission.count then
      out.write(paint("dim", string.format("    and %d more\n", omission.count - shown)))
    end
  end

  local function write_use()
    local name = printable(facts.catalogue)
    out.write("\nWritten to ", name, " (", plural(facts.size, "byte"), "). To judge layers by it:\n",
      "  layercheck check --attack ", name, " PATH...\n")
  end

  write_head()
  if #facts.leftOut > 0 then
    out.write("\nLeft out:\n")
  end
  for _, omission in ipairs(facts.leftOut) do
    write_left_out(omission)
  end
  if facts.catalogue ~= "-" then
    write_use()
  end
end
