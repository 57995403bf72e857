return {
  title = "No technique has both a score and a colour of its own",
  reason = "An explicit colour wins over the gradient's, so the matrix no longer shows the score",
  severity = "warning",
  recommended = false,
  tags = { "scoring", "color" },

  technique = function(technique, rule)
    if technique.score ~= nil and technique.color ~= "" then
      rule:report(technique:at("color"), "colour %s of %s hides its score %s", technique.color,
        technique.techniqueID or "a technique", technique.score)
    end
  end,
}
