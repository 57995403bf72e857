-- FIRST's Traffic Light Protocol 2.0. A marking is "TLP:" and a label, or a metadata item named TLP with the label.
local LABELS = { "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED" }

local function marking_in(text)
  return (text:upper():match("%f[%w]TLP%s*:%s*(%u+%+?%u*)"))
end

local function find_marking(layer)
  local item = layer:metadataItem("TLP") or layer:metadataItem("tlp")
  if item then
    return marking_in(item.value) or item.value:upper(), item:at("value")
  end
  for _, field in ipairs({ "name", "description" }) do
    local marking = marking_in(layer[field] or "")
    if marking then
      return marking, layer:at(field)
    end
  end
  return nil
end

return {
  title = "The layer has a TLP marking, and one that may be here",
  reason = "A layer shows where an organisation is blind; whoever holds it must know whom it may be shown to",
  severity = "error",
  recommended = false,
  tags = { "ownership", "security" },
  options = {
    allowed = { type = "strings", values = LABELS, default = LABELS, doc = "the labels that layers may have here" },
  },

  layer = function(layer, rule)
    local marking, place = find_marking(layer)
    if marking == nil then
      rule:report(layer:at("metadata"), "the layer has no TLP marking; give it metadata named TLP, or write TLP:%s in its description",
        rule.options.allowed[1] or LABELS[1])
      return
    end
    for _, label in ipairs(rule.options.allowed) do
      if marking == label then
        return
      end
    end
    rule:report(place, "the layer is marked TLP:%s%s; allowed here: %s", marking,
      marking == "WHITE" and ", which version 2.0 calls CLEAR" or "", table.concat(rule.options.allowed, ", "))
  end,
}
