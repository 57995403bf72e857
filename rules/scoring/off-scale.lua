return {
  title = "Every score is on the organisation's scale",
  reason = "A value that the scale does not have means nothing, and still counts in every average",
  severity = "error",
  recommended = false,
  tags = { "scoring" },
  options = {
    values = {
      type = "numbers",
      default = { -1, 0, 1, 2, 3, 4, 5 },
      doc = "the scores that there are; the default is DeTT&CT's scale for detections",
    },
  },

  technique = function(technique, rule)
    if technique.score == nil then
      return
    end
    for _, value in ipairs(rule.options.values) do
      if technique.score == value then
        return
      end
    end
    rule:report(technique:at("score"), "%s has score %s, which is not on the scale (%s)", technique.label, technique.score,
      table.concat(rule.options.values, ", "))
  end,
}
