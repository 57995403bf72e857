-- A status has few words, and not every step from one to another is taken.
local NEXT = {
  planned = { dev = true, retired = true },
  dev = { prod = true, planned = true, retired = true },
  prod = { dev = true, retired = true },
  retired = { planned = true },
}

local function status_of(technique)
  local item = technique and technique:metadataItem("status")
  return item and item.value:lower(), item
end

return {
  title = "The status of a technique is a known one, and changes step by step",
  reason = "What goes from planned to production was never tested, or the status was wrong all along",
  tags = { "ownership", "change" },

  technique = function(technique, rule)
    local status, item = status_of(technique)
    if status and NEXT[status] == nil then
      rule:report(item:at("value"), "%s has the status '%s'; there are planned, dev, prod and retired", technique.label,
        item.value)
    end
  end,

  change = function(change, rule)
    local before, after = status_of(change.base), status_of(change.head)
    if before and after and before ~= after and NEXT[before] and NEXT[after] and not NEXT[before][after] then
      rule:report(change:at("metadata"), "%s went from %s to %s at once", change.label, before, after)
    end
  end,
}
