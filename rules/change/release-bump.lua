local changes = require("layercheck.change")

-- What the new release says of a technique that the old one had, if it is no longer active: "revoked", say.
local function fate(id, old, new)
  local before = old:technique(id)
  if before == nil or before.status ~= "active" then
    return nil
  end
  local now = new:technique(id)
  if now == nil then
    return "absent"
  end
  return now.status ~= "active" and now.status or nil, now:replacement()
end

local function advice(replacement)
  return replacement and ", use " .. tostring(replacement) or ""
end

local function report_left_behind(change, rule)
  local old, new = change.base.attack, change.head.attack
  for entry in change.head:techniques() do
    local status, replacement = fate(entry.techniqueID or "", old, new)
    if status and entry.isAnnotated then
      rule:report(entry, "%s is %s in ATT&CK %s, which the layer moves to%s", old:technique(entry.techniqueID), status, new.version,
        advice(replacement))
    end
  end
end

local function report_lost(change, rule)
  local old, new = change.base.attack, change.head.attack
  for technique in change:changes() do
    local status, replacement = fate(technique.techniqueID, old, new)
    local successor = changes.successor(technique)
    if technique.kind == "removed" and status and not (successor and successor.isAnnotated) then
      rule:report(technique, "%s is %s in ATT&CK %s and was removed; what was said of it is lost%s",
        old:technique(technique.techniqueID), status, new.version, advice(replacement))
    end
  end
end

return {
  title = "A newer ATT&CK release takes every annotation along",
  reason = "Techniques that a release revokes vanish from the matrix, and their scores with them",
  severity = "error",
  recommended = false,
  tags = { "change", "attack" },
  needs = { "base", "attack" },
  options = {
    lost = { type = "boolean", default = true, doc = "whether removed entries of such techniques are reported too" },
  },

  layerChange = function(change, rule)
    local is_bump = change.base and change.head and change:field("versions.attack") and change.base.attack and change.head.attack
    if not is_bump or change.base.attack.domain ~= change.head.attack.domain then
      return
    end
    report_left_behind(change, rule)
    if rule.options.lost then
      report_lost(change, rule)
    end
  end,
}
