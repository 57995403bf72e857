return {
  title = "Every disabled technique has a comment that says why",
  reason = "Disabling takes a technique out of sight; without a reason nobody can tell scope from neglect",
  severity = "warning",
  recommended = false,
  tags = { "content", "comment" },

  technique = function(technique, rule)
    if not technique.enabled and technique.comment:match("^%s*$") then
      rule:report(technique:at("enabled"), "%s is disabled without a comment", technique.label)
    end
  end,
}
