-- Two entries for one technique and tactic that say the same, so that nothing is lost.
-- Where they differ, format/conflicting-entry speaks.
return {
  title = "No technique is listed twice under the same tactic",
  reason = "Navigator keeps only the last of such entries; a later edit to another one would be lost",
  severity = "warning",
  tags = { "format", "duplicate" },

  technique = function(technique, rule)
    local later = technique:replacement()
    if later == nil then
      return
    end
    local says_nothing = not technique.isAnnotated and not technique.showSubtechniques
    if says_nothing or technique:annotatesAs(later) then
      rule:report(later, "%s is already listed on line %d, with nothing that this entry lacks",
        technique.label, technique:at("techniqueID").line)
    end
  end,
}
