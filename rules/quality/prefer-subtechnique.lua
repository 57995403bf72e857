-- CISA's guide for mappings: name the narrowest technique that the evidence allows, and the parent only when none of its
-- sub-techniques fits or all do.
return {
  title = "No technique is scored while all of its sub-techniques are left out",
  reason = "A parent stands for very different behaviours; which of them is meant, only its sub-techniques say",
  severity = "info",
  recommended = false,
  tags = { "quality", "sub-technique" },
  needs = { "attack" },

  technique = function(technique, rule)
    if technique.score == nil or technique.known == nil or technique.known.status ~= "active" then
      return
    end
    local first = nil
    for subtechnique in technique.known:subtechniques() do
      if technique.layer:entry(subtechnique.id) then
        return
      end
      first = first or subtechnique
    end
    if first then
      rule:report(technique:at("techniqueID"), "%s is scored and none of its sub-techniques is in the layer; name those that are meant, such as %s",
        technique.label, tostring(first))
    end
  end,
}
