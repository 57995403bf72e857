return {
  title = "No technique has both a score and a colour of its own",
  reason = "An explicit colour wins over the gradient's, so the matrix no longer shows the score",
  severity = "warning",
  recommended = false,
  tags = { "scoring", "color" },

  technique = function(technique, rule)
    if technique.score ~= nil and technique.color ~= "" then
      rule:report(technique:at("color"), "%s has colour %s, which hides its score %s", technique.label,
        technique.color, technique.score)
    end
  end,
}
