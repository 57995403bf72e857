-- Looks at the source of rules, modules and tests, and asks the loader of runs whether it takes the rules.
--
-- What it can see: names, the types of what the program hands to a rule's functions and of what is reached from there, the
-- tables that a file returns where they are written out. What it cannot: values that come from calls of the file's own
-- functions, tables that are built, code in strings. Of those it says nothing.
local check_loading = require("lint.loading")
local infer_types = require("lint.infer")
local parse = require("lint.parser")
local rule_table = require("lint.rule_table")
local types = require("types")

local resolve = rule_table.resolve

local CHECKS = {
  require("lint.tables"), require("lint.names"), require("lint.filters"), require("lint.messages"), require("lint.order"),
}

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

-- Where no configuration tells: modules lie below a folder `policy`, which often holds the rule folder too.
local function is_module_path(path)
  local below = ("/" .. path):match(".*/policy/(.*)$")
  return below ~= nil and not below:find("^rules/")
end

local function has_hook(items, members)
  for name, item in pairs(items) do
    if members[name] and members[name].type.kind == "function" and resolve(item.value).kind == "Function" then
      return true
    end
  end
  return false
end

-- Whether a table has what only rules have. A module may have a title, or a helper of tests that is called 'layer'.
local function is_rule(path, items, members)
  if is_module_path(path) then
    return items.title ~= nil and has_hook(items, members)
  end
  return items.title ~= nil or items.severity ~= nil or items.needs ~= nil or has_hook(items, members)
end

-- "test", "rule", "reporter" (a function of a report) or "module". `members` are those of rules.
local function kind_of(file, items, returned, members)
  if file.path:find("%.test%.lua$") then
    return "test"
  elseif returned and returned.kind == "Function" and returned.params[1] and returned.params[1].name == "report" then
    return "reporter"
  elseif file.role ~= "" then
    return file.role
  end
  return is_rule(file.path, items, members) and "rule" or "module"
end

-- Whether a comment on the line says that findings of this check are meant to be.
local function is_ignored(comments, line, check)
  local words = comments[line] and comments[line]:match("check%-rules: ignore(.*)$")
  return words ~= nil and (not words:find("%a") or words:find(check, 1, true) ~= nil)
end

local function read_tables(file, members)
  local returned = rule_table.returned(file.tree)
  file.table = returned and returned.kind == "Table" and returned or file.tree
  file.table_items = file.table.kind == "Table" and rule_table.named_items(file.table) or {}
  file.kind = kind_of(file, file.table_items, returned, members)
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
    local member, func = infer.tables.Rule[name], resolve(item.value)
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
local function read_file(given, findings, members)
  local file = { path = given.path, role = given.role, text = given.text, has_test = given.has_test, read_options = {} }
  local comments
  file.tree, comments = parse(given.text)
  function file.report(node, check, severity, format, ...)
    if not is_ignored(comments, node.line, check) then
      findings[#findings + 1] = {
        line = node.line, column = node.column, check = check, severity = severity, message = string.format(format, ...),
      }
    end
  end
  read_tables(file, members)
  return file
end

-- A function of a file { path, role, text, has_test } that gives its findings, each { line, column, check, severity, message },
-- in the order of their places; the role is what a run takes the file for, "rule" or "module", or empty. `api` is the table of
-- `layercheck api`; `suggest(word, words)` gives the nearest of them or nil; `load_rule(path, text)` why a run cannot load a
-- rule, or nothing.
return function(api, suggest, load_rule)
  local lint = { infer = infer_types(api), globals = read_globals(api), suggest = suggest }
  lint.reporter_globals = reporter_globals(lint.globals)
  return function(given)
    local findings = {}
    local compiled, problem = load(given.text, "=" .. given.path)
    if not compiled then
      return { syntax_error(problem) }
    end
    if given.text:find("^%-%-%-@meta") then
      return {} -- definitions for an editor, which nothing runs
    end
    local file = read_file(given, findings, lint.infer.tables.Rule)
    bind_hooks(file, lint.infer)
    file.globals = file.kind == "reporter" and lint.reporter_globals or lint.globals
    lint.infer.run(file.tree)
    for _, check in ipairs(CHECKS) do
      check(file, lint)
    end
    check_unused_options(file)
    check_loading(file, findings, load_rule)
    table.sort(findings, by_place)
    return findings
  end
end
