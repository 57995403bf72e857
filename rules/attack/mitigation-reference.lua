local words = require("layercheck.words")

-- Comments, metadata and links cite ATT&CK by id: "blocked at the proxy (M1037)". Each id is looked up in the
-- layer's own release. Other words of that form, such as M2040, never were ids of ATT&CK's.
local KINDS = {
  mitigation = { letter = "M", pattern = "^M[01]%d%d%d%f[^%w_]", verb = "mitigate" },
  group = { letter = "G", pattern = "^G[01]%d%d%d%f[^%w_]", verb = "use" },
  campaign = { letter = "C", pattern = "^C00%d%d%f[^%w_]", verb = "use" },
  software = { letter = "S", pattern = "^S[01]%d%d%d%f[^%w_]", verb = "use" },
}

-- The ids of a kind in a text. (A letter is found much faster than a pattern.)
local function ids_in(text, kind)
  local ids = {}
  local at = text:find(kind.letter)
  while at do
    local is_word = at == 1 or not text:find("^[%w_]", at - 1)
    ids[#ids + 1] = is_word and text:match(kind.pattern, at) or nil
    at = text:find(kind.letter, at + #kind.letter)
  end
  return ids
end

local function where_it_is(release, id)
  local elsewhere = words.other_release(release, function(other)
    return other:object(id) ~= nil
  end)
  local domain = release:otherDomain(id)
  return elsewhere == "" and domain and string.format("which belongs to %s", domain)
    or string.format("which is not in ATT&CK %s%s", release.version, elsewhere)
end

local function problem_of(known, id, verb)
  local release = known.release
  local object = release:object(id)
  if object == nil then
    return string.format("%s, %s", id, where_it_is(release, id))
  elseif object.status ~= "active" then
    return string.format("%s, which is %s in ATT&CK %s", object, object.status, release.version)
  elseif not object:hasTechnique(known.id) then
    return string.format("%s, which does not %s it in ATT&CK %s", object, verb, release.version)
  end
  return nil
end

-- All texts of an entry, each with the object and the field that it stands in.
local function texts_of(technique)
  local texts = { { technique.comment, technique, "comment" } }
  for _, item in ipairs(technique.metadata) do
    table.insert(texts, { item.value or "", item, "value" })
  end
  for _, link in ipairs(technique.links) do
    table.insert(texts, { link.label or "", link, "label" })
    table.insert(texts, { link.url or "", link, "url" })
  end
  return texts
end

return {
  title = "Mitigations that are cited exist and mitigate their technique",
  reason = "A reviewer who looks up a wrong mitigation finds that it does nothing against the technique",
  severity = "warning",
  tags = { "attack", "comment" },
  needs = { "attack" },
  options = {
    kinds = {
      type = "strings", values = { "mitigation", "group", "campaign", "software" }, default = { "mitigation" },
      doc = "what is looked up: mitigations, which must mitigate the technique; groups, campaigns and software, which must use the technique",
    },
  },

  technique = function(technique, rule)
    local known = technique.known
    if known == nil or known.status ~= "active" then
      return
    end
    local is_seen = {}
    for _, found in ipairs(texts_of(technique)) do
      local text, object, field = table.unpack(found)
      for _, name in ipairs(rule.options.kinds) do
        for _, id in ipairs(ids_in(text, KINDS[name])) do
          local problem = not is_seen[id] and problem_of(known, id, KINDS[name].verb)
          is_seen[id] = true
          if problem then
            rule:report(object:at(field), "%s cites %s", known, problem)
          end
        end
      end
    end
  end,
}
