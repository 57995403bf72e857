-- `data.required`: [{ "technique": "T1557", "score": 3 }, ...], techniques and the lowest score that each must have. CTID's
-- Top ATT&CK Techniques, or what the last intrusion used, make such lists.

-- The best entry under whatever tactic.
local function best_entry(layer, id)
  local best = nil
  for entry in layer:entries(id) do
    if entry.score and (best == nil or entry.score > best.score) then
      best = entry
    end
  end
  return best
end

return {
  title = "Every required technique has the score that is required of it",
  reason = "Coverage is measured by what matters most here, not by what is easy",
  tags = { "coverage", "data" },

  layer = function(layer, rule)
    for _, required in ipairs(rule.data.required or {}) do
      local entry = best_entry(layer, required.technique)
      if entry == nil then
        rule:report(layer, "%s is required with score %s and has none", required.technique, required.score)
      elseif entry.score < required.score then
        rule:report(entry:at("score"), "%s has score %s, and %s is required", entry.label, entry.score,
          required.score)
      end
    end
  end,
}
