-- What a run's own loader says of a rule, at the place that it means: a line that it names, or the member that it quotes.
local rule_table = require("lint.rule_table")
local named_items, resolve = rule_table.named_items, rule_table.resolve

-- The key of the member of that name, in the rule's table or in its options.
local function member_named(file, name)
  if file.table_items[name] then
    return file.table_items[name].key
  end
  local options = file.table_items.options and resolve(file.table_items.options.value)
  local items = options and options.kind == "Table" and named_items(options) or {}
  return items[name] and items[name].key
end

-- The string constant of that value in the rule's table, outside of its functions.
local function word_in(tree, word)
  if tree.kind == "Constant" and tree.value == word then
    return tree
  end
  for _, part in ipairs(tree.kind == "Function" and {} or tree) do
    local found = word_in(part, word)
    if found then
      return found
    end
  end
end

local function place_of(file, message)
  local without_apostrophes = message:gsub("(%a)'(%a)", "%1%2")
  for word in without_apostrophes:gmatch("'([^']*)'") do
    local place = member_named(file, word) or word_in(file.table, word)
    if place then
      return place
    end
  end
  return file.table
end

-- Whether the checks that know more have told it: the same words, or an error on the line where the file broke.
local function is_told(findings, line, message)
  for _, finding in ipairs(findings) do
    if finding.severity == "error" and (finding.line == line or printable(finding.message) == message) then
      return true
    end
  end
  return false
end

-- "rules/owner.lua:3: ..." of that file: the line and the rest; otherwise nil and what is behind the file's name.
local function split(message, path)
  if message:sub(1, #path + 1) ~= path .. ":" then
    return nil, message
  end
  local rest = message:sub(#path + 2)
  local line, reason = rest:match("^(%d+): (.*)$")
  return math.tointeger(line), reason or rest:match("^%s*(.*)$")
end

-- `load(path, text)` gives nothing, or the loader's words.
return function(file, findings, load)
  local problem = file.kind == "rule" and load(file.path, file.text)
  if not problem then
    return
  end
  local line, message = split(problem, file.path)
  if not is_told(findings, line, message) then
    local place = line and { line = line, column = 1 } or place_of(file, message)
    file.report(place, "load", "error", "%s", message)
  end
end
