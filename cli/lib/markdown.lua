-- GitHub's and GitLab's Markdown from foreign text.
local text = require("text")

local markdown = {}

-- What means something inside a line or a table's cell becomes a character reference, which never does.
local SPECIAL = "[\\`*_%[%]<>&|~$]"
-- Behind these a mention, a link or a reference would begin; a space without width keeps it from that. Foreign text
-- has none of its own, since printable() writes it as an escape.
local STARTS = { "@%f[%w]", "[#!]%f[%d]", "[Ww][Ww][Ww]%f[.]", ":%f[/]" }
local BREAK = "\u{200B}"

-- A text as it is within a line: no markup, no link, no table cell, nobody mentioned and nothing referred to. It is
-- cut to `most` characters if that is given.
function markdown.escape(value, most)
  local escaped = text.cut(printable(value), most or math.huge)
  for _, start in ipairs(STARTS) do
    escaped = escaped:gsub(start, "%0" .. BREAK)
  end
  escaped = escaped:gsub(SPECIAL, function(character)
    return string.format("&#%d;", character:byte())
  end)
  return (escaped:gsub(BREAK, "&#8203;"))
end

-- The same in the letters of code.
function markdown.code(value, most)
  return "<code>" .. markdown.escape(value, most) .. "</code>"
end

-- A table's row of cells that are Markdown already.
function markdown.row(cells)
  return "| " .. table.concat(cells, " | ") .. " |\n"
end

return markdown
