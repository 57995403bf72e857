-- The guide of CISA asks to keep apart what was seen, what an actor or tool can do, and what is inferred.
local CLASSES = { observed = true, capability = true, inferred = true }
local CONFIDENCE = { low = true, medium = true, high = true }

local function check(technique, rule, name, allowed, words)
  local item = technique:metadataItem(name)
  if item == nil then
    rule:report(technique, "%s has no metadata '%s'; it is %s", technique.label, name, words)
  elseif not allowed[item.value:lower()] then
    rule:report(item:at("value"), "%s has '%s' for '%s'; it is %s", technique.label, item.value, name, words)
  end
end

return {
  title = "Every comment says what kind of evidence it rests on, and how sure that is",
  reason = "A report of an intrusion and a guess from a product sheet look alike in the matrix",
  severity = "warning",
  tags = { "evidence" },

  technique = function(technique, rule)
    if technique.comment:find("%S") then
      check(technique, rule, "evidence", CLASSES, "observed, capability or inferred")
      check(technique, rule, "confidence", CONFIDENCE, "low, medium or high")
    end
  end,
}
