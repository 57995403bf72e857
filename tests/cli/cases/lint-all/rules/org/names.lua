-- Names that do not exist.
local limit = 3

local function helper(entry, thing)
  return entry.coment .. thing.anything
end

return {
  title = "names",
  options = { key = { type = "string", default = "owner" }, unused = { type = "integer" } },

  layer = function(layer, rule)
    for technique in layer:techniques() do
      local known = technique.known
      if known and known.nam ~= nil and technique.scor then
        rule:report(technique:at("scoer"), "%s", technique.label)
      end
      for i, item in ipairs(technique.metadata) do
        print(i, item.vaule)
      end
      for tactic in technique.layer.attack:tactics() do
        print(tactic.shortnam)
      end
      helper(technique, known)
    end
    print(layer.versions.atack, layer.gradient.minvalue, layer.entry("T1557"), layer:name())
    layer.name = "other"
    print(rule.options.ky, rule.options.key, rule.idd, limt, math.random(), os.time(), strng.format("x"))
    print((layer.description):trim(), ("x"):upper(), layer.extra.anything, layer.legendItems[1].colour)
    for entry, place in layer:texts() do
      print(entry, place.lin)
    end
    count = (count or 0) + limit
    local copy = layer
    print(copy.domian, assert(copy.attack).verion, (layer.attack or copy.attack).verison)
  end,

  technique = function(technique)
    technique = nil
    print(technique.anything)
  end,

  ["change"] = function(change, rule)
    rule:report(change, "%s changed from %s", change.label, change.bas)
  end,
}
