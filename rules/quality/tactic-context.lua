-- Common in layers that programs write, which is why nobody is told by default.
return {
  title = "A technique of several tactics names the one that is meant",
  reason = "Without a tactic Navigator marks all of them, though what was seen or is prevented may be one only",
  severity = "info",
  recommended = false,
  tags = { "quality", "tactic" },
  needs = { "attack" },

  technique = function(technique, rule)
    local known = technique.known
    if technique:has("tactic") or not technique.isAnnotated or known == nil or known.status ~= "active" then
      return
    end
    if #known.tactics > 1 then
      rule:report(technique:at("techniqueID"), "%s names no tactic and stands for all of its %d: %s", technique.label,
        #known.tactics, table.concat(known.tactics, ", "))
    end
  end,
}
