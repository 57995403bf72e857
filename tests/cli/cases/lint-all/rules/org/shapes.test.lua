return {
  valid = {},
  invlid = {},
  invalid = {
    { nam = "x", layer = { name = "l", techniques = {} }, findings = { { techniqe = "T1557" } } },
  },
}
