return {
  attack = { files = { "policy/acme.catalogue" } },
  rules = { ["attack/*"] = "error", ["attack/unknown-technique"] = "warning" },
}
