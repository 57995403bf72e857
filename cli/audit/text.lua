-- For people at a terminal: where things stand, a table each for what was counted, and what is worth doing next. The
-- whole is in the other formats.
local audit = require("audit")
local entries = require("entries")
local map = require("map")
local page = require("page")
local paths = require("paths")
local summary = require("summary")
local text = require("text")

local BAR = 20 -- characters
local MOST_RELEASES = 3 -- that are shown in full
local MOST_SUBJECTS, MOST_TECHNIQUES, MOST_ROWS = 10, 10, 40
local LONGEST_CELL = 48

-- Numbers that come from JSON are no integers.
local function whole(number)
  return string.format("%d", number)
end

local function name_of(value, otherwise)
  return value and text.cut(printable(value), LONGEST_CELL) or otherwise
end

-- "###.......": the share that is covered.
local function bar(count, paint)
  local full = count.total == 0 and BAR or math.floor(BAR * count.covered / count.total)
  return paint("good", string.rep("#", full)) .. paint("dim", string.rep(".", BAR - full))
end

-- A cell's text, filled up to the width of its column.
local function fill(cell, width, head, paint)
  if head.is_bar then
    return cell and bar(cell, paint) or string.rep(" ", BAR)
  end
  local gap = string.rep(" ", width - utf8.len(cell))
  return head.is_number and gap .. cell or cell .. gap
end

-- Rows of cells: texts, numbers to the right, and counts that are drawn as bars, or false for none.
local function write_table(out, heads, rows, paint)
  local widths = map(heads, function(head)
    return utf8.len(head.name)
  end)
  for _, row in ipairs(rows) do
    for i, head in ipairs(heads) do
      widths[i] = head.is_bar and BAR or math.max(widths[i], utf8.len(row[i]))
    end
  end
  local function line(cells)
    local parts = {}
    for i, head in ipairs(heads) do
      parts[i] = fill(cells[i], widths[i], head, paint)
    end
    return "  " .. table.concat(parts, "  "):gsub("%s+$", "")
  end
  out.write(paint("bold", line(map(heads, function(head)
    return not head.is_bar and head.name
  end))), "\n")
  for _, row in ipairs(rows) do
    out.write(line(row), "\n")
  end
end

local function left(name)
  return { name = name }
end

local function right(name)
  return { name = name, is_number = true }
end

local DRAWN = { name = "", is_bar = true }

-- Tables of coverage have these columns, others in front of and behind them.
local function with_coverage(before, behind)
  local heads = { table.unpack(before) }
  for _, head in ipairs({ right("covered"), right("of"), right("share"), DRAWN }) do
    heads[#heads + 1] = head
  end
  return table.move(behind or {}, 1, #(behind or {}), #heads + 1, heads)
end

-- Their cells; without a release there is nothing to measure by.
local function coverage_cells(from)
  if from.total then
    return whole(from.covered), whole(from.total), audit.percent_text(from), from
  end
  return whole(from.covered), "-", "-", false
end

local function tally_row(label, count)
  return { label, coverage_cells(count) }
end

local function tally_heads(title)
  return with_coverage({ left(title) })
end

local function note_more(out, shown, all, what)
  if all > shown then
    out.write(string.format("  ... and %d more %s: --format csv has all\n", all - shown, what))
  end
end

-- --- one release ------------------------------------------------------------------------------------------

local function write_outside(out, outside)
  local words = {}
  for _, why in ipairs(audit.OUTSIDE) do
    if outside[why] > 0 then
      words[#words + 1] = string.format("%d %s", outside[why], why == "filtered" and "left out by platforms" or why)
    end
  end
  if #words > 0 then
    out.write("  Ids in layers that do not count: ", text.list(words), "\n")
  end
end

local function row_label(row)
  return row.id and name_of(row.id) .. " " .. name_of(row.name) or name_of(row.name)
end

local function write_rows(out, title, rows, paint)
  out.write("\n")
  write_table(out, tally_heads(title), map(rows, function(row)
    return tally_row(name_of(row.name), row)
  end), paint)
end

-- What is missed most; of mitigations and groups there are too many to show them all.
local function write_missing(out, title, what, rows, paint)
  local shown, all = audit.most_missing(rows, MOST_SUBJECTS)
  if #shown == 0 then
    return
  end
  out.write("\n")
  write_table(out, tally_heads(title), map(shown, function(row)
    return tally_row(row_label(row), row)
  end), paint)
  note_more(out, #shown, all, what)
end

local function write_techniques(out, techniques, paint)
  local shown, all = audit.most_used_uncovered(techniques, MOST_TECHNIQUES)
  if #shown == 0 then
    return
  end
  out.write("\n")
  write_table(out, { left("Covered by no layer, most used first"), right("groups") }, map(shown, function(technique)
    return { row_label(technique), whole(technique.groups) }
  end), paint)
  note_more(out, #shown, all, "techniques")
end

local function write_release(out, coverage, paint)
  out.write("\n", paint("bold", string.format("%s, %s", printable(audit.release_name(coverage)), text.plural(coverage.layers, "layer"))), "\n\n")
  write_table(out, tally_heads("Counted"), {
    tally_row("all", coverage),
    tally_row("techniques", coverage.parents),
    tally_row("sub-techniques", coverage.subtechniques),
  }, paint)
  write_outside(out, coverage.outside)
  write_rows(out, "Tactic", coverage.tactics, paint)
  write_rows(out, "Platform", coverage.platforms, paint)
  write_missing(out, "Mitigation, most missing first", "mitigations", coverage.mitigations, paint)
  write_missing(out, "Group, most missing first", "groups", coverage.groups, paint)
  write_techniques(out, coverage.techniques, paint)
end

-- --- all releases, owners, layers -------------------------------------------------------------------------

-- Those of most layers, in their order.
local function releases_in_full(coverage)
  local known = {}
  for _, release in ipairs(coverage) do
    if release.total then
      known[#known + 1] = release
    end
  end
  local by_layers = entries.sort(table.move(known, 1, #known, 1, {}), function(release)
    return -release.layers
  end)
  local chosen = {}
  for i = 1, math.min(MOST_RELEASES, #by_layers) do
    chosen[by_layers[i]] = true
  end
  local shown = {}
  for _, release in ipairs(known) do
    shown[#shown + 1] = chosen[release] and release or nil
  end
  return shown, #known
end

local function write_overview(out, coverage, paint)
  if #coverage == 0 then
    return
  end
  out.write("\n")
  write_table(out, with_coverage({ left("ATT&CK"), right("layers") }), map(coverage, function(release)
    return { name_of(audit.release_name(release)), whole(release.layers), coverage_cells(release) }
  end), paint)
end

local FINDING_HEADS = { right("errors"), right("warnings"), right("waived") }

local function finding_cells(findings)
  return whole(findings.errors), whole(findings.warnings), whole(findings.waived)
end

-- Findings stand beside an owner's first release: they are all of the owner's.
local function owner_rows(owners)
  local rows = {}
  for _, owner in ipairs(owners) do
    for i, release in ipairs(owner.coverage) do
      local row = { i == 1 and name_of(owner.owner, "(nobody)") or "", name_of(audit.release_name(release)), whole(release.layers),
        coverage_cells(release) }
      if i == 1 then
        row[8], row[9], row[10] = finding_cells(owner.findings)
      else
        row[8], row[9], row[10] = "", "", ""
      end
      rows[#rows + 1] = row
    end
  end
  return rows
end

local function write_some(out, heads, rows, what, paint)
  write_table(out, heads, table.move(rows, 1, math.min(MOST_ROWS, #rows), 1, {}), paint)
  note_more(out, MOST_ROWS, #rows, what)
end

local function write_owners(out, model, paint)
  if #model.owners == 0 then
    return
  end
  out.write("\n", paint("bold", string.format("By owner (metadata '%s')", printable(model.ownerKey))), "\n")
  local heads = with_coverage({ left("Owner"), left("ATT&CK"), right("layers") }, FINDING_HEADS)
  write_some(out, heads, owner_rows(model.owners), "rows of owners", paint)
  if model.ownersLeftOut > 0 then
    out.write(string.format("  ... and %s that no format lists\n", text.plural(model.ownersLeftOut, "owner")))
  end
end

local function write_layers(out, layers, paint)
  if #layers == 0 then
    return
  end
  out.write("\n", paint("bold", "By layer"), "\n")
  -- Without a bar, so that a line fits a wide terminal.
  local heads = { left("Layer"), left("ATT&CK"), left("counts"), right("covered"), right("of"), right("share"), table.unpack(FINDING_HEADS) }
  write_some(out, heads, map(layers, function(layer)
    local place = layer.layer > 0 and string.format("%s (%d)", layer.file, layer.layer) or layer.file
    local covered, of, share = coverage_cells(layer.facts)
    return { paths.short(printable(place), paths.COLUMN), name_of(layer.facts.release or layer.domain, "-"), layer.facts.criteria,
      covered, of, share, finding_cells(layer.findings) }
  end), "layers", paint)
end

-- --- files that are in no number --------------------------------------------------------------------------

local function write_unreadable(out, unreadable, paint)
  if #unreadable == 0 then
    return
  end
  out.write("\n", paint("bold", "Could not be read, and does not count"), "\n")
  for i = 1, math.min(MOST_ROWS, #unreadable) do
    out.write(string.format("  %s: %s\n", entries.place(unreadable[i]), printable(unreadable[i].message)))
  end
  if #unreadable > MOST_ROWS then
    out.write(string.format("  ... and %s: --format json has all\n", text.plural(#unreadable - MOST_ROWS, "more file")))
  end
end

-- --- rules and waivers ------------------------------------------------------------------------------------

-- The findings that a waiver hides, one by one: --show-waived.
local function write_waived(out, waiver, shows_fingerprints)
  for _, finding in ipairs(waiver.findings) do
    out.write(string.format("  %s:%d:%d: %s [%s]%s\n", printable(finding.file), finding.line, finding.column, printable(finding.message),
      printable(finding.rule), shows_fingerprints and " " .. finding.fingerprint or ""))
  end
end

local function write_waivers(out, report, waivers, paint)
  if #waivers == 0 then
    return
  end
  out.write("\n", paint("bold", "Waivers"), "\n")
  local heads = { right("hides"), left("state"), left("until"), left("owner"), left("rule"), left("why") }
  write_some(out, heads, map(waivers, function(waiver)
    return { whole(#waiver.findings), waiver.state, name_of(waiver.expires, "for ever"), name_of(waiver.owner), name_of(waiver.rule),
      name_of(waiver.reason) }
  end), "waivers", paint)
  for _, waiver in ipairs(report.showsWaived and waivers or {}) do
    write_waived(out, waiver, report.showsFingerprints)
  end
end

local function reporting_rules(rules)
  local reporting = {}
  for _, rule in ipairs(rules) do
    if rule.reported > 0 then
      reporting[#reporting + 1] = rule
    end
  end
  return entries.worst_first(entries.sort(reporting, function(rule)
    return -rule.reported
  end))
end

local function write_rules(out, rules, paint)
  local reporting = reporting_rules(rules)
  if #reporting == 0 then
    return
  end
  out.write("\n", paint("bold", "Rules with findings"), "\n")
  write_some(out, { right("findings"), left("severity"), left("rule") }, map(reporting, function(rule)
    return { whole(rule.reported), rule.severity, name_of(rule.id) }
  end), "rules", paint)
end

local WITHOUT_EFFECT = { vacuous = "found nothing to look at", skipped = "was skipped", error = "broke" }

local function write_idle_rules(out, rules, paint)
  local rows = {}
  for _, rule in ipairs(rules) do
    if WITHOUT_EFFECT[rule.status] then
      rows[#rows + 1] = { name_of(rule.id), WITHOUT_EFFECT[rule.status], rule.message and printable(rule.message) or "" }
    end
  end
  if #rows > 0 then
    out.write("\n", paint("bold", "Rules that judged nothing"), "\n")
    write_some(out, { left("rule"), left(""), left("why") }, rows, "rules", paint)
  end
end

return function(report, out)
  local model = audit.of(report)
  local paint = page.painter(out.color)
  out.write(paint("bold", string.format("Audit of %s", text.plural(#model.layers, "layer"))), model.date and ", " .. model.date or "", "\n",
    summary.tally(report.summary), " in ", summary.scope(report), "\n")
  write_unreadable(out, entries.unreadable(report), paint)
  write_overview(out, model.coverage, paint)
  local shown, all = releases_in_full(model.coverage)
  for _, release in ipairs(shown) do
    write_release(out, release, paint)
  end
  if all > #shown then
    out.write(string.format("\n%s with fewer layers in full: --format csv\n", text.plural(all - #shown, "release")))
  end
  write_owners(out, model, paint)
  write_layers(out, model.layers, paint)
  write_waivers(out, report, model.waivers, paint)
  write_rules(out, report.rules, paint)
  write_idle_rules(out, report.rules, paint)
  local isolation = summary.isolation(report.isolation)
  if isolation then
    out.write("\nnote: ", isolation, "\n")
  end
  if report.exit.code > 0 then
    out.write("\n", paint("bold", string.format("exit %d: %s", report.exit.code, report.exit.reason)), "\n")
  end
end
