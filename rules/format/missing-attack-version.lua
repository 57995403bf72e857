-- Formats before 4.0 have no place for it, and layers without any version are a matter of form.
return {
  title = "The layer names its ATT&CK release",
  reason = "Navigator opens a layer without one in the newest release, where techniques may be renamed, moved or revoked",
  severity = "warning",
  tags = { "format", "version" },

  layer = function(layer, rule)
    local is_of_attack = layer.attack or layer.attackProblem
    if is_of_attack and layer:has("versions") and not layer:has("version") and (layer.versions.attack or "") == "" then
      rule:report(layer.versions:at("attack"), "the layer does not name its ATT&CK release, so Navigator takes the newest; "
        .. 'write the one that it was made for, as in "attack": "18"')
    end
  end,
}
