-- Types as LuaLS writes them, parsed by the program's own module, and compared with values.
local types = dofile(os.getenv("LAYERCHECK_ROOT") .. "/cli/lib/types.lua")

local PRIMITIVES = {
  any = true, boolean = true, integer = true, number = true, string = true, ["nil"] = true, table = true,
  lightuserdata = true, Field = true,
}

-- Calls `visit` for every name in a type that is not Lua's own.
function types.each_class(parsed, visit)
  if parsed.kind == "name" and not PRIMITIVES[parsed.name] then
    visit(parsed.name)
  end
  for _, part in pairs(parsed) do
    if type(part) == "table" then
      types.each_class(part, visit)
    end
  end
end

-- The class of one of the program's objects, such as "Technique", or nil.
function types.class_of(value)
  local name = type(value) == "userdata" and debug.getmetatable(value).__name or ""
  local title = name:match("^layercheck%.(.+)$")
  return title and title:sub(1, 1):upper() .. title:sub(2)
end

local FITS = {
  literal = function(parsed, value) return parsed.value == value end,
  ["function"] = function(_, value) return type(value) == "function" end,
  optional = function(parsed, value) return value == nil or types.fits(parsed.of, value) end,
  map = function(_, value) return type(value) == "table" end,
}

function FITS.name(parsed, value)
  local name = parsed.name
  if name == "any" then
    return true
  elseif name == "integer" then
    return math.type(value) == "integer"
  elseif name == "Field" then
    return type(value) == "string"
  end
  return PRIMITIVES[name] and type(value) == name or types.class_of(value) == name
end

function FITS.union(parsed, value)
  for _, part in ipairs(parsed) do
    if types.fits(part, value) then
      return true
    end
  end
  return false
end

function FITS.list(parsed, value)
  if type(value) ~= "table" and types.class_of(value) ~= "List" then
    return false
  end
  for i = 1, #value do
    if not types.fits(parsed.item, value[i]) then
      return false
    end
  end
  return true
end

function types.fits(parsed, value)
  return FITS[parsed.kind](parsed, value)
end

return types
