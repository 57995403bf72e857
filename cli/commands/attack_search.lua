-- What a search found, for a person at a terminal: by domain and kind.
local attack = require("attack")
local page = require("page")

local function heading(result)
  return string.format("%s, %s %s", attack.plural(result.kind), printable(result.domain), result.release)
end

return function(facts, out)
  local paint = page.painter(out.color)
  local groups = {}
  for _, result in ipairs(facts.results) do
    local head = heading(result)
    if #groups == 0 or groups[#groups].head ~= head then
      groups[#groups + 1] = { head = head }
    end
    table.insert(groups[#groups], result)
  end
  for position, group in ipairs(groups) do
    out.write(position > 1 and "\n" or "", paint("bold", group.head), "\n")
    out.write(table.concat(attack.rows(group, "  ", paint), "\n"), "\n")
  end
end
