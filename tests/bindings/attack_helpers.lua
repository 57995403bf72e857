-- What the tests of ATT&CK in Lua share.
local layercheck = require("layercheck")

local helpers = { attack = layercheck.attack }

-- A layer of a domain whose versions.attack is this JSON text (nil: absent), with these entries.
function helpers.layer_of(domain, attack, entries)
  local versions = attack and string.format('"versions":{"layer":"4.5","attack":%s},', attack) or ""
  return layercheck.parse(string.format('{"domain":"%s",%s"techniques":[%s]}', domain, versions, entries or ""))
end

function helpers.release(version)
  return helpers.attack.release("enterprise-attack", version)
end

-- The ids (or another member) of what an iterator gives, in one text; at most `limit` of them.
function helpers.join(iterator, member, limit)
  local texts = {}
  for object in iterator do
    texts[#texts + 1] = object[member or "id"]
    if #texts == limit then
      break
    end
  end
  return table.concat(texts, " ")
end

function helpers.count(iterator)
  local count = 0
  for _ in iterator do
    count = count + 1
  end
  return count
end

return helpers
