return {
  valid = { { name = "no entries", layer = { name = "x", domain = "enterprise-attack", techniques = {} } } },
}
