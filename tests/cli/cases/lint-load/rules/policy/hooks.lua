return {
  layer = function(name)
    return { name = name }
  end,
  technique = function(technique)
    return technique.enabled
  end,
}
