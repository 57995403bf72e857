-- For a wiki, a ticket or a pull request: the tables that people ask for, the long ones folded and cut.
local audit = require("audit")
local entries = require("entries")
local map = require("map")
local markdown = require("markdown")
local proof = require("proof")
local paths = require("paths")
local summary = require("summary")
local text = require("text")

local MOST_ROWS = 50 -- of one table
local LONGEST_NAME, LONGEST_TEXT, LONGEST_PATH = 100, 500, 250

local function name_of(value, otherwise)
  return value and markdown.escape(value, LONGEST_NAME) or otherwise
end

local function whole(number)
  return string.format("%d", number)
end

local function coverage_cells(from)
  if from.total then
    return whole(from.covered), whole(from.total), audit.percent_text(from)
  end
  return whole(from.covered), "-", "-"
end

-- A head names its columns; those that begin with a dash hold numbers.
local function write_table(out, heads, rows)
  local names, rules = {}, {}
  for i, head in ipairs(heads) do
    names[i], rules[i] = head:gsub("^-", ""), head:find("^-") and "--:" or "---"
  end
  out.write(markdown.row(names), "|", table.concat(rules, "|"), "|\n")
  for i = 1, math.min(MOST_ROWS, #rows) do
    out.write(markdown.row(rows[i]))
  end
  if #rows > MOST_ROWS then
    out.write(string.format("\n%d more are not shown.\n", #rows - MOST_ROWS))
  end
end

-- A section that is folded away, unless it would be empty.
local function write_folded(out, title, heads, rows)
  if #rows == 0 then
    return
  end
  out.write("\n<details><summary>", title, "</summary>\n\n")
  write_table(out, heads, rows)
  out.write("\n</details>\n")
end

local COUNTED = { "-Covered", "-Of", "-Share" }

local function with_coverage(before, behind)
  local heads = table.move(COUNTED, 1, #COUNTED, #before + 1, before)
  return table.move(behind or {}, 1, #(behind or {}), #heads + 1, heads)
end

-- --- coverage ---------------------------------------------------------------------------------------------

local function write_overview(out, model)
  if #model.coverage == 0 then
    return
  end
  out.write("\n")
  write_table(out, with_coverage({ "ATT&CK", "-Layers" }), map(model.coverage, function(release)
    return { name_of(audit.release_name(release)), whole(release.layers), coverage_cells(release) }
  end))
end

local function row_cells(row)
  local label = row.id and name_of(row.id) .. " " .. name_of(row.name) or name_of(row.name)
  return { label, coverage_cells(row) }
end

-- Tactics and platforms as they come; of the others, which are many, those that miss most.
local function rows_of(release, kind)
  local rows = release[kind.member]
  return kind.is_long and audit.most_missing(rows, #rows) or rows
end

local function write_release(out, release)
  local name = name_of(audit.release_name(release))
  out.write("\n#### ", name, "\n\n")
  write_table(out, with_coverage({ "Counted" }), {
    { "all", coverage_cells(release) },
    { "techniques", coverage_cells(release.parents) },
    { "sub-techniques", coverage_cells(release.subtechniques) },
  })
  for _, kind in ipairs(audit.KINDS) do
    local title = kind.is_long and kind.title .. ", most missing first" or kind.title
    write_folded(out, title, with_coverage({ text.capital(kind.name) }), map(rows_of(release, kind), row_cells))
  end
  write_folded(out, "Covered by no layer, most used first", { "Technique", "-Groups" },
    map((audit.most_used_uncovered(release.techniques, #release.techniques)), function(technique)
      return { name_of(technique.id) .. " " .. name_of(technique.name), whole(technique.groups) }
    end))
end

-- --- owners, layers, rules, waivers -----------------------------------------------------------------------

local FINDINGS = { "-Errors", "-Warnings", "-Waived" }

local function finding_cells(findings)
  return whole(findings.errors), whole(findings.warnings), whole(findings.waived)
end

local function owner_rows(owners)
  local rows = {}
  for _, owner in ipairs(owners) do
    for _, release in ipairs(owner.coverage) do
      local row = { name_of(owner.owner, "(nobody)"), name_of(audit.release_name(release)), whole(release.layers), coverage_cells(release) }
      row[7], row[8], row[9] = finding_cells(owner.findings)
      rows[#rows + 1] = row
    end
  end
  return rows
end

local function layer_row(layer, folder)
  local place = markdown.code(paths.relative(layer.file, folder), LONGEST_PATH)
  local row = { layer.layer > 0 and string.format("%s (%d)", place, layer.layer) or place,
    name_of(layer.facts.release or layer.domain, "-"), name_of(layer.facts.criteria), coverage_cells(layer.facts) }
  row[7], row[8], row[9] = finding_cells(layer.findings)
  return row
end

local function waiver_row(waiver)
  return { whole(#waiver.findings), waiver.state, markdown.code(waiver.rule, LONGEST_NAME), markdown.escape(waiver.reason, LONGEST_TEXT),
    name_of(waiver.owner), name_of(waiver.expires, "for ever") }
end

local function unreadable_row(entry, folder)
  local place = paths.relative(entry.file, folder) .. (entry.line and string.format(":%d:%d", entry.line, entry.column) or "")
  return { markdown.code(place, LONGEST_PATH), markdown.escape(entry.message, LONGEST_TEXT) }
end

local function rule_rows(rules)
  local rows = {}
  for _, rule in ipairs(rules) do
    if rule.reported > 0 or rule.status ~= "ok" then
      rows[#rows + 1] = { markdown.code(rule.id, LONGEST_NAME), rule.severity, whole(rule.reported), rule.status,
        markdown.escape(rule.message or "", LONGEST_TEXT) }
    end
  end
  return rows
end

-- What all of it rests on, but for the program's own rules.
local function proof_rows(value)
  local rows = map(proof.split(value), function(file)
    return { file.kind, name_of(file.name, ""), markdown.code(file.file, LONGEST_TEXT), "`" .. file.sha256 .. "`" }
  end)
  rows[#rows + 1] = { "the whole", "", "", "proof sha256 " .. value.sha256 }
  return rows
end

return function(report, out)
  local model = audit.of(report)
  out.write(string.format("### Audit of %s%s\n\n%s in %s.\n", text.plural(#model.layers, "layer"),
    model.date and ", " .. model.date or "", summary.tally(report.summary), summary.scope(report)))
  write_overview(out, model)
  write_folded(out, "Could not be read, and does not count", { "File", "Why" }, map(entries.unreadable(report), function(entry)
    return unreadable_row(entry, report.folder)
  end))
  for _, release in ipairs(model.coverage) do
    if release.total then
      write_release(out, release)
    end
  end
  out.write(#model.layers > 0 and "\n#### Owners and layers\n" or "")
  write_folded(out, "By owner: metadata " .. markdown.code(model.ownerKey, LONGEST_NAME),
    with_coverage({ "Owner", "ATT&CK", "-Layers" }, FINDINGS), owner_rows(model.owners))
  write_folded(out, "By layer", with_coverage({ "Layer", "ATT&CK", "What counts" }, FINDINGS), map(model.layers, function(layer)
    return layer_row(layer, report.folder)
  end))
  write_folded(out, "Waivers", { "-Hides", "State", "Rule", "Why", "Owner", "Until" }, map(model.waivers, waiver_row))
  write_folded(out, "Rules that reported, or judged nothing", { "Rule", "Severity", "-Findings", "Status", "Why" }, rule_rows(report.rules))
  write_folded(out, "Proof: what this audit rests on", { "Kind", "Name", "File", "SHA-256" }, proof_rows(report.proof))
end
