-- A comment for a pull request: the verdict, what fails, and the rest folded away.
local entries = require("entries")
local map = require("map")
local markdown = require("markdown")
local paths = require("paths")
local proof = require("proof")
local summary = require("summary")
local text = require("text")

-- GitHub's comments have at most 65,536 characters. What is short gets its room first.
local MOST_BYTES, MOST_OF_RULES, MOST_OF_WAIVED, MOST_OF_PROOF = 60000, 10000, 10000, 10000
local LONGEST_MESSAGE, LONGEST_PATH, LONGEST_WORD = 500, 250, 100

local function message(entry)
  return markdown.escape(entry.message, LONGEST_MESSAGE)
end

local function place(entry, folder)
  local path = markdown.code(paths.relative(entry.file, folder), LONGEST_PATH)
  return entry.line and string.format("%s:%d", path, entry.line) or path
end

local function entry_row(entry, folder)
  return markdown.row({ place(entry, folder), markdown.escape(entry.technique or "", LONGEST_WORD), message(entry),
    markdown.code(entry.rule, LONGEST_WORD) .. (entry.known and ", known" or "") })
end

local function waived_row(entry, folder)
  local waiver = entry.waiver
  return markdown.row({ place(entry, folder), message(entry), markdown.escape(waiver.reason, LONGEST_MESSAGE),
    markdown.escape(waiver.owner, LONGEST_WORD), markdown.escape(waiver.expires or "never") })
end

local ENTRY_HEAD = markdown.row({ "Place", "Technique", "What is wrong", "Rule" }) .. "|---|---|---|---|\n"
local WAIVED_HEAD = markdown.row({ "Place", "What is wrong", "Why it is excused", "Owner", "Until" }) .. "|---|---|---|---|---|\n"
local RULES_HEAD = markdown.row({ "Rule", "Severity", "Findings", "What should hold" }) .. "|---|---|--:|---|\n"

local function verdict(report)
  local exit = report.exit
  if exit.code == 0 then
    return "passed", string.format("%s in %s.", summary.tally(report.summary), summary.scope(report))
  end
  local why = exit.code == 1 and "" or string.format(" (exit %d: %s)", exit.code, markdown.escape(exit.reason))
  return "failed", string.format("%s in %s%s.", summary.tally(report.summary), summary.scope(report), why)
end

-- Rules with findings that count; of what the base had already nobody is told here.
local function rules_that_report(report, holding)
  local counts, rows = {}, {}
  for _, entry in ipairs(holding) do
    counts[entry.rule] = (counts[entry.rule] or 0) + (entry.known and 0 or 1)
  end
  for _, rule in ipairs(report.rules) do
    local count = counts[rule.id] or 0
    if count > 0 then
      rows[#rows + 1] = markdown.row({ markdown.code(rule.id, LONGEST_WORD), rule.severity, tostring(count),
        markdown.escape(rule.title or "", LONGEST_MESSAGE) })
    end
  end
  return rows
end

-- A rule that broke or looked at nothing on one layer may have been skipped on another.
local function why_without_effect(rule)
  local why = rule.message or rule.status
  if rule.status == "vacuous" then
    why = rule.idleReason and "looked at nothing: " .. rule.idleReason or "looked at nothing at all"
  end
  if rule.skipped > 0 and (rule.status == "error" or rule.status == "vacuous") then
    return string.format("%s; skipped on %s: %s", why, text.plural(rule.skipped, "layer"), rule.skipReason)
  end
  return why
end

local function rules_without_effect(report)
  local rows = {}
  for _, rule in ipairs(report.rules) do
    if rule.status ~= "ok" or rule.skipped > 0 then
      rows[#rows + 1] = string.format("- %s: %s\n", markdown.code(rule.id, LONGEST_WORD), markdown.escape(why_without_effect(rule), LONGEST_MESSAGE))
    end
  end
  return rows
end

local function rows_of(list, row, folder)
  return map(list, function(entry)
    return row(entry, folder)
  end)
end

-- As many rows as there is room for, below their head, and how many are left out; empty without rows.
local function section(head, rows, room)
  if #rows == 0 then
    return ""
  end
  local size, kept = #head, 0
  while kept < #rows and size + #rows[kept + 1] <= room do
    kept = kept + 1
    size = size + #rows[kept]
  end
  local rest = kept < #rows and string.format("\n%d more are not shown.\n", #rows - kept) or ""
  return head .. table.concat(rows, "", 1, kept) .. rest
end

local function folded(label, body)
  return body == "" and "" or string.format("\n<details><summary>%s</summary>\n\n%s\n</details>\n", label, body)
end

local function split_failing(report, list)
  local failing, others = {}, {}
  for _, entry in ipairs(entries.worst_first(list)) do
    table.insert(entries.fails(report, entry) and failing or others, entry)
  end
  return failing, others
end

local PROOF_HEAD = "| Kind | File | SHA-256 |\n|---|---|---|\n"

-- What the verdict rests on: the files, and the program with its own rules in a line.
local function proof_section(value)
  if not value then
    return ""
  end
  local files, builtin = proof.split(value)
  local rows = map(files, function(file)
    local what = file.name and file.kind .. " " .. markdown.code(file.name, LONGEST_WORD) or file.kind
    return markdown.row({ what, markdown.code(file.file, LONGEST_WORD), "`" .. file.sha256 .. "`" })
  end)
  return string.format("layercheck %s, source `%s`, %s, %s of its own.\nThe whole: `%s`\n\n", markdown.escape(value.program.version),
    value.program.source, markdown.escape(value.program.lua), text.plural(builtin, "rule"), value.sha256) ..
    section(PROOF_HEAD, rows, MOST_OF_PROOF)
end

return function(report, out)
  local holding, waived = entries.split_waived(entries.of(report))
  local failing, others = split_failing(report, holding)
  local rules, idle = rules_that_report(report, holding), rules_without_effect(report)

  local rule_table = section(RULES_HEAD, rules, MOST_OF_RULES)
  local idle_list = section("", idle, MOST_OF_RULES)
  local waived_table = section(WAIVED_HEAD, rows_of(waived, waived_row, report.folder), MOST_OF_WAIVED)
  local proof_table = proof_section(report.proof)
  local room = MOST_BYTES - #rule_table - #idle_list - #waived_table - #proof_table
  local failing_table = section(ENTRY_HEAD, rows_of(failing, entry_row, report.folder), room)
  local other_table = section(ENTRY_HEAD, rows_of(others, entry_row, report.folder), room - #failing_table)

  out.write(string.format("### layercheck %s\n\n%s\n", verdict(report)))
  if #failing > 0 then
    out.write(string.format("\n**%s to put right**\n\n", text.plural(#failing, "finding")), failing_table)
  end
  out.write(
    folded(string.format("%s that %s not fail the run", text.plural(#others, "finding"), #others == 1 and "does" or "do"), other_table),
    folded(string.format("%s excused by waivers", text.plural(#waived, "finding")), waived_table),
    folded(string.format("%s with findings", text.plural(#rules, "rule")), rule_table),
    folded(string.format("%s that broke, %s skipped or looked at nothing", text.plural(#idle, "rule"), #idle == 1 and "was" or "were"),
      idle_list),
    folded("Proof: what this verdict rests on", proof_table)
  )
end
