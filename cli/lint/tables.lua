-- The tables that people write: rules, their options, tests. A name that the program does not know, what is missing.
local rule_table = require("lint.rule_table")
local named_items, resolve = rule_table.named_items, rule_table.resolve

return function(file, lint)
  local infer = lint.infer

  local function check_keys(constructor, shape, what)
    for _, item in ipairs(constructor.items) do
      if type(item.name) == "string" and not infer.tables[shape][item.name] then
        local names = {}
        for name in pairs(infer.tables[shape]) do
          names[#names + 1] = name
        end
        table.sort(names)
        local nearest = lint.suggest(item.name, names)
        file.report(item.key, "unknown-key", "error", "%s has no member '%s'%s", what, item.name,
          nearest and string.format(" (did you mean '%s'?)", nearest) or "")
      end
    end
  end

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
      check_keys(option, "RuleOption", string.format("option '%s'", tostring(item.name)))
    end)
  end

  local function check_rule()
    check_keys(file.table, "Rule", "a rule")
    check_options()
    if not file.has_test then
      file.report(file.table, "missing-test", "warning", "the rule has no test: %s is not there", (file.path:gsub("%.lua$", ".test.lua")))
    end
  end

  local function check_case(case)
    check_keys(case, "TestCase", "a case")
    local items = named_items(case)
    each(items.findings and items.findings.value, function(finding)
      check_keys(finding, "ExpectedFinding", "an expected finding")
    end)
  end

  local function check_test()
    check_keys(file.table, "TestFile", "a test file")
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

  if file.kind == "rule" then
    check_rule()
  elseif file.kind == "test" and file.table.kind == "Table" then
    check_test()
  end
end
