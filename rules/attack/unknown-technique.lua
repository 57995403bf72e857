local words = require("layercheck.words")

-- An id that the layer's ATT&CK release does not have. Ids that are no technique's in any spelling are the
-- matter of format/technique-id alone; in a domain of one's own they may look like anything.
local function looks_right(release, id)
  return release.isCustom or id:match("^T%d%d%d%d$") or id:match("^T%d%d%d%d%.%d%d%d$")
end

local function in_other_release(release, id)
  local last = release:lastWith(id)
  return last and string.format("elsewhere it is %s%s", last:technique(id).name, words.other_release(release, function(other)
    return other:technique(id) ~= nil
  end))
end

local function in_other_domain(release, id)
  local domain = release:otherDomain(id)
  return domain and string.format("it belongs to %s", domain)
end

local function beside_siblings(release, id)
  local parent = release:technique(id:sub(1, 5))
  return parent and id ~= parent.id and string.format("%s has no such sub-technique", parent)
end

-- What was probably meant, as the end of a sentence.
local function explain(release, id)
  local where = in_other_release(release, id) or in_other_domain(release, id) or beside_siblings(release, id)
  return where and "; " .. where or ""
end

local function problem_of(release, id)
  if release:technique(id) ~= nil then
    return nil
  end
  local meant = release:meant(id)
  if not meant and looks_right(release, id) then
    return string.format("%s is not in ATT&CK %s%s", id, release.version, explain(release, id))
  end
  return meant and string.format("'%s' is not in ATT&CK %s; it must be written '%s' to mean %s", id, release.version,
    meant.id, meant)
end

return {
  title = "Every technique exists in the layer's ATT&CK release",
  reason = "Navigator drops an entry for an unknown technique, or keeps it where nobody sees it",
  severity = "error",
  tags = { "attack", "identity" },
  needs = { "attack" },

  layer = function(layer, rule)
    local release = layer.attack
    for technique in layer:techniques() do
      local id = technique.techniqueID
      local problem = id and problem_of(release, id)
      if problem then
        rule:report(technique:at("techniqueID"), "%s; %s", problem, words.fate(technique))
      end
    end
  end,
}
