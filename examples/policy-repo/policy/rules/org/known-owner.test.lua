local OWNERS = { { team = "mail", ["until"] = "" }, { team = "network", ["until"] = "2026-06-30" } }

local function owned(by)
  return { name = "test", domain = "enterprise-attack", techniques = { { techniqueID = "T1557", metadata = by and { { name = "owner", value = by } } } } }
end

return {
  valid = {
    { name = "a team of ours", data = { owners = OWNERS }, today = "2026-11-24", layer = owned("mail") },
    { name = "a team on its last day", data = { owners = OWNERS }, today = "2026-06-30", layer = owned("network") },
  },
  invalid = {
    { name = "nobody", data = { owners = OWNERS }, today = "2026-11-24", layer = owned(nil), findings = { { technique = "T1557", message = "has no owner; one of mail$" } } },
    { name = "nobody that we know", data = { owners = OWNERS }, today = "2026-06-30", layer = owned("mial"), findings = { { field = "metadata", message = "'mial', which is none of our teams %(mail, network%)$" } } },
    { name = "a team that is no more", data = { owners = OWNERS }, today = "2026-07-01", layer = owned("network"), findings = { { field = "metadata", message = "network, a team until 2026%-06%-30; one of mail$" } } },
  },
}
