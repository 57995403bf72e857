-- Navigator compares major and minor of the layer's version with its own: another minor gives a
-- passing notice, another major or none a dialog.
local KNOWN = { "1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2", "3.0", "4.0", "4.1", "4.2", "4.3", "4.4", "4.5" }

local function age(version)
  for i, known in ipairs(KNOWN) do
    if version == known then
      return i
    end
  end
  return nil
end

return {
  title = "The layer is in a current version of the layer format",
  reason = "Navigator warns at every opening of an older layer and may not restore all of it",
  severity = "info",
  tags = { "format", "version" },
  options = {
    oldest = { type = "string", default = "4.5", values = KNOWN, doc = "the oldest version that is not reported" },
  },

  layer = function(layer, rule)
    local version = layer.formatVersion
    local found = version and age(version)
    if found == nil or found >= age(rule.options.oldest) then
      return
    end
    local place = layer:has("version") and layer:at("version") or layer.versions:at("layer")
    rule:report(place, "layer format %s is older than %s; Navigator %s", version, rule.options.oldest,
      version:sub(1, 1) == "4" and "shows a notice" or "shows a dialog at every opening")
  end,
}
