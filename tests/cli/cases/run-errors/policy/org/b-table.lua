return {
  title = "It raises a table",
  technique = function(technique)
    local id = technique.techniqueID
    error({ code = id })
  end,
}
