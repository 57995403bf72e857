local function layer(name, id, score)
  return { name = name, domain = "enterprise-attack", techniques = { { techniqueID = id, score = score } } }
end

return {
  valid = {
    { name = "it is mitigated", layers = { layer("Detections", "T1557", 0), layer("Mitigations, office", "T1557", 1) } },
    { name = "it is detected", layers = { layer("Detections", "T1557", 1), layer("Mitigations", "T1485", 1) } },
    { name = "it was not looked at", layers = { layer("Detections", "T1557", nil) } },
    { name = "neither is it about", layers = { layer("Red team", "T1557", 0), { domain = "enterprise-attack", techniques = {} } } },
    { name = "other names", options = { detections = "SIEM (new)", mitigations = "Hardening (new)" }, layers = { layer("SIEM (new)", "T1557", 0), layer("Hardening (new)", "T1557", 2) } },
  },
  invalid = {
    { name = "nothing mitigates it", layers = { layer("Detections", "T1557", 0), layer("Mitigations", "T1485", 1) }, findings = { { layer = 0, field = "score", technique = "T1557", message = "is not detected, and no layer of mitigations has it$" } } },
    { name = "other names, and nothing mitigates it", options = { detections = "SIEM (new)" }, layers = { layer("SIEM (new)", "T1557", 0) }, findings = 1 },
    { name = "a mitigation of nothing", layers = { layer("Detections", "T1557", 0), layer("Mitigations", "T1557", 0) }, findings = 1 },
    { name = "another name is no layer of mitigations", layers = { layer("Detections", "T1557", 0), layer("Our Mitigations", "T1557", 1) }, findings = 1 },
  },
}
