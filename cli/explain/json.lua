-- One finding as JSON.
local ordered = require("json")
local reach_json = require("explain.reach_json")
local view = require("explain.view")

local KEYS = {
  "finding", "rule", "severity", "options", "layer", "context", "entry", "technique", "waiver", "whatIf", "advice", "id", "title", "reason", "docs", "path",
  "message", "file", "line", "column", "endLine", "endColumn", "tactic", "field", "fingerprint", "name", "type", "value", "default", "own",
  "configured", "from", "pattern", "files", "domain", "attack", "text", "isCut", "kind", "status", "replacedBy", "release", "parent", "parentName",
  "tactics", "platforms", "mitigations", "groups",
}

table.move(reach_json.KEYS, 1, #reach_json.KEYS, #KEYS + 1, KEYS)

local encode = ordered.encoder(KEYS)
local LISTS = { strings = true, numbers = true, techniques = true }

local function list_of(type, value)
  return LISTS[type] and value and ordered.array(value) or value
end

local function options_of(shown)
  local options = {}
  for i, option in ipairs(shown.options or {}) do
    options[i] = {
      name = option.name, type = option.type, value = list_of(option.type, option.value), default = list_of(option.type, option.default),
      from = option.from,
    }
  end
  return ordered.array(options)
end

local function references(list)
  local short = {}
  for i, each in ipairs(list or {}) do
    short[i] = { id = each.id, name = each.name }
  end
  return ordered.array(short)
end

local function technique_of(facts)
  return facts and {
    id = facts.id, name = facts.name, kind = facts.kind, status = facts.status, replacedBy = facts.replacedBy, domain = facts.domain,
    release = facts.release, parent = facts.parent and { id = facts.parent.id, name = facts.parent.name },
    tactics = ordered.array(facts.tactics or {}), platforms = ordered.array(facts.platforms or {}), mitigations = references(facts.mitigations),
    groups = references(facts.groups),
  }
end

local function finding_of(finding)
  return {
    message = finding.message, file = finding.file, layer = finding.layer, line = finding.line, column = finding.column,
    endLine = finding.endLine, endColumn = finding.endColumn, technique = finding.technique, tactic = finding.tactic, field = finding.field,
    fingerprint = finding.fingerprint, severity = finding.severity,
  }
end

return function(explanation, output)
  local shown = view.of(explanation)
  local rule, study = shown.rule, shown.study or {}
  output.write(encode({
    finding = finding_of(shown.finding),
    rule = rule and { id = rule.id, title = rule.title, reason = rule.reason, docs = rule.docs, path = rule.path },
    severity = shown.severity and { own = shown.severity.rule, configured = shown.severity.configured, from = shown.severity.from },
    options = options_of(shown),
    layer = shown.layer,
    context = ordered.array(study.context or {}),
    entry = study.entry,
    technique = technique_of(shown.technique),
    waiver = shown.finding.waiver,
    whatIf = reach_json.table(study.whatIf),
    advice = ordered.array(view.advice(shown)),
  }))
end
