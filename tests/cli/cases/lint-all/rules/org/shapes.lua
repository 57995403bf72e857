local check = function(technique, rule)
  rule:report(technique, "a technique is wrong.")
  rule:report(technique, "%s is wrong: %d", technique.label)
  rule:report(technique, "%s is 100%% wrong and has no %s", technique.label, technique.tactic)
  rule:report(technique:at("score"), "score %s is wrong", technique.score)
  rule:report(technique, "T1557 is wrong")
  rule:report(technique, "%s is wrong", tostring(technique))
  rule:report(technique, "a message of unknown values: %s", rule.options.word)
  rule:report(technique.layer, "the layer is wrong...")
end

return {
  titel = "shapes",
  title = "shapes",
  options = { word = { type = "string", defalt = "x" } },
  technique = check,
}
