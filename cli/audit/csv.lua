-- For spreadsheets and scripts: every count of the audit, one a row. `scope` says whose it is - all layers, an owner's
-- or one layer's - and `kind` what is counted.
local audit = require("audit")
local csv = require("csv")

local COLUMNS = { "scope", "owner", "file", "layer", "domain", "attack", "kind", "id", "name", "total", "covered", "percent" }

local function percent(row)
  return row.covered and row.total and row.total > 0 and string.format("%.1f", math.floor(audit.percent(row) * 10) / 10) or ""
end

local function integer(number)
  return number and math.tointeger(number) or ""
end

return function(report, out)
  local model = audit.of(report)
  -- Writes rows of one scope: whose, and of which release.
  local function writer(scope)
    return function(kind, id, name, row)
      out.write(csv.row({ scope.scope, scope.owner, scope.file, scope.layer, scope.domain, scope.attack, kind, id, name,
        integer(row.total), integer(row.covered), percent(row) }, #COLUMNS))
    end
  end

  local function write_tally(write, tally)
    write("all", "", "", tally)
    for _, part in ipairs({ "parents", "subtechniques" }) do
      if tally[part] then
        write(part, "", "", tally[part])
      end
    end
    for _, kind in ipairs(audit.KINDS) do
      for _, row in ipairs(tally[kind.member] or {}) do
        write(kind.name, row.id or "", row.name, row)
      end
    end
    for _, why in ipairs(audit.OUTSIDE) do
      if tally.outside then
        write("outside", why, "", { total = tally.outside[why] })
      end
    end
  end

  local function write_findings(write, findings)
    for _, counter in ipairs(audit.COUNTERS) do
      write("findings", counter, "", { total = findings[counter] })
    end
  end

  out.write(csv.row(COLUMNS, #COLUMNS))
  for _, release in ipairs(model.coverage) do
    local write = writer({ scope = "all", domain = release.domain, attack = release.attack })
    write_tally(write, release)
    for _, technique in ipairs(release.techniques or {}) do
      write("technique", technique.id, technique.name, { total = release.layers, covered = technique.layers })
    end
  end
  for _, owner in ipairs(model.owners) do
    write_findings(writer({ scope = "owner", owner = owner.owner or "" }), owner.findings)
    for _, release in ipairs(owner.coverage) do
      write_tally(writer({ scope = "owner", owner = owner.owner or "", domain = release.domain, attack = release.attack }), release)
    end
  end
  for _, layer in ipairs(model.layers) do
    local write = writer({ scope = "layer", owner = layer.facts.owner or "", file = layer.file, layer = layer.layer,
      domain = layer.domain, attack = layer.attack })
    write_findings(write, layer.findings)
    write_tally(write, layer.facts)
  end
end
