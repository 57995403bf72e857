return {
  title = "A rule that breaks",
  technique = function(technique)
    if technique.techniqueID == "T0830" then
      error("no plants here")
    end
  end,
}
