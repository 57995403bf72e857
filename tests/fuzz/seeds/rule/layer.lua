local seen = setmetatable({}, { __index = function(t, k) return rawget(t, k) or #k end })
local wrap = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(("x"):rep(i)) end end)
return { title = "t", needs = { "attack" }, layer = function(layer, rule)
  for technique in layer:techniques() do
    local known = technique.known
    seen[technique.techniqueID] = known and known.name:gsub("%s+", "-") or nil
  end
  local ok, message = pcall(string.format, "%d", "x")
  rule:report(layer:at("name"), "%s %s %s", tostring(ok), message, wrap())
  seen.list = json.decode("[1,null,{}]")
  return json.encode(rawget(seen, "list"))
end }
