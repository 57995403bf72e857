return {
  title = "A technique that can be mitigated says how it is",
  reason = "ATT&CK knows a mitigation; whether it is in place belongs beside the technique",
  severity = "info",
  tags = { "coverage", "attack" },
  needs = { "attack" },

  technique = function(technique, rule)
    local known = technique.known
    if known == nil or not technique.isAnnotated or technique:metadataItem("mitigation") then
      return
    end
    local mitigation = known:mitigations()()
    if mitigation and not technique.comment:find("%f[%w]M1%d%d%d%f[%W]") then
      rule:report(technique:at("comment"), "%s names no mitigation; ATT&CK has %s, among others", technique.label,
        tostring(mitigation))
    end
  end,
}
