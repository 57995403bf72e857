return {
  title = "Every score has an owner",
  needs = { "attack" },

  technique = function(technique, rule)
    local owner = technique:metadataItem("owner")
    if technique.score and (owner == nil or owner.value == "") then
      rule:report(technique:at("metadata"), "%s has no owner", technique.label)
    end
  end,

  layer = function(layer)
    for known, entry in layer:known({ parent = "T1557" }) do
      local _ = known.status == "active" and entry and entry.tactic
    end
  end,

  change = function(change)
    local _ = change.kind == "changed" and change:field("score")
  end,
}
