-- What two versions of a file did not agree in, for whoever has to decide.
local text = require("text")

local LONGEST = 200 -- characters of a value that are shown

-- Where a conflict is: "T1557 Adversary-in-the-Middle, under collection: score".
local function place(conflict)
  local parts = {}
  if conflict.techniqueID ~= "" then
    local name = conflict.techniqueName ~= "" and " " .. conflict.techniqueName or ""
    parts[#parts + 1] = conflict.techniqueID .. name
    if #conflict.tactics > 0 then
      parts[#parts] = parts[#parts] .. ", under " .. text.list(conflict.tactics)
    end
  end
  local inside = conflict.object ~= "" and conflict.object .. "." or ""
  if conflict.field ~= "" then
    parts[#parts + 1] = inside .. conflict.field
  else
    parts[#parts + 1] = conflict.techniqueID ~= "" and "the whole entry" or "the whole layer"
  end
  return printable(table.concat(parts, ": "))
end

-- Behind the string that begins there with a quote.
local function skip_string(json, position)
  repeat
    local stop = json:find('["\\]', position + 1) or #json + 1
    local is_escape = json:sub(stop, stop) == "\\"
    position = is_escape and stop + 1 or stop
  until not is_escape
  return position + 1
end

-- JSON with at most a blank between its tokens, however it was indented. What is in strings stays.
local function on_one_line(json)
  local parts, position = {}, 1
  while position <= #json do
    local quote = json:find('"', position, true) or #json + 1
    local behind = skip_string(json, quote)
    parts[#parts + 1] = json:sub(position, quote - 1):gsub("%s+", " ")
    parts[#parts + 1] = json:sub(quote, behind - 1)
    position = behind
  end
  return table.concat(parts)
end

local function value(written, conflict)
  if written then
    return text.cut(printable(on_one_line(written)), LONGEST)
  end
  return conflict.field ~= "" and "none" or "removed"
end

return function(merged, out)
  out.write(printable(merged.name), ": ", text.plural(#merged.conflicts, "conflict"), "; ours stays:\n")
  for _, conflict in ipairs(merged.conflicts) do
    local layer = merged.hasLayers and "layer '" .. printable(conflict.layer) .. "': " or ""
    out.write("  ", layer, place(conflict), "\n")
    for _, side in ipairs({ "base", "ours", "theirs" }) do
      out.write(string.format("    %-6s  ", side), value(conflict[side], conflict), "\n")
    end
  end
end
