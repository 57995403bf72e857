local function is_before(id, tactic, other_id, other_tactic)
  return id < other_id or (id == other_id and tactic < other_tactic)
end

return {
  title = "Entries are ordered by technique and tactic",
  reason = "In a fixed order a change to one technique is a change to one place, and reviewers see it as such",
  severity = "info",
  recommended = false,
  tags = { "format", "order" },

  layer = function(layer, rule)
    local last_id, last_tactic = "", ""
    for technique in layer:techniques() do
      local id, tactic = technique.techniqueID or "", technique.tactic or ""
      if is_before(id, tactic, last_id, last_tactic) then
        rule:report(technique:at("techniqueID"), "%s stands behind %s; order entries by technique and tactic",
          technique.label, id == last_id and "its entry for " .. last_tactic or last_id)
        return
      end
      last_id, last_tactic = id, tactic
    end
  end,
}
