-- Techniques that are not active are shown under no tactic at all, which other rules say.
local function is_judged(release, known, tactic)
  local is_given = tactic ~= nil and tactic ~= ""
  return is_given and known ~= nil and known.status == "active" and release:tactic(tactic) ~= nil
    and release:tactic(tactic).shortname == tactic
end

return {
  title = "Every tactic is one of its technique's in the layer's ATT&CK release",
  reason = "Navigator keeps an entry under a wrong tactic and never shows it",
  severity = "error",
  tags = { "attack", "tactic" },
  needs = { "attack" },

  layer = function(layer, rule)
    local release = layer.attack
    for technique in layer:techniques() do
      local known, tactic = technique.known, technique.tactic
      if is_judged(release, known, tactic) and not known:hasTactic(tactic) then
        rule:report(technique:at("tactic"), "%s is not under %s in ATT&CK %s but under %s; Navigator keeps it but never shows it",
          known, tactic, release.version, table.concat(known.tactics, ", "))
      end
    end
  end,
}
