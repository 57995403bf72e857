-- Navigator keeps the last entry for a technique and tactic and loses the others whole: a score
-- of the first is gone even when the last has none. An entry without a tactic stands for all.
local function what_is_lost(technique)
  local parts = {}
  if technique.score ~= nil then
    parts[#parts + 1] = "score " .. tostring(technique.score)
  end
  if technique.comment ~= "" then
    parts[#parts + 1] = "its comment"
  end
  if technique.color ~= "" then
    parts[#parts + 1] = "colour " .. technique.color
  end
  if not technique.enabled then
    parts[#parts + 1] = "that it is disabled"
  end
  if #technique.metadata > 0 then
    parts[#parts + 1] = "its metadata"
  end
  if #technique.links > 0 then
    parts[#parts + 1] = "its links"
  end
  return #parts > 0 and table.concat(parts, ", ") or "that its sub-techniques are shown"
end

return {
  title = "No technique is listed twice under the same tactic with different content",
  reason = "Navigator keeps the last entry and loses everything that the earlier ones said, silently",
  severity = "error",
  tags = { "format", "duplicate" },

  technique = function(technique, rule)
    local later, is_whole = technique:replacement()
    local says_nothing = not technique.isAnnotated and not technique.showSubtechniques
    if later == nil or says_nothing or technique:annotatesAs(later) then
      return
    end
    local line = later:at("techniqueID").line
    if is_whole then
      rule:report(technique, "%s is listed again on line %d with other content; Navigator drops this entry: %s",
        technique.label, line, what_is_lost(technique))
    else
      rule:report(technique, "%s is listed again on line %d for %s only; Navigator drops this entry there: %s",
        technique.techniqueID, line, later.tactic or "no tactic", what_is_lost(technique))
    end
  end,
}
