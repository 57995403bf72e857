-- Rules without code: what a configuration says under `require`, over layers that keep to it and that do not.
local testing = require("testing")
local json = require("cjson")
local test, equal = testing.test, testing.equal

local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute(string.format("mkdir -p '%s'", folder)))

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
end

local function check(arguments)
  return testing.run(string.format("cd '%s' && '%s' check %s layer.json", folder, program, arguments))
end

local function write_layer(entries, domain)
  local layer = { name = "a", domain = domain or "enterprise-attack", versions = { attack = "18", layer = "4.5" }, techniques = entries }
  write("layer.json", json.encode(layer))
end

-- The report of the requirement, a Lua table's text, over a layer of these entries.
local function report_of(requirement, entries, domain)
  write(".layercheck.lua", string.format('return {\n  require = {\n    ["acme/it"] = %s,\n  },\n}\n', requirement))
  write_layer(entries, domain)
  local _, out, problem = check("--rule acme/it --allow-empty --format json")
  equal(problem, "")
  return json.decode(out)
end

local function finds(name, requirement, entries, expected, domain)
  test(name, function()
    local report = report_of(requirement, entries, domain)
    local messages = {}
    for i, finding in ipairs(report.findings) do
      messages[i] = finding.message
    end
    table.sort(messages)
    table.sort(expected)
    equal(table.concat(messages, "\n"), table.concat(expected, "\n"))
    equal(report.rules[1].status, "ok")
  end)
end

local function owner(value)
  return { { name = "owner", value = value } }
end

-- --- fields ----------------------------------------------------------------------------------------------------------

finds("a field must say something", '{ field = "comment" }', {
  { techniqueID = "T1078", comment = "MFA" }, { techniqueID = "T1189", comment = " \t" }, { techniqueID = "T1190" },
}, {
  "T1189 Drive-by Compromise has no comment, wanted is one",
  "T1190 Exploit Public-Facing Application has no comment, wanted is one",
})

finds("of several fields each is missed", '{ field = { "score", "color", "links", "metadata" } }', {
  { techniqueID = "T1078", score = 0, color = "#ff0000", links = { { label = "a", url = "https://a" } }, metadata = owner("x") },
  { techniqueID = "T1189", links = { { label = "a", url = "" } }, metadata = owner("") },
}, {
  "T1189 Drive-by Compromise has no color, wanted is one",
  "T1189 Drive-by Compromise has no score, wanted is one",
  "T1189 Drive-by Compromise has no link, wanted is one",
  "T1189 Drive-by Compromise has no metadata, wanted is one",
})

finds("a comment must match", '{ field = "comment", pattern = "^%u" }', {
  { techniqueID = "T1078", comment = "Good" }, { techniqueID = "T1189", comment = "bad" }, { techniqueID = "T1190" },
}, {
  "T1190 Exploit Public-Facing Application has no comment, wanted is one that matches '^%u'",
  "T1189 Drive-by Compromise has 'bad' as comment, wanted is one that matches '^%u'",
})

finds("one link must match", '{ field = "links", pattern = "^https://wiki%." }', {
  { techniqueID = "T1078", links = { { label = "a", url = "https://b" }, { label = "a", url = "https://wiki.a" } } },
  { techniqueID = "T1189", links = { { label = "a", url = "https://b" } } },
}, { "T1189 Drive-by Compromise has 'https://b' as link, wanted is one that matches '^https://wiki%.'" })

finds("a long text is cut", '{ field = "comment", pattern = "x" }',
  { { techniqueID = "T1078", comment = ("ä"):rep(61) }, { techniqueID = "T1189", comment = ("ä"):rep(60) } }, {
    "T1078 Valid Accounts has '" .. ("ä"):rep(57) .. "...' as comment, wanted is one that matches 'x'",
    "T1189 Drive-by Compromise has '" .. ("ä"):rep(60) .. "' as comment, wanted is one that matches 'x'",
  })

-- --- metadata --------------------------------------------------------------------------------------------------------

finds("metadata must be there and say something", '{ metadata = "owner" }', {
  { techniqueID = "T1078", metadata = owner("blue") }, { techniqueID = "T1189", metadata = owner(" ") }, { techniqueID = "T1190" },
}, {
  "T1190 Exploit Public-Facing Application has no metadata 'owner', wanted is one",
  "T1189 Drive-by Compromise has no metadata 'owner', wanted is one",
})

finds("metadata must be one of the values", '{ metadata = "owner", values = { "red", "blue" } }',
  { { techniqueID = "T1078", metadata = owner("blue") }, { techniqueID = "T1189", metadata = owner("green") } },
  { "T1189 Drive-by Compromise has 'green' as metadata 'owner', wanted is one of 'red' or 'blue'" })

finds("of metadata of one name any may be right", '{ metadata = "owner", pattern = "^team%-" }',
  { { techniqueID = "T1078", metadata = { { name = "owner", value = "x" }, { name = "owner", value = "team-x" } } } }, {})

-- --- scores ----------------------------------------------------------------------------------------------------------

finds("a score must be there and in its range", "{ score = { min = 1, max = 5 } }", {
  { techniqueID = "T1078", score = 1 }, { techniqueID = "T1189", score = 5 }, { techniqueID = "T1190", score = 0.5 },
  { techniqueID = "T1133", score = 6 }, { techniqueID = "T1200" },
}, {
  "T1200 Hardware Additions has no score, wanted is one from 1 to 5",
  "T1190 Exploit Public-Facing Application has score 0.5, wanted is one from 1 to 5",
  "T1133 External Remote Services has score 6, wanted is one from 1 to 5",
})

finds("a range may have one end", "{ score = { max = 5 } }", { { techniqueID = "T1078", score = -9 }, { techniqueID = "T1189", score = 6 } },
  { "T1189 Drive-by Compromise has score 6, wanted is one of 5 or less" })

finds("or the other", "{ score = { min = 5 } }", { { techniqueID = "T1078", score = 4 }, { techniqueID = "T1189", score = 6 } },
  { "T1078 Valid Accounts has score 4, wanted is one of 5 or more" })

finds("what Navigator does not take is not there", '{ where = { id = "*" }, field = { "links", "metadata", "score", "comment" } }', {
  { score = "1", comment = json.null, links = { { label = "a" }, { divider = true } }, metadata = { { divider = true }, { name = "a" } } },
}, {
  "a technique has no score, wanted is one", "a technique has no comment, wanted is one", "a technique has no link, wanted is one",
  "a technique has no metadata, wanted is one",
})

-- --- which techniques ------------------------------------------------------------------------------------------------

finds("an entry is required of each that is meant", '{ techniques = { parent = "T1557" }, where = { id = { "*.001", "T1557.00?" } }, entry = true }', {
  { techniqueID = "T1557.001" }, { techniqueID = "T1557.002" }, { techniqueID = "T1557.004" },
}, { "T1557.003 DHCP Spoofing is not in the layer" })

finds("every entry of a technique is judged", '{ techniques = { parent = "T1078" }, field = "comment" }', {
  { techniqueID = "T1078.004", tactic = "initial-access", comment = "a" }, { techniqueID = "T1078.004", tactic = "persistence" },
}, { "T1078.004 Cloud Accounts has no comment, wanted is one" })

finds("the filter is that of rules", '{ techniques = { tactic = "initial-access", platform = "Linux", subtechniques = false }, field = "comment" }',
  { { techniqueID = "T1189" }, { techniqueID = "T1566.001" }, { techniqueID = "T1557" } },
  { "T1189 Drive-by Compromise has no comment, wanted is one" })

finds("by mitigation and by group", '{ techniques = { mitigatedBy = "M1017", usedBy = "G0016" }, field = "comment" }',
  { { techniqueID = "T1078" }, { techniqueID = "T1120" } }, { "T1078 Valid Accounts has no comment, wanted is one" })

finds("entries are meant by what they say", [[{
    where = { has = { "score", "links" }, lacks = "color", metadata = "tier", scoreAbove = 1, scoreBelow = 4, enabled = true },
    field = "comment" }]], (function()
    local entries = {}
    for i, change in ipairs({ {}, { color = "#ff0000" }, { score = 1 }, { score = 4 }, { enabled = false }, { metadata = owner("a") }, { links = {} } }) do
      local entry = {
        techniqueID = "T110" .. i, score = 2, links = { { label = "a", url = "https://a" } }, metadata = { { name = "tier", value = "1" } },
      }
      for name, value in pairs(change) do
        entry[name] = value
      end
      entries[i] = entry
    end
    return entries
  end)(), { "T1101 Security Support Provider has no comment, wanted is one" })

test("a requirement that means nothing in the layer is vacuous", function()
  local report = report_of('{ where = { id = "T9*" }, field = "comment" }', { { techniqueID = "T1078" } })
  equal(report.rules[1].status, "vacuous")
  equal(report.rules[1].selected, 0)
  report = report_of('{ techniques = { parent = "T1557" }, field = "comment" }', { { techniqueID = "T1078" } })
  equal(report.rules[1].status, "vacuous")
end)

test("one that asks ATT&CK is skipped where there is none", function()
  local report = report_of('{ techniques = { parent = "T1557" }, field = "comment" }', { { techniqueID = "T1078" } }, "atlas")
  equal(report.rules[1].status, "skipped")
  report = report_of('{ field = "comment" }', { { techniqueID = "T1078" } }, "atlas")
  equal(report.rules[1].reported, 1)
end)

-- --- words -----------------------------------------------------------------------------------------------------------

finds("a message of one's own", '{ metadata = "owner", message = "{technique}: ask the CMDB ({problem}) %s {}" }', { { techniqueID = "T1078" } },
  { "T1078 Valid Accounts: ask the CMDB (has no metadata 'owner', wanted is one) %s {}" })

finds("names the technique even if it does not say so", '{ metadata = "owner", message = "100 % owned" }', { { techniqueID = "T1078" } },
  { "T1078 Valid Accounts: 100 % owned" })

test("a requirement is a rule like any other", function()
  write(".layercheck.lua", [[
return {
  require = {
    ["acme/owner"] = { where = { has = "score" }, metadata = "owner", severity = "warning", reason = "Somebody must answer", tags = { "acme" } },
    ["acme/title"] = { title = "My title", field = "comment" },
    ["acme/everything"] = {
      techniques = { parent = { "T1557", "T1110" } }, entry = true, score = { min = 1 }, field = { "links", "metadata" },
    },
  },
  rules = { ["acme/title"] = "off" },
  overrides = { { files = { "layer.json" }, rules = { ["acme/owner"] = "info" } } },
}
]])
  write_layer({ { techniqueID = "T1078", score = 1 } })
  local code, out = check("--tag acme --fail-on info --format json")
  equal(code, 1)
  local report = json.decode(out)
  equal(#report.findings, 1)
  equal(report.findings[1].severity, "info")
  equal(report.findings[1].field, "metadata")
  code = check("--tag acme --disable acme/owner")
  equal(code, 5)
  local _, listed = testing.run(string.format("cd '%s' && '%s' rules && '%s' explain acme/owner", folder, program, program))
  testing.matches(listed, "\n%* acme/owner +warning +Techniques have metadata 'owner' %(has score%)\n")
  testing.matches(listed, "\n  acme/title +error +My title\n")
  testing.matches(listed, "\n%* acme/everything +error +Techniques have an entry, a link, metadata and a score of 1 or more %(parent T1557 or T1110%)\n")
  testing.matches(listed, "Somebody must answer")
end)

-- --- wrong configurations --------------------------------------------------------------------------------------------

-- What is wrong with a requirement; the line is that of the word at fault.
local function refuses(requirement, expected, expected_line)
  test("refuses " .. requirement, function()
    write(".layercheck.lua", string.format([[
return {
  require = {
    ["acme/first"] = { field = "comment", pattern = "x", where = { id = "T1*", scoreAbove = 1 } },
    ["acme/it"] = {
      %s
    },
  },
}
]], requirement))
    write_layer({ { techniqueID = "T1078" } })
    local code, out, problem = check("")
    equal(code, 2)
    equal(out, "")
    local line, message = problem:match("^layercheck: %.layercheck%.lua:(%d+): ([^\n]*)\n")
    equal(message, "rule 'acme/it'" .. expected)
    equal(line, expected_line or "5", problem)
  end)
end

refuses("", ": nothing is required: say it with 'entry', 'field', 'metadata' or 'score'", "4")
refuses('where = { has = "score" }', ": nothing is required: say it with 'entry', 'field', 'metadata' or 'score'", "4")
refuses('fields = "comment"', " has no member 'fields' (did you mean 'field'?)")
refuses('field = "comment", where = { hsa = "score" }', ": 'where' has no member 'hsa' (did you mean 'has'?)")
refuses('field = "comment", techniques = { parnet = "T1557" }', ": 'techniques' has no member 'parnet' (did you mean 'parent'?)")
refuses('field = "comment", techniques = { "T1557" }', ": 'techniques' has only named members", "4")
refuses('score = { mn = 1 }', ": 'score' has no member 'mn' (did you mean 'min'?)")
refuses('field = "coment"', ": 'field' is one of score, comment, color, metadata or links, not 'coment'")
refuses('field = 5', ": 'field' must be a string or a list of strings, not a number")
refuses('field = {}', ": 'field' is an empty list: leave it out")
refuses('field = { a = "comment" }', ": 'field' must be a string or a list of strings, not a string")
refuses('metadata = { "owner", 5 }', ": 'metadata' must be a string or a list of strings, not a number")
refuses('entry = "yes"', ": 'entry' must be a boolean, not a string")
refuses('score = 5', ": 'score' must be a table, not a number")
refuses('score = { min = "1" }', ": 'min' must be a number, not a string")
refuses('score = { min = 5, max = 1 }', ": 'min' is 5, which is more than max, 1")
refuses('field = "comment", where = "T1557"', ": 'where' must be a table, not a string")
refuses('field = "comment", where = { scoreAbove = "1" }', ": 'scoreAbove' must be a number, not a string")
refuses('field = "comment", where = { scoreBelow = {} }', ": 'scoreBelow' must be a number, not a table")
refuses('field = "comment", where = { enabled = 1 }', ": 'enabled' must be a boolean, not a number")
refuses('field = "comment", where = { lacks = "tactic" }', ": 'lacks' is one of score, comment, color, metadata or links, not 'tactic'")
refuses('field = "comment", techniques = "T1557"', [[: 'techniques' must be a table such as { parent = "T1557" }, not a string]])
refuses('field = "comment", techniques = { parent = "T155" }', ": there is no technique 'T155'")
refuses('field = "comment", techniques = { tactic = "persistance" }', ": there is no tactic 'persistance' (did you mean 'persistence'?)")
refuses('field = "comment", techniques = { mitigatedBy = "G0016" }', ": 'G0016' is a group, not a mitigation")
refuses('field = "score", pattern = "1"', [[: 'pattern' is for one text: field = "comment", "color" or "links", or metadata = "NAME"]])
refuses('field = "metadata", values = { "1" }', [[: 'values' is for one text: field = "comment", "color" or "links", or metadata = "NAME"]])
refuses('field = { "comment", "links" }, pattern = "1"', [[: 'pattern' is for one text: field = "comment", "color" or "links", or metadata = "NAME"]])
refuses('field = "comment", pattern = "a", values = { "b" }', ": 'pattern' and values exclude each other: make two rules of them")
refuses('field = "comment", pattern = 5', ": 'pattern' must be a string, not a number")
refuses('field = "comment", message = "{tecnique}"', ": 'message' has no {tecnique}: there are {technique} and {problem}")
refuses('field = "comment", severity = "grave"', ": a rule's 'severity' must be error, warning, info or off, not 'grave'")
refuses('field = "comment", title = 5', ": a rule's 'title' must be a string, not number")
refuses('field = "comment", pattern = "a["', ": 'pattern' is no Lua pattern: a '[' without its ']'")

-- As `layercheck new rule` says it.
local NO_ID = "'require': '%s' is no rule id: a category and a name of lower-case words and digits, such as org/has-owner"

test("a requirement that is no table, and an id that is none", function()
  write_layer({ { techniqueID = "T1078" } })
  for text, expected in pairs({
    ['require = { ["acme/it"] = "owner" }'] = [[rule 'acme/it' must be a table that says what is required, such as { metadata = "owner" }]],
    ['require = { ["acme/*"] = { entry = true } }'] = string.format(NO_ID, "acme/*"),
    ['require = { scale = { entry = true } }'] = string.format(NO_ID, "scale"),
    ['require = { ["acme/Owner"] = { entry = true } }'] = string.format(NO_ID, "acme/Owner"),
    ['require = { ["acme/"] = { entry = true } }'] = string.format(NO_ID, "acme/"),
    ['require = { "owner" }'] = [['require' must map rule ids to tables such as { metadata = "owner" }]],
    ['require = { ["attack/unknown-tactic"] = { entry = true } }'] =
      "'require': the rule id 'attack/unknown-tactic' is taken by a built-in rule; give it another name",
    ['require = { ["acme/a"] = { metadata = "b" } }, rules = { ["acme/a"] = { options = { b = 1 } } }'] = "rule acme/a: unknown option 'b'",
  }) do
    write(".layercheck.lua", "return { " .. text .. " }\n")
    local code, _, problem = check("")
    equal(code, 2, text)
    equal(problem:match("^layercheck: %.layercheck%.lua:1: ([^\n]*)\n"), expected)
  end
end)

-- Patterns that Lua refuses are refused before they meet a text, and no others.
test("patterns are judged as Lua judges them", function()
  local texts = assert(loadfile(os.getenv("LAYERCHECK_ROOT") .. "/rules/layercheck/texts.lua"))()
  local state, alphabet = 1, { "a", "%", "[", "]", "^", "(", ")", "b", "f", "1", "-", "." }
  local function draw(most)
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % most + 1
  end
  local wrong_count = 0
  for _ = 1, 20000 do
    local pattern = {}
    for i = 1, draw(6) do
      pattern[i] = alphabet[draw(#alphabet)]
    end
    pattern = table.concat(pattern)
    local is_refused = texts.patternProblem(pattern) ~= nil
    -- Lua complains of what it gets to; of texts that begin in many ways it gets to most.
    local lua_refuses = false
    for _, text in ipairs({ "", "a", "aa", "ab1", "%[]^(", "a]b.", "b", "f1", "]-", "1a", "-a", ".a", "^a", "aaa", "(a)", ")a", "[a", "ba", "bab" }) do
      lua_refuses = lua_refuses or not pcall(string.find, text, pattern)
    end
    assert(is_refused or not lua_refuses, "accepted: " .. pattern)
    wrong_count = wrong_count + (is_refused and 1 or 0)
  end
  assert(wrong_count > 5000 and wrong_count < 19000, wrong_count)
  for _, pattern in ipairs({ "^team%-%d+$", "[]]", "[^]]", "[%]]", "(a)%1", "%f[%w]x", "%b()", "()", "((a)(b))%2", "[a-]" }) do
    equal(texts.patternProblem(pattern), nil, pattern)
  end
end)

os.execute(string.format("rm -r '%s'", folder))
testing.finish()
