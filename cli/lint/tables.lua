-- The tables that people write: rules, their options, tests. A name that the program does not know, what is missing.
local check_keys = require("lint.keys")
local rule_table = require("lint.rule_table")
local named_items, resolve = rule_table.named_items, rule_table.resolve

return function(file, lint)
  -- Calls `check` for each item of a list that is written as one.
  local function each(expression, check)
    local list = expression and resolve(expression)
    for _, item in ipairs(list and list.kind == "Table" and list.items or {}) do
      local value = resolve(item.value)
      if value and value.kind == "Table" then
        check(value, item)
      end
    end
  end

  local function check_options()
    local options = file.table_items.options and resolve(file.table_items.options.value)
    if options == nil then
      file.options = {}
      return
    elseif options.kind ~= "Table" then
      return
    end
    local items, is_whole = named_items(options)
    file.options = is_whole and items or nil
    each(options, function(option, item)
      check_keys(file, lint, option, "RuleOption", string.format("option '%s'", tostring(item.name)))
    end)
  end

  local function check_rule()
    if file.table.kind == "Table" then
      check_keys(file, lint, file.table, "Rule", "a rule")
      check_options()
    end
    if not file.has_test then
      file.report(file.table, "missing-test", "warning", "the rule has no test: %s is not there", (file.path:gsub("%.lua$", ".test.lua")))
    end
  end

  local function check_case(case)
    check_keys(file, lint, case, "TestCase", "a case")
    local items = named_items(case)
    each(items.findings and items.findings.value, function(finding)
      check_keys(file, lint, finding, "ExpectedFinding", "an expected finding")
    end)
  end

  local function check_test()
    check_keys(file, lint, file.table, "TestFile", "a test file")
    for _, kind in ipairs({ "valid", "invalid" }) do
      local item = file.table_items[kind]
      local list = item and resolve(item.value)
      if item == nil or (list and list.kind == "Table" and #list.items == 0) then
        file.report(file.table, "missing-test", "warning", "the test has no %s case: nothing shows %s", kind,
          kind == "valid" and "what the rule lets pass" or "what the rule finds")
      end
      each(item and item.value, check_case)
    end
  end

  local function check_return()
    if not rule_table.gives_something(file.tree) then
      file.report({ line = 1, column = 1 }, "load", "error", "the file returns nothing; %s", file.kind == "test"
        and "a test returns a table with 'valid' and 'invalid'"
        or "a rule returns a table with its title and functions, a module a table or a function")
    end
  end

  check_return()
  if file.kind == "rule" then
    check_rule()
  elseif file.kind == "test" and file.table.kind == "Table" then
    check_test()
  end
end
