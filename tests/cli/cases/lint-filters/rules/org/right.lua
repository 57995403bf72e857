local function platform()
  return "windows"
end

return {
  title = "Nothing is wrong here, or nothing can be known",
  needs = { "attack" },
  options = { tactic = { type = "string", default = "execution" } },

  layer = function(layer, rule)
    for known in layer:known({ platform = platform(), tactic = rule.options.tactic, subtechniques = false }) do
      rule:report(known, "%s", known)
    end
    for known in layer:known({ platform = { "Windows", platform() }, tactic = { "TA0001", "stealth" }, status = "revoked" }) do
      rule:report(known, "%s", known)
    end
    for known in layer:known({ platform = "iOS", usedBy = "G0016", mitigatedBy = { "M1032" }, ["parent"] = "T1557" }) do
      rule:report(known, "%s", known)
    end
    for known in layer:known() do
      rule:report(known, "%s", known)
    end
    local key = "platform"
    rule:report(layer, "%s", layer:coverage({ [key] = "Windows" }, { scoreAbove = 1, weight = platform }))
  end,
}
