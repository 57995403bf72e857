-- One finding for a person at a terminal.
local attack = require("attack")
local entries = require("entries")
local map = require("map")
local page = require("page")
local rules = require("rules")
local reach = require("explain.reach")
local view = require("explain.view")

local INDENT = "  "
local LABEL_WIDTH = 17
local GUTTER = 6
local MOST_NAMES = 8 -- of groups and mitigations

local function write_head(out, paint, shown)
  local finding = shown.finding
  out(paint(finding.severity, finding.severity), " ", paint("bold", printable(finding.rule)), paint("dim", "  " .. finding.fingerprint), "\n",
    printable(finding.message), "\n")
end

-- Where it is, with the lines around it and the value marked.
local function write_place(out, paint, shown)
  local finding, study = shown.finding, shown.study
  out("\n", paint("bold", string.format("%s:%d:%d", printable(finding.file), finding.line, finding.column)), view.layer(shown), "\n")
  local excerpt = finding.excerpt
  local function line(number, content)
    out(paint("dim", string.format("%" .. GUTTER .. "s | ", type(number) == "number" and math.tointeger(number) or number)), content, "\n")
  end
  local function marked()
    line(excerpt.line, excerpt.text)
    line("", string.rep(" ", excerpt.markStart) .. paint("mark", "^" .. string.rep("~", excerpt.markLength - 1)))
  end
  local is_marked = excerpt.text == ""
  for _, each in ipairs(study and study.context or {}) do
    if each.line == excerpt.line and not is_marked then
      marked()
      is_marked = true
    else
      line(each.line, each.text)
    end
  end
  if not is_marked then
    marked()
  end
end

local function write_entry(out, heading, study)
  if study == nil or study.entry == nil then
    return
  end
  out(heading(string.format("The entry, from line %d", study.entry.line)))
  for line in (view.dedented(study.entry.text) .. "\n"):gmatch("([^\n]*)\r?\n") do
    out(INDENT, printable(line), "\n")
  end
  out(study.entry.isCut and INDENT .. "...\n" or "")
end

-- Label and words, which are wrapped.
local function field(out, paint, width, label, words)
  if words and #words > 0 then
    local lines = page.fill(words, string.rep(" ", #INDENT + LABEL_WIDTH), width)
    out(INDENT, paint("dim", page.pad(label, LABEL_WIDTH)), table.concat(lines, "\n"):sub(#INDENT + LABEL_WIDTH + 1), "\n")
  end
end

local function write_rule(out, paint, heading, shown)
  local rule = shown.rule
  if rule == nil then
    return
  end
  out(heading("The rule"), INDENT, printable(rule.title), "\n")
  if rule.reason then
    out(INDENT, printable(rule.reason), "\n")
  end
  field(out, paint, math.huge, "Severity", { view.severity(shown) })
  field(out, paint, math.huge, "From", { rule.path and printable(rule.path) or "layercheck's own reading of the file" })
  field(out, paint, math.huge, "See", rule.docs and { printable(rule.docs) })
end

local function write_options(out, paint, heading, shown)
  local options = shown.options or {}
  if #options == 0 then
    return
  end
  local settings = map(options, function(option)
    return option.name .. " = " .. (option.value == nil and "not set" or printable(rules.literal(option.value)))
  end)
  local width = page.widest(settings)
  out(heading("Its options"))
  for i, option in ipairs(options) do
    out(INDENT, page.pad(settings[i], math.min(width, 40)), "  ", paint("dim", option.from and view.origin(option.from) or "default"), "\n")
  end
end

-- The first of a list, and how many there are.
local function names(references)
  if references == nil or #references == 0 then
    return { "none" }
  end
  local words = map(table.move(references, 1, math.min(#references, MOST_NAMES), 1, {}), attack.title)
  if #references > MOST_NAMES then
    words[#words + 1] = string.format("and %d more", #references - MOST_NAMES)
  end
  return words
end

local function counted(label, references)
  return references and #references > 0 and string.format("%s (%d)", label, #references) or label
end

local function write_technique(out, paint, heading, width, shown)
  local facts = shown.technique
  if facts == nil then
    return
  end
  local status = facts.status .. (facts.replacedBy and ", replaced by " .. attack.title(facts.replacedBy) or "")
  out(heading(string.format("ATT&CK %s of %s says", printable(facts.release), printable(facts.domain))), INDENT, paint("bold", attack.title(facts)),
    "\n")
  if shown.layer.attack and facts.release ~= shown.layer.attack then
    out(INDENT, paint("bad", string.format("not in %s, by which the layer is judged", shown.layer.attack)), "\n")
  end
  field(out, paint, width, "Status", { facts.status == "active" and status or paint("bad", status) })
  field(out, paint, width, "Parent", { facts.parent and attack.title(facts.parent) })
  field(out, paint, width, "Tactics", map(facts.tactics or {}, printable))
  field(out, paint, width, "Platforms", map(facts.platforms or {}, printable))
  if facts.mitigations then
    field(out, paint, width, counted("Mitigated", facts.mitigations), names(facts.mitigations))
    field(out, paint, width, counted("Used by", facts.groups), names(facts.groups))
  end
end

local function write_advice(out, heading, shown)
  out(heading("What to do"))
  for _, line in ipairs(view.advice(shown)) do
    out(INDENT, line, "\n")
  end
end

return function(explanation, output)
  local shown = view.of(explanation)
  local out, paint = output.write, page.painter(output.color)
  local function heading(words)
    return "\n" .. paint("bold", words) .. "\n"
  end
  write_head(out, paint, shown)
  write_place(out, paint, shown)
  write_rule(out, paint, heading, shown)
  write_options(out, paint, heading, shown)
  write_entry(out, heading, shown.study)
  write_technique(out, paint, heading, output.width, shown)
  if shown.finding.waiver then
    out(heading("Excused"), INDENT, entries.excuse(shown.finding.waiver), "\n")
  end
  if shown.asksWhatIf then
    out(heading("What it would take"))
    reach.write(out, paint, heading, shown.study and shown.study.whatIf)
  end
  write_advice(out, heading, shown)
end
