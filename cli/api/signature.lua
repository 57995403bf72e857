-- Takes LuaLS's function types apart: "fun(id: string, tactic?: string): Technique?, boolean?".
local signature = {}

local PAIRS = { ["("] = ")", ["<"] = ">", ["{"] = "}" }

-- The text's parts between commas that no bracket encloses.
local function split(text)
  local parts, depth, start = {}, 0, 1
  for at = 1, #text do
    local letter = text:sub(at, at)
    if PAIRS[letter] then
      depth = depth + 1
    elseif letter == ")" or letter == ">" or letter == "}" then
      depth = depth - 1
    elseif letter == "," and depth == 0 then
      parts[#parts + 1] = text:sub(start, at - 1)
      start = at + 1
    end
  end
  parts[#parts + 1] = text:sub(start)
  for i, part in ipairs(parts) do
    parts[i] = part:match("^%s*(.-)%s*$")
  end
  return #parts == 1 and parts[1] == "" and {} or parts
end

-- A list of { name, isOptional, type }, and a list of the types that come back.
function signature.parse(text)
  local inside, behind = text:match("^fun(%b())%s*(.*)$")
  if inside == nil then
    error("no function type: " .. text)
  end
  local params = {}
  for i, param in ipairs(split(inside:sub(2, -2))) do
    local name, optional, type_text = param:match("^([%w_.]+)(%??):%s*(.+)$")
    params[i] = { name = name, isOptional = optional == "?", type = type_text }
  end
  return params, split(behind:match("^:%s*(.*)$") or "")
end

return signature
