-- Looks at the source of rules, modules and tests without running them.
--
-- What it can see: names, the types of what the program hands to a rule's functions and of what is reached from there, the
-- tables that a file returns where they are written out. What it cannot: values that come from calls of the file's own
-- functions, tables that are built, code in strings. Of those it says nothing.
local infer_types = require("lint.infer")
local parse = require("lint.parser")
local rule_table = require("lint.rule_table")
local types = require("types")

local CHECKS = { require("lint.tables"), require("lint.names"), require("lint.messages"), require("lint.order") }

-- The globals as a set: true, or the set of a library's members.
local function read_globals(api)
  local globals = {}
  for _, global in ipairs(api.globals) do
    local members = global.members and {}
    for _, member in ipairs(global.members or {}) do
      members[member] = true
    end
    globals[global.name] = members or true
  end
  return globals
end

-- A reporter runs where this script does, and finds among its globals what this one finds.
local function reporter_globals(globals)
  local all = {}
  for name in pairs(_G) do
    all[name] = globals[name] or true
  end
  return all
end

local REPORTER = types.parse("fun(report: Report, out: ReportOutput)")

-- "test", "rule" (it returns a table with a title), "reporter" (a function of a report) or "module".
local function kind_of(path, items, returned)
  if path:find("%.test%.lua$") then
    return "test"
  elseif returned and returned.kind == "Function" and returned.params[1] and returned.params[1].name == "report" then
    return "reporter"
  end
  return items.title and "rule" or "module"
end

-- Whether a comment on the line says that findings of this check are meant to be.
local function is_ignored(comments, line, check)
  local words = comments[line] and comments[line]:match("check%-rules: ignore(.*)$")
  return words ~= nil and (not words:find("%a") or words:find(check, 1, true) ~= nil)
end

local function read_tables(file)
  local returned = rule_table.returned(file.tree)
  file.table = returned and returned.kind == "Table" and returned or file.tree
  file.table_items = file.table.kind == "Table" and rule_table.named_items(file.table) or {}
  file.kind = kind_of(file.path, file.table_items, returned)
  file.returned = returned
end

-- The functions of a rule have the parameters that the program calls them with, and so has a reporter.
local function bind_hooks(file, infer)
  if file.kind == "reporter" then
    infer.bind_function(file.returned, REPORTER)
    return
  elseif file.kind ~= "rule" then
    return
  end
  for name, item in pairs(file.table_items) do
    local member, func = infer.tables.Rule[name], rule_table.resolve(item.value)
    if member and member.type.kind == "function" and func and func.kind == "Function" then
      infer.bind_function(func, member.type)
    end
  end
end

local function check_unused_options(file)
  local names = {}
  for name in pairs(file.options or {}) do
    names[#names + 1] = name
  end
  table.sort(names)
  for _, name in ipairs(names) do
    if not file.read_options[name] and not file.reads_any_option then
      file.report(file.options[name].key, "unused-option", "warning", "the option '%s' is declared and never read", name)
    end
  end
end

local function by_place(a, b)
  if a.line ~= b.line then
    return a.line < b.line
  elseif a.column ~= b.column then
    return a.column < b.column
  end
  return a.check .. a.message < b.check .. b.message
end

-- What Lua's compiler says of a file that does not compile, as a finding.
local function syntax_error(problem)
  local line, message = problem:match(":(%d+): (.*)$")
  return { line = math.tointeger(line) or 1, column = 1, check = "syntax", severity = "error", message = message or problem }
end

-- The file as the checks want it; they report with file.report(node, check, severity, format, ...).
local function read_file(given, findings)
  local file = { path = given.path, has_test = given.has_test, read_options = {} }
  local comments
  file.tree, comments = parse(given.text)
  function file.report(node, check, severity, format, ...)
    if not is_ignored(comments, node.line, check) then
      findings[#findings + 1] = {
        line = node.line, column = node.column, check = check, severity = severity, message = string.format(format, ...),
      }
    end
  end
  read_tables(file)
  return file
end

-- A function of a file { path, text, has_test } that gives its findings, each { line, column, check, severity, message }, in the
-- order of their places. `api` is the table of `layercheck api`; `suggest(word, words)` gives the nearest of them or nil.
return function(api, suggest)
  local lint = { infer = infer_types(api), globals = read_globals(api), suggest = suggest }
  lint.reporter_globals = reporter_globals(lint.globals)
  return function(given)
    local findings = {}
    local compiled, problem = load(given.text, "=" .. given.path)
    if not compiled then
      return { syntax_error(problem) }
    end
    local file = read_file(given, findings)
    bind_hooks(file, lint.infer)
    file.globals = file.kind == "reporter" and lint.reporter_globals or lint.globals
    lint.infer.run(file.tree)
    for _, check in ipairs(CHECKS) do
      check(file, lint)
    end
    check_unused_options(file)
    table.sort(findings, by_place)
    return findings
  end
end
