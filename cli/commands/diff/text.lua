-- Changes for a person at a terminal, in the manner of diff.
local page = require("page")
local words = require("commands.diff.words")

local SIGNS = { added = "+", removed = "-", changed = "~" }
local STYLES = { added = "good", removed = "bad", changed = "warning" }
local INDENT = "    "

-- The parts of a field's line behind its name: one, or an old one above a new one when both are too long.
local function lines_of(field, room)
  if field.removed then
    local lines = {}
    for _, item in ipairs(field.removed) do
      lines[#lines + 1] = { "bad", "- " .. item }
    end
    for _, item in ipairs(field.added) do
      lines[#lines + 1] = { "good", "+ " .. item }
    end
    return #lines > 0 and lines or { { nil, "in another order" } }
  end
  local note = field.note and " " .. field.note or ""
  if not field.old or not field.new then
    return { { nil, (field.old or field.new) .. note } }
  end
  local line = field.old .. " -> " .. field.new .. note
  if utf8.len(line) <= room then
    return { { nil, line } }
  end
  return { { "bad", "- " .. field.old }, { "good", "+ " .. field.new .. note } }
end

local function writer(out, paint)
  local function line(...)
    out.write(...)
    out.write("\n")
  end

  local function write_fields(fields, indent)
    local names = {}
    for i, field in ipairs(fields) do
      names[i] = field.name
    end
    local width = page.widest(names)
    for _, field in ipairs(fields) do
      local name = page.pad(field.name, width)
      for _, part in ipairs(lines_of(field, out.width - #indent - width - 2)) do
        line(indent, name, "  ", part[1] and paint(part[1], part[2]) or part[2])
        name = string.rep(" ", width)
      end
    end
  end

  local function write_change(change)
    local style = STYLES[change.kind]
    local tactics = words.tactics(change)
    local where = #tactics > 0 and paint("dim", " (" .. table.concat(tactics, ", ") .. ")") or ""
    line(paint(style, SIGNS[change.kind] .. " " .. printable(change.label)), where)
    write_fields(words.fields(change, change.scoreDelta), INDENT)
  end

  local function write_form(change)
    for _, note in ipairs(words.form(change)) do
      line(paint("dim", string.format("  (%s %s -> %s, which says nothing else)", note.name, note.old, note.new)))
    end
  end

  return function(change)
    local what = change.kind == "changed" and "layer " or "layer " .. change.kind .. ": "
    line(paint("bold", what .. words.layer(change.head or change.base)))
    write_fields(words.fields(change), "  ")
    write_form(change)
    for each in change:changes() do
      write_change(each)
    end
  end
end

return function(compared, out)
  local paint = page.painter(out.color)
  local write_layer = writer(out, paint)
  local changed = {}
  for _, layer in ipairs(compared.layers) do
    changed[#changed + 1] = not layer.isEmpty and layer or nil
  end
  if #changed == 0 then
    out.write(compared.title and printable(compared.title) .. ": " or "", "no difference in what the layers say\n")
    return
  end
  out.write(paint("bold", "--- " .. printable(compared.old)), "\n", paint("bold", "+++ " .. printable(compared.new)), "\n")
  for _, layer in ipairs(changed) do
    write_layer(layer)
  end
  out.write(paint("bold", words.summary(changed)), "\n")
end
