-- Every format holds what a report may have in it: hostile text in each place, read back by parsers that are not
-- ours, and more findings than GitHub takes.
--
-- A reporter of our own hands a report that the test makes up to the built-in one, so the program's own sandbox and
-- helpers are at work.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

local FORMATS = { "json", "sarif", "gitlab", "github", "junit", "tap", "csv", "navigator" }
if os.execute("command -v cmark-gfm >/dev/null") then
  table.insert(FORMATS, "markdown")
else
  print("cmark-gfm is not installed: Markdown is not read back")
  testing.skipped = testing.skipped + 1
end

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

-- --- reports ---------------------------------------------------------------------------------

local function finding(values)
  local made = {
    rule = "org/rule", severity = "error", message = "what is wrong", file = "a.json", layer = 0, line = 1, column = 2,
    endLine = 1, endColumn = 4, fingerprint = "0123456789abcdef", excerpt = { text = "", markStart = 0, markLength = 0 },
  }
  for key, value in pairs(values) do
    made[key] = value
  end
  return made
end

local function rule(values)
  local made = { id = "org/rule", severity = "error", selected = 1, reported = 1, skipped = 0, status = "ok", tags = {} }
  for key, value in pairs(values) do
    made[key] = value
  end
  return made
end

-- What the report rests on, with this text wherever a path or a rule may put one.
local function proof_of(text)
  local hex = ("0"):rep(64)
  return {
    program = { version = "0.0.0", source = hex, attack = hex, lua = "Lua 5.4.6" }, sha256 = hex, commit = ("0"):rep(40),
    options = {
      paths = { text }, stdinName = text, rules = { text }, disabled = { text }, tags = { text }, config = text, noConfig = false,
      attack = { text }, failOn = "error", maxWarnings = 1, allowEmpty = false, now = "2026-11-24", base = text, staged = false,
      all = false, baseline = text, isolation = true, limits = { time = 5000 },
    },
    files = { { kind = "layer", file = text, sha256 = hex }, { kind = "rule", name = text, file = text, sha256 = hex } },
  }
end

local function report(findings, rules)
  local summary = { files = 1, layers = 1, techniques = 1, rules = #rules, errors = 0, warnings = 0, infos = 0, waived = 0, skipped = 0, known = 0, baseline = 0 }
  for _, each in ipairs(findings) do
    local member = each.waiver and "waived" or each.severity .. "s"
    summary[member] = summary[member] + 1
  end
  return {
    tool = { name = "layercheck", version = "0.0.0" }, folder = "/", failOn = "error", summary = summary, findings = findings,
    isolation = { processes = true, seccomp = true, landlock = true }, hasBase = false, waivers = {}, baselines = {}, rules = rules,
    layers = { { file = "a.json", layer = 0, name = "n", domain = "enterprise-attack", attack = "18.1", techniques = 1 } },
    inputs = { { file = "a.json", status = "ok" } }, proof = proof_of("a.json"), exit = { code = 1, reason = "findings" },
  }
end

-- A report with this text wherever a layer, a rule, a path or a waiver may put one.
local function hostile_report(text)
  local file = "layers/" .. text
  local edit = { line = 1, column = 1, endLine = 2, endColumn = 3, text = text }
  local everywhere = { rule = text, message = text, file = file, technique = text, tactic = text, field = text }
  local function with(values)
    for key, value in pairs(everywhere) do
      values[key] = values[key] or value
    end
    return finding(values)
  end
  local made = report({
    with({ fingerprint = "0000000000000001" }),
    with({ fingerprint = "0000000000000002", severity = "warning" }),
    with({ fingerprint = "0000000000000003", severity = "info" }),
    with({ fingerprint = "0000000000000004", fix = { description = text, edits = { edit } } }),
    with({ fingerprint = "0000000000000005", file = "waived/" .. text, waiver = { reason = text, owner = text, file = "waived/" .. text, line = 2 } }),
  }, {
    rule({ id = text, title = text, reason = text, tags = { text, text } }),
    rule({ id = text .. "2", status = "vacuous", reported = 0, message = text, idleReason = text }),
    rule({ id = text .. "3", status = "skipped", skipped = 1, reported = 0, message = text, skipReason = text }),
    rule({ id = text .. "4", status = "error", skipped = 1, reported = 0, message = text, skipReason = text }),
  })
  made.proof = proof_of(file)
  made.layers = { { file = file, layer = 0, name = text, domain = text, techniques = 1 } }
  made.inputs = {
    { file = file, status = "ok" },
    { file = "broken/" .. text, status = "error", error = { message = text, line = 1, column = 1, excerpt = { text = "", markStart = 0, markLength = 0 } } },
  }
  return made
end

-- A value as Lua source; long texts are written once, as locals in front.
local function literal(value)
  local locals, known = {}, {}
  local function write_value(part)
    if type(part) == "string" and #part > 1000 then
      if not known[part] then
        known[part] = "text" .. #locals
        locals[#locals + 1] = string.format("local %s = %q\n", known[part], part)
      end
      return known[part]
    elseif type(part) ~= "table" then
      return string.format("%q", part)
    end
    local parts = {}
    for key, member in pairs(part) do
      parts[#parts + 1] = string.format("[%s]=%s", write_value(key), write_value(member))
    end
    return "{" .. table.concat(parts, ",") .. "}"
  end
  local body = write_value(value)
  return table.concat(locals), body
end

-- What each of the formats makes of a report, after Lua source has changed it: the files' names by format.
local function write_reports(name, made, formats, change)
  local options, paths = {}, {}
  local locals, body = literal(made)
  for _, format in ipairs(formats) do
    local script = string.format("%s.%s.lua", name, format)
    write(script, string.format("%slocal report = %s\n%s\nreturn function(_, out)\n  require('reporters.%s')(report, out)\nend\n", locals, body,
      change or "", format))
    paths[format] = string.format("%s/%s.%s", folder, name, format)
    options[#options + 1] = string.format("--format ./%s=%s", script, paths[format])
  end
  local code, _, problem = testing.run(string.format("cd '%s' && '%s' check --no-config --allow-empty %s .", folder, program,
    table.concat(options, " ")))
  equal(code, 0, problem)
  return paths
end

-- --- reading them back -----------------------------------------------------------------------

local function read_back(format, paths)
  local command = string.format("python3 '%s/tests/cli/read_report.py' %s '%s'", root, format, table.concat(paths, "' '"))
  local code, out, problem = testing.run(command)
  equal(code, 0, problem)
  local answers = {}
  for line in out:gmatch("[^\n]+") do
    answers[#answers + 1] = json.decode(line)
  end
  return answers
end

local HOSTILE = {
  plain = "plain text",
  ansi = "\27[31mred\27[0m \7\b",
  lines = "a\r\n::error file=x::forged\nb",
  old_command = "##[error]forged ##[add-mask]x",
  bidi = "\u{202E}live\u{202C} \u{2066}x\u{2069} \u{200B}\u{FEFF}",
  pipes = "| a | b |",
  markup = "`code` *bold* _it_ **b** [link](http://x.example) ![i](x) <b>x</b> <!-- c --> ~~s~~ $x^2$",
  script = "</script><script>alert(1)</script></details></td></code>",
  cdata = "]]> <![CDATA[ &amp; &#60; \"q\" 'q' <?x?>",
  nul = "nul\0byte",
  surrogate = "lone \xED\xA0\x80 half",
  bytes = "not \xFF\xFE UTF-8 \xC3",
  mentions = "@everyone @a/b #1 GH#22 !3 www.example.org https://example.org a@b.example",
  formula = "=cmd|' /C calc'!A0",
  plus = "+1", minus = "-1", at = "@x",
  commands = "%0A%25,:=::warning::x",
  yaml = "---\n...\n# SKIP \\ # TODO",
  backslashes = "C:\\a\\u0041\\\\",
  noncharacters = "\u{FFFE}\u{FFFF}\u{1F600}\u{10FFFF}",
  shell = "$(touch forged) ; `id` ${x}",
  long = string.rep("long ", 20000),
  long_unbroken = string.rep("é", 70000),
  spaces = "  two  spaces\tand a tab ",
  heading = "# heading",
  quote = "> quote",
  list = "- item",
  dots = "../../etc/passwd",
  percent = "100%",
}

local names = {}
for name in pairs(HOSTILE) do
  names[#names + 1] = name
end
table.sort(names)

-- How the program shows each text.
local function printables()
  local locals, body = literal(HOSTILE)
  write("printable.lua", locals .. "local texts = " .. body
    .. "\nreturn function(_, out)\n  for name, text in pairs(texts) do\n    texts[name] = printable(text)\n  end\n  out.write(json.encode(texts))\nend\n")
  local code, out, problem = testing.run(string.format("cd '%s' && '%s' check --no-config --allow-empty --format ./printable.lua .", folder, program))
  equal(code, 0, problem)
  return json.decode(out)
end

-- How many messages a report of hostile_report() has in each format.
local COUNTS = { json = 5, sarif = 6, gitlab = 5, github = 5, junit = 6, tap = 6, csv = 6, markdown = 6, navigator = 5 }

local function squeeze(text)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- Whether a message is the text, alone or between other words, or the beginning of it with an ellipsis.
local function tells(message, text)
  message, text = squeeze(message), squeeze(text)
  if message:find(text, 1, true) then
    return true
  end
  local head = message:match("^(.*)…")
  return head ~= nil and #head > 90 and (text:find(head, 1, true) ~= nil or head:find(text:sub(1, 90), 1, true) ~= nil)
end

local shown = printables()
local paths = {}
for _, name in ipairs(names) do
  paths[name] = write_reports("hostile-" .. name, hostile_report(HOSTILE[name]), FORMATS)
end
for _, format in ipairs(FORMATS) do
  local files = {}
  for position, name in ipairs(names) do
    files[position] = paths[name][format]
  end
  local answers = read_back(format, files)
  for position, name in ipairs(names) do
    test(string.format("%s holds hostile text: %s", format, name), function()
      equal(answers[position].problem, nil)
      local findings = answers[position].findings
      local is_cut_together = format == "navigator" and name:find("^long")
      equal(is_cut_together and COUNTS[format] or #findings, COUNTS[format], "findings")
      local expected = format == "json" and utf8.len(HOSTILE[name]) and HOSTILE[name] or shown[name]
      for _, found in ipairs(findings) do
        equal(tells(found[2], expected), true, string.format("%s: %s", found[1]:sub(1, 80), found[2]:sub(1, 200)))
      end
    end)
  end
end

test("no hostile text was run", function()
  local code = testing.run(string.format("test -e '%s/forged'", folder))
  equal(code, 1)
end)

-- --- limits ----------------------------------------------------------------------------------

-- A report of so many findings, a third of each severity, which the reporter's own state makes.
local function write_many(count, format)
  local made = report({ finding({ technique = "T1557" }) }, { rule({ tags = {} }) })
  made.summary.errors, made.summary.warnings, made.summary.infos = count // 3, count // 3, count // 3
  local change = string.format([[
    local first = report.findings[1]
    for position = 1, %d do
      local each = { message = "number " .. position, line = position, endLine = position }
      each.severity = ({ "info", "warning", "error" })[position %% 3 + 1]
      each.fingerprint = string.format("%%016x", position)
      report.findings[position] = setmetatable(each, { __index = first })
    end]], count)
  return write_reports("many", made, { format }, change)[format]
end

local function strict(path)
  return json.decode(testing.read(path))
end

test("SARIF keeps the gravest 25,000 results and says so", function()
  local run = strict(write_many(26001, "sarif")).runs[1]
  equal(#run.results, 25000)
  local levels = {}
  for _, result in ipairs(run.results) do
    levels[result.level] = (levels[result.level] or 0) + 1
  end
  equal(levels.error, 8667)
  equal(levels.warning, 8667)
  equal(levels.note, 25000 - 2 * 8667)
  equal(run.invocations[1].toolExecutionNotifications[1].message.text, "1001 results of lesser severity are left out")
end)

test("SARIF keeps 20 tags", function()
  local made = report({ finding({}) }, { rule({}) })
  for position = 1, 25 do
    made.rules[1].tags[position] = "tag-" .. position
  end
  local tags = strict(write_reports("tags", made, { "sarif" }).sarif).runs[1].tool.driver.rules[1].properties.tags
  equal(#tags, 20)
  equal(tags[20], "tag-20")
end)

test("GitHub gets ten of each level, and a notice that counts the rest", function()
  local text = testing.read(write_many(100, "github"))
  local function count(pattern)
    return select(2, text:gsub(pattern, ""))
  end
  equal(count("\n?::error file"), 10)
  equal(count("\n::warning file"), 10)
  equal(count("\n::notice file"), 9)
  testing.matches(text, "\n::notice title=layercheck::23 errors, 24 warnings, 24 infos more than GitHub shows")
end)

test("GitHub gets ten of a level without a notice when there are no more", function()
  local text = testing.read(write_many(30, "github"))
  equal(select(2, text:gsub("::notice file", "")), 10)
  equal(text:find("more than GitHub shows", 1, true), nil)
end)

test("a Markdown comment of many findings fits, and counts what is left out", function()
  local text = testing.read(write_many(3000, "markdown"))
  equal(#text < 65536, true)
  local shown_rows = select(2, text:gsub("\n| <code>a.json", ""))
  local left_out = 0
  for number in text:gmatch("\n(%d+) more are not shown") do
    left_out = left_out + tonumber(number)
  end
  equal(shown_rows + left_out, 3000)
  testing.matches(text, "1000 errors, 1000 warnings, 1000 infos in 1 file")
end)

-- --- what reports know besides -----------------------------------------------------------------

test("SARIF suppresses what a waiver excuses, with its reason", function()
  local made = report({ finding({ waiver = { reason = "legacy", owner = "blue", file = "waivers.lua", line = 2 } }), finding({ fingerprint = "0000000000000002" }) }, { rule({}) })
  local results = strict(write_reports("waived", made, { "sarif" }).sarif).runs[1].results
  equal(results[1].suppressions[1].kind, "external")
  equal(results[1].suppressions[1].status, "accepted")
  equal(results[1].suppressions[1].justification, "legacy (blue)")
  equal(#results[2].suppressions, 0)
end)

test("SARIF has the edits of a fix", function()
  local edits = { { line = 3, column = 5, endLine = 3, endColumn = 9, text = "new" }, { line = 4, column = 1, endLine = 5, endColumn = 1, text = "" } }
  local made = report({ finding({ fix = { description = "do it", edits = edits } }) }, { rule({}) })
  local fix = strict(write_reports("fix", made, { "sarif" }).sarif).runs[1].results[1].fixes[1]
  equal(fix.description.text, "do it")
  equal(fix.artifactChanges[1].artifactLocation.uri, "a.json")
  local replacements = fix.artifactChanges[1].replacements
  equal(#replacements, 2)
  equal(replacements[1].deletedRegion.endColumn, 9)
  equal(replacements[1].insertedContent.text, "new")
  equal(replacements[2].deletedRegion.endLine, 5)
end)

test("what a waiver excuses fails nothing", function()
  local made = report({ finding({ waiver = { reason = "legacy", owner = "blue", expires = "2027-01-31", file = "a.json", line = 2 } }) }, { rule({}) })
  made.exit = { code = 0, reason = "ok" }
  local files = write_reports("excused", made, { "github", "gitlab", "junit", "tap", "markdown", "navigator", "csv" })
  equal(testing.read(files.github), "layercheck: no findings in 1 file (1 layer, 1 technique, 1 rule), 1 finding excused by waivers\n")
  equal(testing.read(files.gitlab), "[]\n")
  testing.matches(testing.read(files.junit), '<skipped message="waived: legacy %(blue%)"')
  testing.matches(testing.read(files.tap), "\nok 1 %- a.json: org/rule # SKIP waived: legacy %(blue%)\n")
  testing.matches(testing.read(files.markdown), "### layercheck passed\n.*1 finding excused by waivers.*| legacy | blue | 2027%-01%-31 |")
  equal(#strict(files.navigator).techniques, 0)
  testing.matches(testing.read(files.csv), ",legacy\r\n$")
end)

test("a rule that was skipped, looked at nothing or broke has not passed", function()
  local made = report({}, {
    rule({ id = "a/ok", reported = 0 }), rule({ id = "b/idle", status = "vacuous", reported = 0 }),
    rule({ id = "c/skipped", status = "skipped", skipped = 1, message = "no base", skipReason = "no base", reported = 0 }), rule({ id = "d/broke", status = "error", message = "oops", reported = 0 }),
  })
  local files = write_reports("idle", made, { "tap", "junit", "markdown", "sarif" })
  testing.matches(testing.read(files.tap), "\nok 2 %- rules: a/ok\nok 3 %- rules: b/idle # SKIP the rule looked at nothing at all\n"
    .. "ok 4 %- rules: c/skipped # SKIP no base\nnot ok 5 %- rules: d/broke\n")
  testing.matches(testing.read(files.junit), 'tests="4" failures="0" errors="1" skipped="2"')
  testing.matches(testing.read(files.markdown), "3 rules that broke, were skipped or looked at nothing.*b/idle</code>: looked at nothing at all\n.*no base\n.*oops\n")
  local notes = strict(files.sarif).runs[1].invocations[1].toolExecutionNotifications
  equal(#notes, 2)
  equal(notes[1].message.text, "c/skipped: no base")
  equal(notes[2].level, "error")
end)

test("people are told why a rule looked at nothing", function()
  local reason = "no entry is what 'where' selects"
  local made = report({}, { rule({ id = "a/##[error]", status = "vacuous", message = reason, idleReason = reason, reported = 0 }) })
  local files = write_reports("vacuous", made, { "github", "junit", "markdown", "sarif", "text" })
  equal(testing.read(files.github), "layercheck: note: a/## [error] looked at nothing: " .. reason .. "\n"
    .. "layercheck: no findings in 1 file (1 layer, 1 technique, 1 rule)\n")
  testing.matches(testing.read(files.text), "\nnote: a/##%[error%] looked at nothing: no entry is what 'where' selects\n")
  testing.matches(testing.read(files.junit), '<skipped message="no entry is what .*where.* selects"')
  testing.matches(testing.read(files.markdown), "</code>: looked at nothing: no entry is what 'where' selects\n")
  equal(strict(files.sarif).runs[1].invocations[1].toolExecutionNotifications[1].message.text, "a/##[error] looked at nothing: " .. reason)
end)

test("what the base had already fails nothing and comes last", function()
  local made = report({
    finding({ known = true, message = "old" }), finding({ fingerprint = "0000000000000002", rule = "org/other", severity = "info", message = "new" }),
  }, { rule({}), rule({ id = "org/other" }) })
  made.hasBase, made.summary.errors, made.summary.known = true, 0, 1
  local files = write_reports("known", made, { "sarif", "tap", "markdown", "github" })
  local results = strict(files.sarif).runs[1].results
  equal(results[1].message.text .. " " .. results[1].baselineState, "new new")
  equal(results[2].message.text .. " " .. results[2].baselineState, "old unchanged")
  testing.matches(testing.read(files.tap), "\nok 1 %- a.json: org/rule\n")
  local text = testing.read(files.markdown)
  testing.matches(text, "\n1 info in 1 file %(.*%), new in this change; 1 known from the base%.\n")
  testing.matches(text, "2 findings that do not fail the run.*| new |.*| old |.*, known |.*1 rule with findings")
  testing.matches(testing.read(files.github), "^::notice .*::new\n::error .*::old\n")
end)

test("from --fail-on on a finding fails, below it does not", function()
  local made = report({ finding({ severity = "warning" }) }, { rule({}) })
  testing.matches(testing.read(write_reports("below", made, { "tap" }).tap), "\nok 1 %- a.json: org/rule\n")
  made.failOn = "warning"
  testing.matches(testing.read(write_reports("at", made, { "tap" }).tap), "\nnot ok 1 %- a.json: org/rule\n")
  made.failOn = "off"
  made.findings[1].severity = "error"
  testing.matches(testing.read(write_reports("off", made, { "tap" }).tap), "\nok 1 %- a.json: org/rule\n")
end)

test("paths are relative to the folder that the program ran in, wherever they can be", function()
  local made = report({}, { rule({}) })
  made.folder = "/srv/repo"
  local expected = {
    ["/srv/repo/layers/a b.json"] = "layers/a%20b.json", ["./layers/./x/../c.json"] = "layers/c.json", ["../up.json"] = "../up.json",
    ["/srv/repository/d.json"] = "file:///srv/repository/d.json", ["/etc/e.json"] = "file:///etc/e.json", ["<stdin>"] = "%3Cstdin%3E",
    ["c:d.json"] = "c%3Ad.json", ["ü#?.json"] = "%C3%BC%23%3F.json", ["a\xFF.json"] = "a%FF.json",
  }
  local files = {}
  for file in pairs(expected) do
    files[#files + 1] = file
    table.insert(made.findings, finding({ file = file, fingerprint = string.format("%016x", #files) }))
  end
  local results = strict(write_reports("paths", made, { "sarif" }).sarif).runs[1].results
  for _, result in ipairs(results) do
    local location = result.locations[1].physicalLocation.artifactLocation
    local found
    for _, file in ipairs(files) do
      found = found or expected[file] == location.uri
    end
    equal(found, true, location.uri)
    equal(location.uriBaseId, not location.uri:find("^file:") and "%SRCROOT%" or nil)
  end
  equal(#results, #files)
end)

os.execute("rm -rf '" .. folder .. "'")
testing.finish()
