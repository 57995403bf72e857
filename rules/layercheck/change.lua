-- What rules about changes share: require("layercheck.change").
local changes = {}

-- The entry that an annotation moved to when the head's release has revoked the technique of a removed one; or nil.
function changes.successor(change)
  local head = change.layer.head
  local known = head and head.attack and head.attack:technique(change.techniqueID)
  local replacement = known and known:replacement()
  return replacement and head:entry(replacement.id)
end

-- Whether an entry claims that its technique is covered.
function changes.covers(entry, above)
  return entry ~= nil and entry.enabled and entry.score ~= nil and entry.score > above
end

-- Whether the layer itself came or went: then each of its entries did, and one finding says it.
function changes.isOfWholeLayer(change)
  return change.layer.base == nil or change.layer.head == nil
end

function changes.isBlank(text)
  return text:match("^%s*$") ~= nil
end

return changes
