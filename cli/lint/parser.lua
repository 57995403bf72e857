-- Lua's source text as a tree. The text compiles, so nothing can be wrong with it.
--
-- A node is { kind, line, column } with its parts in order behind 1; the more important parts have names too:
--
--   Name      name, variable (nil: a global)     Index    object, key, name (of a constant key)
--   Call      func, arguments                    Method   object, name, arguments
--   Function  params, body                       Table    items: { key, name, value }
--   Local     variables, values                  Assign   targets, values
--   ForIn     variables, values, body            Return   values
--   Constant  value                              Binary   operator, left, right
--
-- and Block, Do, If, While, Repeat, For, Unary, Paren, Vararg, Jump. A variable is { name, node, writes, value, func }: how
-- often it is assigned after its declaration, and what it is declared with.
local lex = require("lint.lexer")

local PRECEDENCE = {
  ["or"] = { 1, 1 }, ["and"] = { 2, 2 }, ["<"] = { 3, 3 }, [">"] = { 3, 3 }, ["<="] = { 3, 3 }, [">="] = { 3, 3 },
  ["~="] = { 3, 3 }, ["=="] = { 3, 3 }, ["|"] = { 4, 4 }, ["~"] = { 5, 5 }, ["&"] = { 6, 6 }, ["<<"] = { 7, 7 },
  [">>"] = { 7, 7 }, [".."] = { 9, 8 }, ["+"] = { 10, 10 }, ["-"] = { 10, 10 }, ["*"] = { 11, 11 }, ["/"] = { 11, 11 },
  ["//"] = { 11, 11 }, ["%"] = { 11, 11 }, ["^"] = { 14, 13 },
}
local UNARY = { ["not"] = true, ["-"] = true, ["#"] = true, ["~"] = true }
local UNARY_PRECEDENCE = 12

-- Tokens -------------------------------------------------------------------------------------

local Parser = {}
Parser.__index = Parser

function Parser:peek(ahead)
  return self.tokens[self.at + (ahead or 0)]
end

function Parser:next()
  self.at = self.at + 1
  return self.tokens[self.at - 1]
end

-- Whether the token is that keyword or operator.
function Parser:is(text)
  local token = self:peek()
  return token.text == text and (token.kind == "keyword" or token.kind == "operator")
end

function Parser:accept(text)
  return self:is(text) and self:next() or nil
end

local function node(kind, token, parts)
  parts.kind, parts.line, parts.column = kind, token.line, token.column
  return parts
end

local function append(list, items)
  for _, item in ipairs(items) do
    list[#list + 1] = item
  end
  return list
end

-- Scopes -------------------------------------------------------------------------------------

function Parser:open_scope()
  self.scope = { outer = self.scope }
end

function Parser:close_scope()
  self.scope = self.scope.outer
end

function Parser:declare(token, value)
  local variable = { name = token.text, node = token, writes = 0, value = value }
  self.scope[token.text] = variable
  return variable
end

function Parser:resolve(name)
  local scope = self.scope
  while scope and not scope[name] do
    scope = scope.outer
  end
  return scope and scope[name]
end

-- Expressions --------------------------------------------------------------------------------

function Parser:expressions()
  local list = { self:expression() }
  while self:accept(",") do
    list[#list + 1] = self:expression()
  end
  return list
end

function Parser:name_node(token)
  return node("Name", token, { name = token.text, variable = self:resolve(token.text) })
end

-- A function behind its name: parameters and body. `self_token` stands for the parameter of a method.
function Parser:function_body(token, self_token)
  self:open_scope()
  local params = {}
  if self_token then
    params[1] = self:declare({ kind = "name", text = "self", line = self_token.line, column = self_token.column })
  end
  self:accept("(")
  while not self:accept(")") do
    local param = self:next()
    if param.kind == "name" then
      params[#params + 1] = self:declare(param)
    end
    self:accept(",")
  end
  local body = self:block()
  self:accept("end")
  self:close_scope()
  return node("Function", token, { params = params, body = body, body })
end

function Parser:table_item()
  if self:peek().kind == "name" and self:peek(1).text == "=" and self:peek(1).kind == "operator" then
    local name = self:next()
    self:next()
    return { key = name, name = name.text, value = self:expression() }
  elseif self:accept("[") then
    local key = self:expression()
    self:accept("]")
    self:accept("=")
    return { key = key, name = key.kind == "Constant" and key.value or nil, value = self:expression(), computed = key }
  end
  return { value = self:expression() }
end

function Parser:table_constructor()
  local token = self:next()
  local parts = { items = {} }
  while not self:accept("}") do
    local item = self:table_item()
    parts.items[#parts.items + 1] = item
    parts[#parts + 1] = item.computed
    parts[#parts + 1] = item.value
    if not self:accept(",") then
      self:accept(";")
    end
  end
  return node("Table", token, parts)
end

function Parser:arguments()
  local token = self:peek()
  if token.kind == "string" then
    self:next()
    return { node("Constant", token, { value = token.value }) }
  elseif self:is("{") then
    return { self:table_constructor() }
  end
  self:next()
  local list = self:is(")") and {} or self:expressions()
  self:accept(")")
  return list
end

function Parser:primary()
  local token = self:next()
  if token.text == "(" and token.kind == "operator" then
    local inner = self:expression()
    self:accept(")")
    return node("Paren", token, { inner = inner, inner })
  end
  return self:name_node(token)
end

-- What may follow a primary expression: an index, a call, a method. Nil when nothing does.
function Parser:suffix(object)
  local token = self:peek()
  if self:accept(".") then
    local name = self:next()
    local key = node("Constant", name, { value = name.text })
    return node("Index", name, { object = object, key = key, name = name.text, object, key })
  elseif self:accept("[") then
    local key = self:expression()
    self:accept("]")
    return node("Index", token, { object = object, key = key, name = key.kind == "Constant" and key.value or nil, object, key })
  elseif self:accept(":") then
    local name = self:next()
    local arguments = self:arguments()
    return node("Method", name, append({ object = object, name = name.text, arguments = arguments, object }, arguments))
  elseif self:is("(") or self:is("{") or token.kind == "string" then
    local arguments = self:arguments()
    return node("Call", object, append({ func = object, arguments = arguments, object }, arguments))
  end
end

function Parser:suffixed()
  local expression = self:primary()
  while true do
    local longer = self:suffix(expression)
    if longer == nil then
      return expression
    end
    expression = longer
  end
end

local CONSTANTS = { ["nil"] = true, ["true"] = true, ["false"] = true }

function Parser:simple()
  local token = self:peek()
  if token.kind == "string" or token.kind == "number" or (token.kind == "keyword" and CONSTANTS[token.text]) then
    self:next()
    return node("Constant", token, { value = token.value, text = token.text })
  elseif self:accept("...") then
    return node("Vararg", token, {})
  elseif self:is("{") then
    return self:table_constructor()
  elseif self:accept("function") then
    return self:function_body(token)
  end
  return self:suffixed()
end

function Parser:expression(limit)
  local token = self:peek()
  local left
  if token.kind ~= "string" and UNARY[token.text] then
    self:next()
    local operand = self:expression(UNARY_PRECEDENCE)
    left = node("Unary", token, { operator = token.text, operand = operand, operand })
  else
    left = self:simple()
  end
  while true do
    local operator = self:peek()
    local precedence = operator.kind ~= "string" and PRECEDENCE[operator.text]
    if not precedence or precedence[1] <= (limit or 0) then
      return left
    end
    self:next()
    local right = self:expression(precedence[2])
    left = node("Binary", operator, { operator = operator.text, left = left, right = right, left, right })
  end
end

-- Statements ---------------------------------------------------------------------------------

local function assign(token, targets, values)
  for _, target in ipairs(targets) do
    if target.kind == "Name" and target.variable then
      target.variable.writes = target.variable.writes + 1
    end
    target.is_target = true
  end
  return node("Assign", token, append(append({ targets = targets, values = values }, targets), values))
end

local STATEMENTS = {}

STATEMENTS["local"] = function(self, token)
  if self:accept("function") then
    local name = self:next()
    local variable = self:declare(name)
    variable.func = self:function_body(token)
    variable.value = variable.func
    return node("Local", token, { variables = { variable }, values = { variable.func }, variable.func })
  end
  local names = {}
  repeat
    names[#names + 1] = self:next()
    if self:accept("<") then
      self:next()
      self:accept(">")
    end
  until not self:accept(",")
  local values = self:accept("=") and self:expressions() or {}
  local variables = {}
  for i, name in ipairs(names) do
    variables[i] = self:declare(name, values[i])
    variables[i].func = values[i] and values[i].kind == "Function" and values[i] or nil
  end
  return node("Local", token, append({ variables = variables, values = values }, values))
end

STATEMENTS["function"] = function(self, token)
  local target = self:name_node(self:next())
  local method
  while self:is(".") or self:is(":") do
    method = self:next().text == ":" or nil
    local name = self:next()
    local key = node("Constant", name, { value = name.text })
    target = node("Index", name, { object = target, key = key, name = name.text, target, key })
  end
  local func = self:function_body(token, method and token)
  return assign(token, { target }, { func })
end

STATEMENTS["if"] = function(self, token)
  local parts = {}
  repeat
    parts[#parts + 1] = self:expression()
    self:accept("then")
    parts[#parts + 1] = self:block()
  until not self:accept("elseif")
  if self:accept("else") then
    parts[#parts + 1] = self:block()
  end
  self:accept("end")
  return node("If", token, parts)
end

STATEMENTS["while"] = function(self, token)
  local condition = self:expression()
  self:accept("do")
  local body = self:block()
  self:accept("end")
  return node("While", token, { condition, body })
end

STATEMENTS["do"] = function(self, token)
  local body = self:block()
  self:accept("end")
  return node("Do", token, { body })
end

-- The condition sees the body's locals.
STATEMENTS["repeat"] = function(self, token)
  self:open_scope()
  local body = self:statements(token)
  self:accept("until")
  local condition = self:expression()
  self:close_scope()
  return node("Repeat", token, { body, condition })
end

STATEMENTS["for"] = function(self, token)
  local names = { self:next() }
  while self:accept(",") do
    names[#names + 1] = self:next()
  end
  local kind = self:next().text == "in" and "ForIn" or "For"
  local values = self:expressions()
  self:accept("do")
  self:open_scope()
  local variables = {}
  for i, name in ipairs(names) do
    variables[i] = self:declare(name)
  end
  local body = self:block()
  self:accept("end")
  self:close_scope()
  local parts = append({ variables = variables, values = values, body = body }, values)
  parts[#parts + 1] = body
  return node(kind, token, parts)
end

STATEMENTS["return"] = function(self, token)
  local ends = self:peek().kind == "end" or self:is("end") or self:is("else") or self:is("elseif") or self:is("until") or self:is(";")
  local values = ends and {} or self:expressions()
  self:accept(";")
  return node("Return", token, append({ values = values }, values))
end

STATEMENTS["goto"] = function(self, token)
  self:next() -- the label
  return node("Jump", token, {})
end

STATEMENTS["break"] = function(_, token)
  return node("Jump", token, {})
end

function Parser:statement()
  local token = self:peek()
  local statement = token.kind == "keyword" and STATEMENTS[token.text]
  if statement then
    self:next()
    return statement(self, token)
  elseif self:accept("::") then
    self:next()
    self:accept("::")
    return node("Jump", token, {})
  end
  local targets = { self:suffixed() }
  while self:accept(",") do
    targets[#targets + 1] = self:suffixed()
  end
  if self:accept("=") then
    return assign(token, targets, self:expressions())
  end
  return targets[1]
end

function Parser:statements(token)
  local parts = {}
  while not (self:peek().kind == "end" or self:is("end") or self:is("else") or self:is("elseif") or self:is("until")) do
    if not self:accept(";") then
      parts[#parts + 1] = self:statement()
    end
  end
  return node("Block", token, parts)
end

function Parser:block()
  self:open_scope()
  local block = self:statements(self:peek())
  self:close_scope()
  return block
end

-- The tree of a source text, and its comments by line.
return function(source)
  local tokens, comments = lex(source)
  local parser = setmetatable({ tokens = tokens, at = 1, scope = nil }, Parser)
  return parser:block(), comments
end
