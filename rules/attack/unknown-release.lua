-- Judging a layer by a release that it does not name would be guessing, so that nothing is judged. Navigator
-- has no release before 4, and none that is not published.
return {
  title = "The layer's ATT&CK release is known",
  reason = "What ATT&CK says of the layer's techniques cannot be checked without its release",
  severity = "warning",
  tags = { "attack", "version" },

  layer = function(layer, rule)
    local problem = layer.attackProblem
    local version = layer.versions.attack
    if problem == "too old" then
      rule:report(layer.versions:at("attack"), "ATT&CK '%s' is older than 4; Navigator rejects the layer", version)
    elseif problem == "unpublished" then
      rule:report(layer.versions:at("attack"), "ATT&CK '%s' is not known here, so techniques are not checked; Navigator rejects the layer",
        version)
    elseif problem == "unavailable" then
      rule:report(layer.versions:at("attack"), "ATT&CK '%s' of %s is not known here, so techniques are not checked", version,
        layer.domain)
    end
  end,
}
