-- A test of its own, a percentage of its own, and a finding that is about something else.
return {
  title = "What leaves us has an owner",
  needs = { "attack" },

  layer = function(layer, rule)
    local owned = layer:coverage({ tactic = "exfiltration", subtechniques = false }, {
      test = function(entry)
        return entry:metadataItem("owner") ~= nil
      end,
    })
    if owned.percent < 30 then
      rule:report(layer, "exfiltration: %s have an owner", owned)
    end
    rule:report(layer, "'%s' is not signed", layer.name)
  end,
}
