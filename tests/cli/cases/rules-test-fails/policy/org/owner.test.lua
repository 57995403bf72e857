return {
  valid = { { name = "wrongly valid", layer = { techniques = { { techniqueID = "T1" } } } } },
  invalid = {
    { name = "wrong message", layer = { techniques = { { techniqueID = "T1" } } }, findings = { { message = "something else" } } },
    { name = "wrong number", layer = { techniques = { { techniqueID = "T1" } } }, findings = 2 },
    { name = "no findings given", layer = {} },
    { name = "bad layer", layer = "{", findings = 1 },
    { name = "bad option", layer = {}, options = { kay = "x" }, findings = 1 },
    { name = "unknown member", layer = {}, finding = 1 },
  },
}
