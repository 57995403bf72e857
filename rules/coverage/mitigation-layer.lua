-- The website of ATT&CK offers a layer for each mitigation, and teams keep their own: such a layer names its
-- mitigation and marks what that mitigates. An entry is a mark when it says anything; one that only unfolds its
-- sub-techniques is none.
local function only_id(text)
  local found
  for id in (text or ""):gmatch("%f[%w_]M[01]%d%d%d%f[^%w_]") do
    if found ~= nil and id ~= found then
      return nil
    end
    found = id
  end
  return found
end

-- The id of the layer's mitigation, and where it is named; nil for any other layer.
local function mitigation_of(layer, options)
  if options.mitigation then
    return options.mitigation, layer
  end
  local item = layer:metadataItem("mitigation")
  local from_metadata, from_name = only_id(item and item.value), only_id(layer.name)
  if from_metadata then
    return from_metadata, item:at("value")
  elseif from_name then
    return from_name, layer:at("name")
  end
  return only_id(layer.description), layer:at("description")
end

local function check_missing(layer, mitigation, rule)
  for known in layer:coverage({ mitigatedBy = mitigation.id }):missing() do
    local entry = layer:entry(known.id)
    rule:report(entry or known, "%s is mitigated by %s, but %s", known, mitigation,
      entry == nil and "not in the layer" or entry.enabled and "its entry says nothing" or "its entry is disabled")
  end
end

local function check_others(layer, mitigation, rule)
  local is_told = {}
  for technique in layer:techniques() do
    local known = technique.known
    local is_mark = known ~= nil and known.status == "active" and technique.enabled and technique.isAnnotated
    if is_mark and not mitigation:hasTechnique(known.id) and not is_told[known.id] then
      is_told[known.id] = true
      rule:report(technique, "%s is marked, but not mitigated by %s in ATT&CK %s", known, mitigation,
        mitigation.release.version)
    end
  end
end

return {
  title = "The layer of a mitigation marks exactly what the mitigation mitigates",
  reason = "What is missing looks as if the mitigation did nothing for it, what is too much as if it did",
  severity = "error",
  recommended = false,
  tags = { "coverage", "mitigation" },
  needs = { "attack" },
  options = {
    mitigation = {
      type = "mitigation",
      doc = "the mitigation, such as \"M1037\"; without it the one that the layer's metadata `mitigation`, name or description names",
    },
  },

  layer = function(layer, rule)
    local id, place = mitigation_of(layer, rule.options)
    if id == nil then
      return
    end
    local mitigation = layer.attack:object(id)
    if mitigation == nil or mitigation.status ~= "active" then
      rule:report(place, "%s is no active mitigation of ATT&CK %s", id, layer.attack.version)
      return
    end
    check_missing(layer, mitigation, rule)
    check_others(layer, mitigation, rule)
  end,
}
