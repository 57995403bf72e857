return {
  title = "x",
  technique = function(technique)
    return technique.coment
  end,
}
