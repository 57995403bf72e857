return {
  title = "showSubtechniques is set only where there are sub-techniques to show",
  reason = "Elsewhere it has no effect: the entry was meant for another technique, or the layer for another release",
  severity = "info",
  recommended = false,
  tags = { "attack", "view" },
  needs = { "attack" },

  technique = function(technique, rule)
    local known = technique.known
    if not technique.showSubtechniques or known == nil or known.status ~= "active" then
      return
    end
    if known.isSubtechnique then
      rule:report(technique:at("showSubtechniques"), "%s is a sub-technique; showSubtechniques belongs to %s", known, known.parent)
    elseif known:subtechniques()() == nil then
      rule:report(technique:at("showSubtechniques"), "%s has no sub-techniques in ATT&CK %s to show", known,
        known.release.version)
    end
  end,
}
