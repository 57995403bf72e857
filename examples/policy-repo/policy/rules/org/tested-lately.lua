return {
  title = "What is called tested was tested lately",
  reason = "Sensors move, and a test of last year shows what was",
  severity = "error",
  tags = { "org", "evidence" },
  options = {
    days = { type = "integer", default = 365, doc = "how old a test may be" },
    from = { type = "number", default = 3, doc = "the score from which an entry claims to be tested" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score < rule.options.from then
      return
    end
    local item = technique:metadataItem("tested")
    local age = item and rule:daysSince(item.value)
    if age == nil then
      rule:report(technique:at("score"), "%s has score %s and no date of a test in its metadata 'tested'", technique.label, technique.score)
    elseif age > rule.options.days then
      rule:report(technique:at("metadata"), "%s was tested on %s, %d days ago; %d may be", technique.label, item.value, age, rule.options.days)
    end
  end,
}
