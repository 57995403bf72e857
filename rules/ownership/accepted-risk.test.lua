local function layer(metadata)
  local items = {}
  for _, name in ipairs({ "status", "approver", "ticket", "expires" }) do
    items[#items + 1] = metadata[name] and { name = name, value = metadata[name] }
  end
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", metadata = items } } }
end

return {
  valid = {
    { name = "by whom, where and until when", today = "2026-11-24", layer = layer({ status = "accepted", approver = "CISO", ticket = "RISK-7", expires = "2027-06-30" }) },
    { name = "the last day", today = "2026-11-24", layer = layer({ status = "accepted", approver = "CISO", ticket = "RISK-7", expires = "2026-11-24" }) },
    { name = "no accepted risk", today = "2026-11-24", layer = layer({ status = "planned" }) },
    { name = "no metadata", today = "2026-11-24", layer = layer({}) },
    { name = "other names", today = "2026-11-24", options = { names = {}, expiry = "ticket" }, layer = layer({ status = "accepted", ticket = "2027-01-01" }) },
  },
  invalid = {
    {
      name = "nothing but the mark",
      today = "2026-11-24",
      layer = layer({ status = "Accepted" }),
      findings = {
        { technique = "T1557", line = 2, message = "^T1557 Adversary%-in%-the%-Middle is an accepted risk without 'approver' in its metadata$" },
        { message = "without 'ticket' in its metadata$" },
        { message = "without a last day %(metadata 'expires'%)$" },
      },
    },
    {
      name = "expired",
      today = "2026-11-24",
      layer = layer({ status = "accepted", approver = "CISO", ticket = "RISK-7", expires = "2026-11-20" }),
      findings = { { field = "value", message = "was an accepted risk until 2026%-11%-20, 4 days ago; decide again$" } },
    },
    { name = "a day too late", today = "2026-11-24", options = { names = {} }, layer = layer({ status = "accepted", expires = "2026-11-23" }), findings = 1 },
    {
      name = "no date",
      today = "2026-11-24",
      layer = layer({ status = "accepted", approver = "CISO", ticket = "RISK-7", expires = "next year" }),
      findings = { { message = "until 'next year', which is no date such as 2026%-11%-24$" } },
    },
    { name = "another mark", today = "2026-11-24", options = { key = "approver", value = "risk committee" }, layer = layer({ approver = "Risk Committee", ticket = "RISK-7" }), findings = 1 },
  },
}
