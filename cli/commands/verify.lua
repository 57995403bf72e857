-- What differs from a report's proof, and whether its verdict stands.
local ordered = require("json")
local page = require("page")
local text = require("text")
local or_null = ordered.or_null

local MOST_FINDINGS = 20 -- that are told; JSON has all
local SHOWN_DIGITS = 12 -- of a digest; JSON has all

-- --- for programs ----------------------------------------------------------------------------

local encode = ordered.encoder({
  "recorded", "computed", "change", "kind", "name", "version", "source", "attack", "lua", "code", "reason", "rule",
  "severity", "message", "file", "line", "column", "fingerprint", "same", "was", "now",
})

local function is_same(a, b)
  for key, value in pairs(a) do
    if b[key] ~= value then
      return false
    end
  end
  return true
end

local function pair(was, now)
  return { same = now ~= nil and is_same(was, now), was = was, now = or_null(now) }
end

local function change_of(file)
  return not file.was and "new" or not file.now and "missing" or "changed"
end

local function write_json(v, out)
  local files = {}
  for i, file in ipairs(v.files) do
    files[i] = {
      change = change_of(file), kind = file.kind, name = file.name ~= "" and file.name or json.null,
      file = file.file ~= "" and file.file or json.null, was = or_null(file.was), now = or_null(file.now),
    }
  end
  local now = v.now or { proof = {} }
  out.write('{"report":', encode(v.report), ',"agrees":', encode(v.agrees), ',"failure":', encode(or_null(v.failure)),
    ',"notCompared":', encode(ordered.array({ v.isAudit and "audit" or nil })), ",\n")
  out.write('"proof":', encode({ same = v.sha256 == v.was.proof.sha256, recorded = v.sha256, computed = v.was.proof.sha256 }), ",\n")
  out.write('"program":', encode(pair(v.was.proof.program, now.proof.program)), ",\n")
  out.write('"files":')
  ordered.write_lines(out, files, encode)
  out.write(',\n"findings":')
  ordered.write_lines(out, v.findings, encode)
  out.write(',\n"verdict":', encode(pair(v.was.exit, now.exit)), "}\n")
end

-- --- for people ------------------------------------------------------------------------------

local NOUNS = {
  layer = { "layer", "layers" }, base = { "base", "bases" }, config = { "configuration", "configurations" },
  waivers = { "file of waivers", "files of waivers" }, baseline = { "baseline", "baselines" },
  data = { "data file", "data files" }, attack = { "ATT&CK catalogue", "ATT&CK catalogues" }, rule = { "rule", "rules" },
  module = { "module", "modules" },
}

local function short(hex)
  return hex:sub(1, SHOWN_DIGITS)
end

-- What becomes of files that are there on one side only; a rule may be there, and not have run.
local ALONE = {
  rule = { gone = "did not run, was %s", new = "did not run then, is %s" },
  file = { gone = "missing, was %s", new = "was not there, is %s" },
}

-- "policy/x.lua: rule org/x: changed, was 0123456789ab, is 456789abcdef".
local function file_line(file, paint)
  local place = file.file ~= "" and paint("bold", printable(file.file) .. ":") .. " " or ""
  local what = NOUNS[file.kind][1] .. (file.name ~= "" and " " .. printable(file.name) or "")
  local alone = ALONE[file.kind] or ALONE.file
  local change
  if file.was and file.now then
    change = string.format("changed, was %s, is %s", short(file.was), short(file.now))
  else
    change = string.format(file.was and alone.gone or alone.new, short(file.was or file.now))
  end
  return string.format("%s%s: %s", place, what, change)
end

local function program_line(was, now)
  local parts = {}
  if was.version ~= now.version then
    parts[#parts + 1] = string.format("version %s, was %s", printable(now.version), printable(was.version))
  end
  if was.source ~= now.source then
    parts[#parts + 1] = "built of other source"
  end
  if was.attack ~= now.attack then
    parts[#parts + 1] = "has other facts of ATT&CK"
  end
  if was.lua ~= now.lua then
    parts[#parts + 1] = string.format("%s, was %s", printable(now.lua), printable(was.lua))
  end
  return #parts > 0 and table.concat(parts, "; ") or nil
end

local function verdict(exit)
  return string.format("exit %d, %s", exit.code, printable(exit.reason))
end

local CHANGES = { appeared = "appeared", gone = "went away", changed = "changed" }

local function finding_line(finding, paint)
  return string.format("%s finding %s: %s: %s %s", paint("bold", string.format("%s:%d:%d:", printable(finding.file), finding.line,
    finding.column)), CHANGES[finding.change], printable(finding.severity), printable(finding.message),
    paint("dim", "[" .. printable(finding.rule) .. "]"))
end

-- "4 layers, 1 configuration and 20 rules".
local function count_files(files)
  local counts, kinds, parts = {}, {}, {}
  for _, file in ipairs(files) do
    kinds[#kinds + 1] = not counts[file.kind] and file.kind or nil
    counts[file.kind] = (counts[file.kind] or 0) + 1
  end
  for i, kind in ipairs(kinds) do
    parts[i] = counts[kind] .. " " .. NOUNS[kind][counts[kind] == 1 and 1 or 2]
  end
  return #parts > 0 and text.list(parts) or "no file"
end

local function write_findings(v, out, paint)
  for i = 1, math.min(#v.findings, MOST_FINDINGS) do
    out.write(finding_line(v.findings[i], paint), "\n")
  end
  if #v.findings > MOST_FINDINGS then
    out.write(string.format("%d more; --format json has them all\n", #v.findings - MOST_FINDINGS))
  end
end

local function write_differences(v, out, paint)
  local report = printable(v.report)
  if v.sha256 ~= v.was.proof.sha256 then
    out.write(paint("bold", report .. ":"), " the proof was changed after it was written: its digest is ", short(v.was.proof.sha256),
      ", not ", short(v.sha256), "\n")
  end
  local program = v.now and program_line(v.was.proof.program, v.now.proof.program)
  if program then
    out.write(paint("bold", "layercheck:"), " ", program, "\n")
  end
  for _, file in ipairs(v.files) do
    out.write(file_line(file, paint), "\n")
  end
  write_findings(v, out, paint)
  if v.failure then
    out.write(paint("bad", "the check cannot be made again: "), printable(v.failure), "\n")
  end
end

local function write_text(v, out)
  local paint = page.painter(out.color)
  local report = printable(v.report)
  write_differences(v, out, paint)
  if v.isAudit then
    out.write("note: an audit's own figures are not compared; layercheck audit makes them anew\n")
  end
  if v.agrees then
    out.write(paint("good", report .. " agrees: "), count_files(v.was.proof.files), " unchanged, and the verdict stands: ",
      verdict(v.was.exit), "\n")
    return
  end
  out.write(paint("bad", report .. " differs: "))
  if not v.now then
    out.write("the verdict was ", verdict(v.was.exit), "\n")
  elseif is_same(v.was.exit, v.now.exit) then
    out.write("the verdict is the same: ", verdict(v.now.exit), "\n")
  else
    out.write("the verdict is ", verdict(v.now.exit), "; it was ", verdict(v.was.exit), "\n")
  end
end

return function(v, out)
  if v.format == "json" then
    write_json(v, out)
  else
    write_text(v, out)
  end
end
