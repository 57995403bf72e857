return {
  title = "Every technique has a comment",
  technique = function(technique, rule)
    if technique.score == 99 then
      error("no such score")
    end
    if technique.comment == "" then
      rule:report(technique, "%s has no comment", technique.techniqueID)
    end
  end,
}
