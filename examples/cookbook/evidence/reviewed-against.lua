-- A technique's metadata `reviewed-against` has the ATT&CK release that its comment was written for. What ATT&CK says of
-- the technique - name, tactics, platforms - may have changed since.
local function changed_in(release, id, reviewed)
  for _, since in attack.history(release.domain, id) do
    if since > reviewed then
      return since <= release and since or nil
    end
  end
  return nil
end

return {
  title = "Every technique was reviewed since ATT&CK changed it",
  reason = "A comment on what a technique once was passes for one on what it is now",
  severity = "warning",
  tags = { "evidence", "attack" },
  needs = { "attack" },

  technique = function(technique, rule)
    local item = technique:metadataItem("reviewed-against")
    if item == nil or technique.known == nil then
      return
    end
    local release = technique.layer.attack
    local reviewed = attack.release(release.domain, item.value)
    local changed = reviewed and changed_in(release, technique.techniqueID, reviewed)
    if reviewed == nil then
      rule:report(item:at("value"), "%s was reviewed against '%s', which is no release", technique.label, item.value)
    elseif changed then
      rule:report(item:at("value"), "%s was reviewed against ATT&CK %s and changed in %s", technique.label, reviewed.version,
        changed.version)
    end
  end,
}
