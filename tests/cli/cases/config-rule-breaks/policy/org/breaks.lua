return {
  title = "Breaks at the second entry",
  technique = function(technique, rule)
    rule:report(technique, "%s seen", technique.techniqueID)
    if technique.comment == "done" then
      error("no more")
    end
  end,
}
