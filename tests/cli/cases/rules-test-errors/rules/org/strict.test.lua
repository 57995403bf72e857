local LAYER = { name = "test", domain = "enterprise-attack", techniques = {} }

return {
  valid = { { name = "as it is", layer = LAYER } },
  invalid = {
    { name = "as it should", layer = LAYER, options = { id = "T9999" }, error = "^option 'id': no technique T9999$" },
    { name = "for another reason", layer = LAYER, options = { id = "T9999" }, error = "^option 'ids'" },
    { name = "not at all", layer = LAYER, error = "no technique" },
    { name = "no pattern", layer = LAYER, error = true },
  },
}
