return {
  title = "Breaks on something else",

  layer = function(layer, rule)
    local teams = rule.data.teams
    assert(#layer.name > 5, "the name is short")
    return teams
  end,
}
