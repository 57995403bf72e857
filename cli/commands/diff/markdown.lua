-- Changes as a comment on a pull request.
local markdown = require("markdown")
local text = require("text")
local words = require("commands.diff.words")

local LONGEST = 300 -- characters of a value that are shown
local MOST = 200 -- rows of one layer: GitHub takes no comment of more than 65536 characters

local function shown(value)
  return markdown.escape(text.cut(value, LONGEST))
end

local function list_words(field)
  local parts = {}
  for _, item in ipairs(field.removed) do
    parts[#parts + 1] = "<del>" .. shown(item) .. "</del>"
  end
  for _, item in ipairs(field.added) do
    parts[#parts + 1] = "<ins>" .. shown(item) .. "</ins>"
  end
  return #parts > 0 and table.concat(parts, ", ") or "in another order"
end

local function value_words(field)
  if field.removed then
    return list_words(field)
  end
  local note = field.note and " " .. field.note or ""
  if field.old and field.new then
    return shown(field.old) .. " → " .. shown(field.new) .. note
  end
  return shown(field.old or field.new) .. note
end

local function cell_of(fields)
  local parts = {}
  for i, field in ipairs(fields) do
    parts[i] = markdown.escape(field.name) .. " " .. value_words(field)
  end
  return table.concat(parts, "<br>")
end

local function write_fields(out, change)
  local fields = words.fields(change)
  if #fields == 0 or change.kind ~= "changed" then
    return
  end
  out.write(markdown.row({ "field of the layer", "before", "now" }), markdown.row({ "---", "---", "---" }))
  for _, field in ipairs(fields) do
    local cells = field.removed and { "", list_words(field) } or { shown(field.old), shown(field.new) }
    out.write(markdown.row({ markdown.escape(field.name), cells[1], cells[2] }))
  end
  out.write("\n")
end

local function write_changes(out, change)
  if change.changeCount == 0 then
    return
  end
  out.write(markdown.row({ "", "technique", "tactic", "what" }), markdown.row({ "---", "---", "---", "---" }))
  local count = 0
  for each in change:changes() do
    count = count + 1
    if count <= MOST then
      local tactics = markdown.escape(table.concat(words.tactics(each), ", "))
      out.write(markdown.row({ each.kind, markdown.escape(each.label), tactics, cell_of(words.fields(each, each.scoreDelta)) }))
    end
  end
  if count > MOST then
    out.write(string.format("\nand %s more\n", text.plural(count - MOST, "change")))
  end
  out.write("\n")
end

local function write_layer(out, change)
  local note = change.kind ~= "changed" and change.kind .. ": " or ""
  out.write("#### ", note, markdown.escape(words.layer(change.head or change.base)), "\n\n")
  write_fields(out, change)
  write_changes(out, change)
end

return function(compared, out)
  local changed = {}
  for _, layer in ipairs(compared.layers) do
    changed[#changed + 1] = not layer.isEmpty and layer or nil
  end
  local title = compared.title or (compared.new == "/dev/null" and compared.old or compared.new)
  out.write("### ", markdown.code(title), "\n\n")
  if #changed == 0 then
    out.write("no difference in what the layers say\n")
    return
  end
  out.write(markdown.escape(words.summary(changed)), "\n\n")
  for _, layer in ipairs(changed) do
    write_layer(out, layer)
  end
end
