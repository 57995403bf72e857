local function layer(...)
  return { name = "x", domain = "enterprise-attack", techniques = { ... } }
end

local one, other = { techniqueID = "T1557", score = 1 }, { techniqueID = "T1110", score = 1 }

return {
  valid = {
    { name = "nothing changed", base = layer(one), layer = layer(one), status = "vacuous" },
    { name = "one may go", base = layer(one, other), layer = layer(one), options = { allowed = 1 } },
  },
  invalid = {
    {
      name = "one went", base = layer(one, other), layer = layer(one), data = { owners = { T1110 = "red" } },
      findings = { { technique = "T1110", message = "ask red$" } },
    },
    { name = "all went", base = layer(one), data = { owners = {} }, findings = { { message = "ask anybody$" } } },
  },
}
