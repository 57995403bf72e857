-- SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. One item a line.
--
-- GitHub takes what its documentation calls the limits of SARIF results and support: 25,000 results a run, of which
-- it shows the gravest 5,000; 20 tags a rule; names of 255 and descriptions of 1,024 characters.
local entries = require("entries")
local hash = require("hash")
local map = require("map")
local ordered = require("json")
local paths = require("paths")
local proof = require("proof")
local text = require("text")

local MOST_RESULTS, MOST_TAGS, LONGEST_NAME, LONGEST_TEXT = 25000, 20, 255, 1024

local LEVELS = { error = "error", warning = "warning", info = "note" }

local encode = ordered.encoder({ "id", "name", "semanticVersion", "ruleId", "ruleIndex", "kind", "status", "level", "message",
  "baselineState", "text", "markdown", "justification", "description", "shortDescription", "fullDescription", "help", "defaultConfiguration",
  "executionSuccessful", "exitCode", "exitCodeDescription", "toolExecutionNotifications", "locations", "physicalLocation",
  "artifactLocation", "location", "uri", "uriBaseId", "index", "region", "startLine", "startColumn", "endLine",
  "endColumn", "roles", "hashes", "partialFingerprints", "suppressions", "fixes", "artifactChanges", "replacements", "deletedRegion",
  "insertedContent", "properties", "tags" })

local function message(value)
  return { text = text.cut(printable(value), LONGEST_TEXT) }
end

-- "attack/revoked-technique" is named AttackRevokedTechnique. A name that says no more than the id is none.
local function rule_name(id)
  local name = printable(id):gsub("%a%w*", function(word)
    return word:sub(1, 1):upper() .. word:sub(2)
  end):gsub("%W", "")
  return name:lower() ~= id:lower() and name ~= "" and name:sub(1, LONGEST_NAME) or nil
end

local function sentence(value)
  return value:find("[.!?]$") and value or value .. "."
end

local function rule_help(rule)
  local words = {}
  for _, value in ipairs({ rule.title or rule.id, rule.reason }) do
    words[#words + 1] = sentence(printable(value))
  end
  if rule ~= entries.INPUT then
    words[#words + 1] = string.format("`layercheck explain %s` says more.", printable(rule.id))
  end
  return message(table.concat(words, " "))
end

local function encode_rule(rule)
  local tags = map(table.move(rule.tags, 1, math.min(#rule.tags, MOST_TAGS), 1, {}), printable)
  return encode({
    id = printable(rule.id),
    name = rule_name(rule.id),
    shortDescription = message(sentence(rule.title or rule.id)),
    fullDescription = message(sentence(rule.reason or rule.title or rule.id)),
    help = rule_help(rule),
    defaultConfiguration = { level = LEVELS[rule.severity] },
    properties = { tags = ordered.array(tags) },
  })
end

-- Files, each once, in the order in which they are asked for; a file's number counts from 0.
local function artifact_table(report)
  local artifacts, digests = { index = {}, hashes = {} }, proof.layers(report.proof)
  function artifacts.location(file)
    local uri = paths.uri(file, report.folder)
    if not artifacts.index[uri] then
      artifacts.index[uri] = #artifacts
      artifacts[#artifacts + 1] = uri
    end
    local is_relative = not uri:find("^file:")
    return { uri = uri, uriBaseId = is_relative and "%SRCROOT%" or nil, index = artifacts.index[uri] }
  end
  for _, input in ipairs(report.inputs) do
    local uri = artifacts.location(input.file).uri
    artifacts.hashes[uri] = digests[input.file] and { ["sha-256"] = digests[input.file] }
  end
  return artifacts
end

local function encode_artifact(uri, hashes)
  return encode({
    location = { uri = uri, uriBaseId = not uri:find("^file:") and "%SRCROOT%" or nil },
    roles = { "analysisTarget" },
    hashes = hashes,
  })
end

-- Columns are in code points, which `columnKind` says; as in SARIF, the end is behind the last character.
local function region(place)
  if not place.line then
    return nil
  end
  local is_empty = place.endLine == place.line and place.endColumn == place.column
  return {
    startLine = place.line, startColumn = place.column,
    endLine = not is_empty and place.endLine or nil, endColumn = not is_empty and place.endColumn or nil,
  }
end

local function locations(entry, artifacts)
  return { { physicalLocation = { artifactLocation = artifacts.location(entry.file), region = region(entry) } } }
end

-- A waiver in the layer itself is one in the source; where another stands is said.
local function suppressions(entry, some_are_waived, folder)
  local waiver = entry.waiver
  if waiver then
    local owner = waiver.expires and string.format("%s, until %s", waiver.owner, waiver.expires) or waiver.owner
    local uri = paths.uri(waiver.file, folder)
    return { {
      kind = waiver.file == entry.file and "inSource" or "external", status = "accepted",
      justification = text.cut(printable(string.format("%s (%s)", waiver.reason, owner)), LONGEST_TEXT),
      location = { physicalLocation = {
        artifactLocation = { uri = uri, uriBaseId = not uri:find("^file:") and "%SRCROOT%" or nil },
        region = { startLine = waiver.line },
      } },
    } }
  end
  return some_are_waived and ordered.array({}) or nil
end

local function fixes(entry, artifacts)
  if not entry.fix then
    return nil
  end
  local replacements = map(entry.fix.edits, function(edit)
    return {
      deletedRegion = { startLine = edit.line, startColumn = edit.column, endLine = edit.endLine, endColumn = edit.endColumn },
      insertedContent = { text = edit.text },
    }
  end)
  return { {
    description = message(entry.fix.description),
    artifactChanges = { { artifactLocation = artifacts.location(entry.file), replacements = replacements } },
  } }
end

-- What else is known of a finding, unless it is nothing.
local function properties(entry)
  local known = { layer = entry.layer }
  for _, member in ipairs({ "technique", "tactic", "field" }) do
    known[member] = entry[member] and printable(entry[member])
  end
  return next(known) and known or nil
end

-- GitHub matches results of different runs by primaryLocationLineHash alone.
local function fingerprints(entry)
  local fingerprint = entry.fingerprint or hash(entry.rule, entry.message)
  return { primaryLocationLineHash = fingerprint .. ":1", ["layercheckFinding/v1"] = fingerprint }
end

local function encode_result(entry, run)
  return encode({
    ruleId = printable(entry.rule),
    ruleIndex = run.rule_index[entry.rule],
    level = LEVELS[entry.severity],
    message = message(entry.message),
    baselineState = run.has_base and (entry.known and "unchanged" or "new") or nil,
    locations = locations(entry, run.artifacts),
    partialFingerprints = fingerprints(entry),
    suppressions = suppressions(entry, run.some_are_waived, run.folder),
    fixes = fixes(entry, run.artifacts),
    properties = properties(entry),
  })
end

local function notification(level, value, entry, artifacts)
  return { level = level, message = message(value), locations = entry and locations(entry, artifacts) }
end

-- What is wrong with the run itself rather than with a layer.
local function notifications(report, run)
  local list = ordered.array({})
  for _, entry in ipairs(run.entries) do
    if entries.is_unreadable(entry) then
      list[#list + 1] = notification("error", entry.message, entry, run.artifacts)
    end
  end
  for _, rule in ipairs(report.rules) do
    if rule.status == "error" then
      list[#list + 1] = notification("error", string.format("%s: %s", rule.id, rule.message or rule.status))
    end
    if rule.skipped > 0 then
      list[#list + 1] = notification("note", string.format("%s: %s", rule.id, rule.skipReason or rule.status))
    end
    if rule.idleReason then
      list[#list + 1] = notification("note", string.format("%s looked at nothing: %s", rule.id, rule.idleReason))
    end
  end
  if #run.entries > MOST_RESULTS then
    list[#list + 1] = notification("warning",
      string.format("%d results of lesser severity are left out", #run.entries - MOST_RESULTS))
  end
  return list
end

-- The rules that ran, and the one that unreadable inputs break.
local function rules_of(report, all)
  local rules, index = table.move(report.rules, 1, #report.rules, 1, {}), {}
  for _, entry in ipairs(all) do
    if entries.is_unreadable(entry) then
      rules[#rules + 1] = entries.INPUT
      break
    end
  end
  for position, rule in ipairs(rules) do
    index[rule.id] = position - 1
  end
  return rules, index
end

local function some_are_waived(all)
  for _, entry in ipairs(all) do
    if entry.waiver then
      return true
    end
  end
  return false
end

return function(report, out)
  local all = entries.worst_first(entries.of(report))
  local rules, rule_index = rules_of(report, all)
  local run = { entries = all, rule_index = rule_index, artifacts = artifact_table(report), has_base = report.hasBase or report.summary.baseline > 0,
    some_are_waived = some_are_waived(all), folder = report.folder }
  local results = table.move(all, 1, math.min(#all, MOST_RESULTS), 1, {})

  out.write('{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{\n')
  out.write('"tool":{"driver":{"name":"layercheck","semanticVersion":', encode(report.tool.version), ',"rules":')
  ordered.write_lines(out, rules, encode_rule)
  out.write('}},\n"columnKind":"unicodeCodePoints",\n')
  out.write('"originalUriBaseIds":', encode({ ["%SRCROOT%"] = { description = message("The folder that layercheck ran in.") } }), ",\n")
  out.write('"invocations":', encode({ {
    executionSuccessful = report.exit.code < 2, exitCode = report.exit.code, exitCodeDescription = report.exit.reason,
    toolExecutionNotifications = notifications(report, run),
  } }), ",\n")
  out.write('"results":')
  ordered.write_lines(out, results, function(entry)
    return encode_result(entry, run)
  end)
  out.write(',\n"artifacts":')
  ordered.write_lines(out, run.artifacts, function(uri)
    return encode_artifact(uri, run.artifacts.hashes[uri])
  end)
  if report.proof then
    out.write(',\n"properties":{"proof":')
    proof.write(out, report.proof)
    out.write("}")
  end
  out.write("}]}\n")
end
