-- A workbook: what the audit counts, a sheet each. Shares are numbers with a bar, so that they can be sorted, and every
-- text is a text, whatever it begins with.
local audit = require("audit")
local entries = require("entries")
local map = require("map")
local text = require("text")

xlsx.check()

local LONGEST_CELL = 32000 -- characters; spreadsheets take 32,767
local MOST_ROWS = 1000000 -- of 1,048,576, of which one has the titles

local function words(value)
  return value and text.cut(printable(value), LONGEST_CELL)
end

local function text_column(title, width)
  return { title = title, width = width, kind = "text" }
end

local function number_column(title, kind)
  return { title = title, width = math.max(10, #title + 3), kind = kind or "integer" }
end

local function join(...)
  local joined = {}
  for _, list in ipairs({ ... }) do
    table.move(list, 1, #list, #joined + 1, joined)
  end
  return joined
end

local COVERAGE = { number_column("Covered"), number_column("Of"), { title = "Share", width = 16, kind = "percent" } }
local FINDINGS = { number_column("Errors", "problems"), number_column("Warnings", "problems"), number_column("Infos"), number_column("Waived") }
local RELEASE = { text_column("Domain", 22), text_column("ATT&CK", 9) }
local NAMED = { text_column("Id", 12), text_column("Name", 44) }

-- Rounded down to what is shown: what is short of all must not look as if it were all.
local function coverage_cells(from)
  if not from.total then
    return { from.covered, false, false }
  end
  return { from.covered, from.total, math.floor(audit.percent(from) * 10) / 1000 }
end

local function finding_cells(findings)
  return map(audit.COUNTERS, function(counter)
    return findings[counter]
  end)
end

local function release_cells(from)
  return { words(from.domain) or false, words(from.attack) or false }
end

local function sheet(name, columns, rows)
  return { name = name, columns = columns, rows = table.move(rows, 1, math.min(#rows, MOST_ROWS), 1, {}) }
end

-- The rows that `make(row)` makes of each item of the lists that the items of a list have.
local function rows_of(list, items_of, make)
  local rows = {}
  for _, from in ipairs(list) do
    for _, item in ipairs(items_of(from) or {}) do
      rows[#rows + 1] = make(from, item)
    end
  end
  return rows
end

-- --- sheets -----------------------------------------------------------------------------------------------

local function summary_sheet(report, model)
  local counts = report.summary
  local facts = {
    { "Date", model.date or false }, { "Layers", #model.layers }, { "Files", counts.files }, { "Entries", counts.techniques },
    { "Rules", counts.rules }, { "Errors", counts.errors }, { "Warnings", counts.warnings }, { "Infos", counts.infos },
    { "Waived findings", counts.waived }, { "Known from the base", counts.known }, { "Owners are named by", words(model.ownerKey) },
    { "Exit", string.format("%d: %s", report.exit.code, report.exit.reason) }, { "Made by", report.tool.name .. " " .. report.tool.version },
  }
  return sheet("Summary", { text_column("What", 24), text_column("Value", 40) }, map(facts, function(fact)
    return { fact[1], math.type(fact[2]) and string.format("%d", fact[2]) or fact[2] }
  end))
end

local OUTSIDE = map(audit.OUTSIDE, function(why)
  return number_column(text.capital(why) .. " ids", "problems")
end)

local function outside_cells(outside)
  return map(audit.OUTSIDE, function(why)
    return outside and outside[why] or false
  end)
end

local function coverage_sheet(model)
  return sheet("Coverage", join(RELEASE, { number_column("Layers"), text_column("Counted", 18) }, COVERAGE, OUTSIDE), rows_of(model.coverage,
    function(release)
      return { { "all", release }, release.parents and { "techniques", release.parents },
        release.subtechniques and { "sub-techniques", release.subtechniques } }
    end, function(release, part)
      return join(release_cells(release), { release.layers, part[1] }, coverage_cells(part[2]),
        part[2] == release and outside_cells(release.outside) or {})
    end))
end

local function kind_sheet(model, kind)
  return sheet(kind.title, join(RELEASE, NAMED, COVERAGE), rows_of(model.coverage, function(release)
    return release[kind.member]
  end, function(release, row)
    return join(release_cells(release), { words(row.id) or false, words(row.name) }, coverage_cells(row))
  end))
end

local function techniques_sheet(model)
  local columns = join(RELEASE, NAMED, { number_column("Layers that cover it"), number_column("Groups that use it") })
  return sheet("Techniques", columns, rows_of(model.coverage, function(release)
    return release.techniques
  end, function(release, technique)
    return join(release_cells(release), { words(technique.id), words(technique.name), technique.layers, technique.groups })
  end))
end

local function owner_cell(owner)
  return words(owner) or "(nobody)"
end

local function owners_sheet(model)
  return sheet("Owners", join({ text_column("Owner", 30) }, RELEASE, { number_column("Layers") }, COVERAGE, FINDINGS), rows_of(model.owners,
    function(owner)
      return owner.coverage
    end, function(owner, release)
      return join({ owner_cell(owner.owner) }, release_cells(release), { release.layers }, coverage_cells(release),
        release == owner.coverage[1] and finding_cells(owner.findings) or {})
    end))
end

-- What of each kind an owner covers something of.
local function owner_rows_sheet(model)
  local rows = {}
  for _, owner in ipairs(model.owners) do
    for _, release in ipairs(owner.coverage) do
      for _, kind in ipairs(audit.KINDS) do
        for _, row in ipairs(release[kind.member] or {}) do
          rows[#rows + 1] = join({ owner_cell(owner.owner) }, release_cells(release),
            { kind.name, words(row.id) or false, words(row.name) }, coverage_cells(row))
        end
      end
    end
  end
  return sheet("Owners in detail", join({ text_column("Owner", 30) }, RELEASE, { text_column("Kind", 12) }, NAMED, COVERAGE), rows)
end

local LAYER = { text_column("File", 44), number_column("Layer") }

local function layer_cells(layer)
  return { words(layer.file), layer.layer }
end

local function layers_sheet(model)
  local columns = join(LAYER, { text_column("Name", 36), text_column("Owner", 24) }, RELEASE, { text_column("What counts", 16) }, COVERAGE,
    FINDINGS, OUTSIDE)
  return sheet("Layers", columns, map(model.layers, function(layer)
    return join(layer_cells(layer), { words(layer.name) or false, owner_cell(layer.facts.owner) }, release_cells(layer),
      { layer.facts.criteria }, coverage_cells(layer.facts), finding_cells(layer.findings), outside_cells(layer.facts.outside))
  end))
end

local function layer_rows_sheet(model)
  local rows = {}
  for _, layer in ipairs(model.layers) do
    for _, kind in ipairs(audit.KINDS) do
      for _, row in ipairs(layer.facts[kind.member] or {}) do
        rows[#rows + 1] = join(layer_cells(layer), { kind.name, words(row.id) or false, words(row.name) }, coverage_cells(row))
      end
    end
  end
  return sheet("Layers in detail", join(LAYER, { text_column("Kind", 12) }, NAMED, COVERAGE), rows)
end

local function findings_sheet(report)
  local columns = { text_column("Severity", 10), text_column("Rule", 34), text_column("File", 44), number_column("Layer"), number_column("Line"),
    text_column("Technique", 12), text_column("Tactic", 20), text_column("Finding", 90), text_column("Waived for", 30), text_column("Known", 8) }
  return sheet("Findings", columns, map(entries.of(report), function(entry)
    return { entry.severity, words(entry.rule), words(entry.file), entry.layer or false, entry.line or false, words(entry.technique) or false,
      words(entry.tactic) or false, words(entry.message), entry.waiver and words(entry.waiver.reason) or false, entry.known and "known" or false }
  end))
end

local function rules_sheet(report)
  local columns = { text_column("Rule", 38), text_column("Severity", 10), number_column("Findings"), number_column("Looked at"),
    text_column("Status", 10), text_column("What should hold", 60), text_column("Why it did not run", 60) }
  return sheet("Rules", columns, map(report.rules, function(rule)
    return { words(rule.id), rule.severity, rule.reported, rule.selected, rule.status, words(rule.title) or false, words(rule.message) or false }
  end))
end

local function waivers_sheet(model)
  local columns = { text_column("Why", 60), text_column("Rule", 34), text_column("Owner", 24), text_column("Until", 12),
    text_column("State", 10), text_column("File", 36), number_column("Line"), number_column("Findings it hides") }
  return sheet("Waivers", columns, map(model.waivers, function(waiver)
    return { words(waiver.reason), words(waiver.rule), words(waiver.owner), words(waiver.expires) or false, waiver.state,
      words(waiver.file), waiver.line, #waiver.findings }
  end))
end

-- What all of it rests on: docs/verify.md.
local function proof_sheet(proof)
  local columns = { text_column("Kind", 12), text_column("Name", 34), text_column("File", 44), text_column("SHA-256", 68) }
  local rows = map(proof.files, function(file)
    return { file.kind, words(file.name) or false, words(file.file) or false, file.sha256 }
  end)
  rows[#rows + 1] = { "program", "layercheck " .. words(proof.program.version), false, proof.program.source }
  rows[#rows + 1] = { "the whole", false, false, proof.sha256 }
  return sheet("Proof", columns, rows)
end

return function(report, out)
  local model = audit.of(report)
  local sheets = { summary_sheet(report, model), coverage_sheet(model) }
  for _, kind in ipairs(audit.KINDS) do
    sheets[#sheets + 1] = kind_sheet(model, kind)
  end
  table.move({ techniques_sheet(model), owners_sheet(model), owner_rows_sheet(model), layers_sheet(model), layer_rows_sheet(model),
    findings_sheet(report), rules_sheet(report), waivers_sheet(model), proof_sheet(report.proof) }, 1, 9, #sheets + 1, sheets)
  out.write(xlsx.make({
    title = "layercheck audit", author = report.tool.name .. " " .. report.tool.version, date = model.date or "", sheets = sheets,
  }))
end
