return {
  title = "Retired entries have a comment",

  technique = function(technique, rule)
    if not technique:metadataItem("retired") then
      return false
    end
    if technique.comment == "" then
      rule:report(technique, "%s is retired without a comment", technique.label)
    end
  end,
}
