-- The replacement is the entry's own: sub-techniques of a split technique went to different places, and
-- not to the children of their parent's replacement.
local function advice(release, known)
  if known.replacedBy == nil then
    return "; ATT&CK names no replacement"
  end
  local replacement = release:technique(known.replacedBy)
  return string.format("; use %s", replacement and tostring(replacement) or known.replacedBy)
end

return {
  title = "No technique is revoked in the layer's ATT&CK release",
  reason = "Navigator drops an entry for a revoked technique, or keeps it where nobody sees it",
  severity = "error",
  tags = { "attack", "identity" },

  layer = function(layer, rule)
    local release = layer.attack
    if release == nil then
      return
    end
    for technique in layer:techniques() do
      local known = technique.techniqueID and release:technique(technique.techniqueID)
      if known and known.status == "revoked" then
        rule:report(technique:at("techniqueID"), "%s is revoked in ATT&CK %s%s; Navigator %s", tostring(known),
          release.version, advice(release, known),
          technique:has("tactic") and "keeps it but never shows it" or "drops it")
      end
    end
  end,
}
