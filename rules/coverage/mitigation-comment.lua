-- The first rule that anybody asked for: what is done against T1557 must be written down. It goes through ATT&CK's
-- sub-techniques, not the layer's entries, so that what the layer leaves out is seen too.
local function check_entries(layer, known, rule)
  local is_absent = true
  for entry in layer:entries(known.id) do
    is_absent = false
    if entry.comment:match("^%s*$") then
      rule:report(entry:at("comment"), "%s has no mitigation comment", known)
    end
  end
  if is_absent and rule.options.absent == "report" then
    rule:report(known, "%s is not in the layer, so it has no mitigation comment", known)
  end
end

local function check_parent(layer, parent, rule)
  if parent.status ~= "active" then
    local replacement = parent:replacement()
    rule:report(parent, "%s is %s in ATT&CK %s, so its sub-techniques are not checked%s", parent, parent.status,
      parent.release.version, replacement and string.format("; it became %s", replacement) or "")
  end
  for known in parent:subtechniques() do
    check_entries(layer, known, rule)
  end
end

return {
  title = "Every sub-technique of the listed techniques has a mitigation comment",
  reason = "A technique that is marked without a word on what is done about it cannot be reviewed",
  severity = "error",
  recommended = false,
  tags = { "coverage", "comment" },
  needs = { "attack" },
  options = {
    under = {
      type = "techniques",
      default = { "T1557" },
      doc = "techniques whose sub-techniques are checked",
    },
    absent = {
      type = "string", values = { "report", "ignore" }, default = "report",
      doc = "what it means that the layer has no entry for a sub-technique",
    },
  },

  layer = function(layer, rule)
    for _, id in ipairs(rule.options.under) do
      local parent = layer.attack:technique(id)
      if parent ~= nil then
        check_parent(layer, parent, rule)
      end
    end
  end,
}
