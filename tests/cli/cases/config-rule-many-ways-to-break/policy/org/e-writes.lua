return {
  title = "x",
  technique = function(technique)
    technique.score = 5
  end,
}
