-- What several rules say in the same words: require("layercheck.words").
local words = {}

-- What becomes of an entry whose technique Navigator does not show.
function words.fate(technique)
  return technique:has("tactic") and "Navigator keeps it but never shows it" or "Navigator drops it"
end

-- Where else in the domain something is, by `is_there(release)`: " (it came with 19.0)", or nothing.
function words.other_release(release, is_there)
  local first, last
  for other in attack.releases(release.domain) do
    if is_there(other) then
      first, last = first or other, other
    end
  end
  if first == nil then
    return ""
  end
  return first > release and string.format(" (it came with %s)", first.version)
    or string.format(" (it was one up to %s)", last.version)
end

return words
