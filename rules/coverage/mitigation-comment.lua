-- The first rule that anybody asked for: what is done against T1557 must be written down.
return {
  title = "Every sub-technique of the listed techniques has a mitigation comment",
  reason = "A technique that is marked without a word on what is done about it cannot be reviewed",
  severity = "error",
  recommended = false,
  tags = { "coverage", "comment" },
  options = {
    under = {
      type = "techniques",
      default = { "T1557" },
      doc = "techniques whose sub-techniques are checked",
    },
  },

  layer = function(layer, rule)
    local is_listed = {}
    for _, parentID in ipairs(rule.options.under) do
      is_listed[parentID] = true
    end
    for technique in layer:techniques() do
      if technique.isSubtechnique and is_listed[technique.parentID] and technique.comment:match("^%s*$") then
        rule:report(technique:at("comment"), "%s has no mitigation comment", technique.techniqueID)
      end
    end
  end,
}
