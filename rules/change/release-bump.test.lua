-- T1562.001 was revoked by 19.0, in favour of T1685.
local function layer(release, ...)
  return { name = "blue", domain = "enterprise-attack", versions = { layer = "4.5", attack = release }, techniques = { ... } }
end

local OLD = { techniqueID = "T1562.001", score = 1 }
local NEW = { techniqueID = "T1685", score = 1 }
local SAME = { techniqueID = "T1557", score = 1 }

-- Where the layer is not, other layers are.
local OTHERS = { { name = "red", domain = "ics-attack" }, { name = "green", domain = "mobile-attack" } }

return {
  valid = {
    { name = "no bump", base = layer("18", OLD), layer = layer("18") },
    { name = "moved", base = layer("18", OLD, SAME), layer = layer("19", NEW, SAME) },
    { name = "what goes is active still", base = layer("18", SAME), layer = layer("19") },
    { name = "what is left says nothing", base = layer("18", SAME, { techniqueID = "T1562.001" }), layer = layer("19", SAME, { techniqueID = "T1562.001" }) },
    { name = "revoked before already", base = layer("17", { techniqueID = "T1086", score = 1 }), layer = layer("18", { techniqueID = "T1086", score = 1 }) },
    { name = "lost ones do not count", options = { lost = false }, base = layer("18", OLD), layer = layer("19") },
    { name = "a new layer", base = OTHERS, layer = layer("19", OLD) },
  },
  invalid = {
    { name = "left behind", base = layer("18", OLD), layer = layer("19", OLD), findings = { { technique = "T1562.001", message = "is revoked in ATT&CK 19%.%d, which the layer moves to, use T1685" } } },
    { name = "lost", base = layer("18", OLD, SAME), layer = layer("19", SAME), findings = { { technique = "T1562.001", message = "was removed; what was said of it is lost, use T1685" } } },
  },
}
