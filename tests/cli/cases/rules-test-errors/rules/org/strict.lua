return {
  title = "It knows what its option may be",
  options = { id = { type = "string", default = "T1557", doc = "a technique" } },

  layer = function(layer, rule)
    if not layer.attack:technique(rule.options.id) then
      error(string.format("option 'id': no technique %s", rule.options.id), 0)
    end
  end,
}
