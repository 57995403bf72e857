-- @ID@
---@type Rule
return {
  title = "No two layers have the same name",
  reason = "Who reads of a layer by its name must know which one is meant",
  severity = "warning",
  tags = { "@CATEGORY@" },
  options = {
    allowed = { type = "strings", default = {}, doc = "names that several layers may have" },
  },

  -- What is needed of one layer: plain data, and places to report at.
  collect = function(layer)
    return { name = layer.name, place = layer:at("name") }
  end,

  -- All of it, in the order of files and layers.
  conclude = function(collected, rule)
    local first = {}
    for _, name in ipairs(rule.options.allowed) do
      first[name] = false
    end
    for _, layer in ipairs(collected) do
      local other = layer.name and first[layer.name]
      if other then
        rule:report(layer.place, "'%s' is the name of the layer in %s, line %d, too", layer.name, other.file, other.line)
      elseif layer.name and other == nil then
        first[layer.name] = layer.place
      end
    end
  end,
}
