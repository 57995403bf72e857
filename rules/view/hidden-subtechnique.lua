-- Sub-techniques are folded away unless the layout unfolds them or an entry of their parent says
-- showSubtechniques. An entry without a tactic opens its parent under every tactic.
local function is_shown_under(layer, technique)
  for parent in layer:entries(technique.parentID) do
    local same_column = parent.tactic == nil or technique.tactic == nil or parent.tactic == technique.tactic
    if parent.showSubtechniques and same_column then
      return true
    end
  end
  return false
end

return {
  title = "Every annotated sub-technique is visible when the layer opens",
  reason = "A folded sub-technique's score and comment are not seen by anybody who does not look for them",
  severity = "info",
  recommended = false,
  tags = { "view" },

  layer = function(layer, rule)
    if layer.layout.expandedSubtechniques ~= "none" then
      return
    end
    for technique in layer:techniques() do
      if technique.isSubtechnique and technique.isAnnotated and not is_shown_under(layer, technique) then
        rule:report(technique:at("techniqueID"), "%s is folded away: no entry of %s shows its sub-techniques",
          technique.label, technique.parentID)
      end
    end
  end,
}
