local function layer(members)
  members.domain, members.techniques = "enterprise-attack", {}
  members.name = members.name or "test"
  return members
end

local INSIDE = { allowed = { "AMBER", "AMBER+STRICT" } }

return {
  valid = {
    { name = "in the metadata", layer = layer({ metadata = { { name = "TLP", value = "green" } } }) },
    { name = "the whole marking in the metadata", layer = layer({ metadata = { { name = "tlp", value = "TLP:RED" } } }) },
    { name = "in the description", options = INSIDE, layer = layer({ description = "Detections of 2026. TLP:AMBER+STRICT." }) },
    { name = "in the name", options = INSIDE, layer = layer({ name = "detections (tlp: amber)" }) },
  },
  invalid = {
    { name = "none", layer = layer({ description = "what we detect" }), findings = { { field = "metadata", message = "^the layer has no TLP marking; give it metadata named TLP, or write TLP:CLEAR in its description$" } } },
    { name = "none, where some are not allowed", options = INSIDE, layer = layer({}), findings = { { message = "or write TLP:AMBER in" } } },
    { name = "none, where none is allowed", options = { allowed = {} }, layer = layer({}), findings = { { message = "or write TLP:CLEAR in" } } },
    { name = "not allowed here", options = INSIDE, layer = layer({ description = "TLP:CLEAR" }), findings = { { field = "description", message = "^the layer is marked TLP:CLEAR; allowed here: AMBER, AMBER%+STRICT$" } } },
    { name = "a label of the past", layer = layer({ metadata = { { name = "TLP", value = "WHITE" } } }), findings = { { field = "value", message = "TLP:WHITE, which version 2.0 calls CLEAR; allowed here: CLEAR, GREEN" } } },
    { name = "no label at all", layer = layer({ name = "TLP: none" }), findings = { { field = "name", message = "TLP:NONE" } } },
    { name = "metadata comes first", options = INSIDE, layer = layer({ name = "TLP:AMBER", metadata = { { name = "TLP", value = "RED" } } }), findings = 1 },
  },
}
