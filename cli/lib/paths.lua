-- Paths of files as other programs want them.
local paths = {}

local function segments(path)
  local kept = {}
  for segment in path:gmatch("[^/]+") do
    if segment == ".." and #kept > 0 and kept[#kept] ~= ".." then
      kept[#kept] = nil
    elseif segment ~= "." then
      kept[#kept + 1] = segment
    end
  end
  return table.concat(kept, "/")
end

-- Relative to the folder that the program ran in, where the path leads below it; otherwise as it is, without
-- detours. Links are not followed.
function paths.relative(path, folder)
  local plain = segments(path)
  if path:sub(1, 1) ~= "/" then
    return plain
  end
  local above = segments(folder or "") .. "/"
  if folder and plain:sub(1, #above) == above then
    return plain:sub(#above + 1)
  end
  return "/" .. plain
end

-- The same as a reference of RFC 3986, which is relative or begins with file://.
function paths.uri(path, folder)
  local relative = paths.relative(path, folder)
  local encoded = relative:gsub("[^%w%-._~/]", function(byte)
    return string.format("%%%02X", byte:byte())
  end)
  return relative:sub(1, 1) == "/" and "file://" .. encoded or encoded
end

-- At most that many characters of a path that is fit to be shown: its end tells most.
function paths.short(shown, most)
  local length = utf8.len(shown)
  return length <= most and shown or "…" .. shown:sub(utf8.offset(shown, length - most + 2))
end

-- Of a path in a table, so that a line fits a wide terminal.
paths.COLUMN = 36

return paths
