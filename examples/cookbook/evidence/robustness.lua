-- MITRE's Summiting the Pyramid rates analytics by what an adversary needs to evade them, from 1 to 5.
return {
  title = "The highest scores are for detections that are hard to evade",
  reason = "A rule that a renamed file evades is no best detection, however often it fired in tests",
  severity = "warning",
  tags = { "evidence" },
  options = {
    from = { type = "number", default = 4, doc = "the lowest score that asks for robustness" },
    level = { type = "integer", default = 3, doc = "the lowest level that such a detection must have" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score < rule.options.from then
      return
    end
    local item = technique:metadataItem("robustness")
    local level = item and tonumber(item.value:match("^%s*(%d)%s*$"))
    if level == nil then
      rule:report(technique:at("score"), "%s has score %s and no robustness from 1 to 5 in its metadata", technique.label,
        technique.score)
    elseif level < rule.options.level then
      rule:report(item:at("value"), "%s has score %s with robustness %d; such a score needs %d", technique.label,
        technique.score, level, rule.options.level)
    end
  end,
}
