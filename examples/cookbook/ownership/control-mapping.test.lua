local function layer(...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], metadata = { { name = "control", value = entry[2] } } }
  end
  return { name = "test", domain = "enterprise-attack", techniques = techniques }
end

local DATA = { controls = { { id = "AC-2", techniques = { "T1078", "T1110" } }, { id = "SC-8", techniques = { "T1557" } } } }

return {
  valid = { { name = "both ways", data = DATA, layer = layer({ "T1078", "AC-2" }, { "T1557", "SC-8" }) } },
  invalid = {
    { name = "a control that nobody names", data = DATA, layer = layer({ "T1078", "AC-2" }), findings = { { message = "^no technique names the control SC%-8$" } } },
    { name = "a control for something else", data = DATA, layer = layer({ "T1078", "AC-2" }, { "T1557", "SC-8" }, { "T1486", "AC-2" }), findings = { { technique = "T1486", message = "names the control 'AC%-2', which is not mapped to it$" } } },
    { name = "no such control", data = { controls = {} }, layer = layer({ "T1078", "AC-99" }), findings = 1 },
  },
}
