-- Continuous integration without its server: files of GitHub and GitLab are read, and their steps run in a shell with what these
-- places would give them.
local json = require("cjson")
local testing = require("testing")

local workflow = {}

workflow.root = os.getenv("LAYERCHECK_ROOT")
local npm = os.getenv("LAYERCHECK_BUILD") .. "/npm/node_modules/.bin/"

local function succeeds(command)
  return testing.run(command .. " >/dev/null 2>&1") == 0
end

-- A Python that knows YAML; nil when there is none.
local python
for _, candidate in ipairs({ "python3", "/usr/bin/python3" }) do
  python = python or succeeds(candidate .. " -c 'import yaml'") and candidate
end
workflow.has_yaml = python ~= nil

-- The documents of a YAML file, as tables. (`on:` is a boolean in YAML, and its key here.)
function workflow.yaml(path)
  local code, out, problem = testing.run(string.format(
    "%s -c 'import json, sys, yaml; print(json.dumps(list(yaml.safe_load_all(open(sys.argv[1])))))' '%s'", python, path))
  testing.equal(code, 0, problem)
  return table.unpack(json.decode(out))
end

-- The path of a program that npm installed, or of any; nil when it is not there.
function workflow.tool(name)
  if succeeds("test -x " .. npm .. name) then
    return npm .. name
  end
  return succeeds("command -v " .. name) and name or nil
end

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end
workflow.quoted = quoted

-- The value of an expression such as `a.b || c.d`, out of nested tables; empty when there is none.
local function evaluate(expression, context)
  for alternative in (expression .. "||"):gmatch("%s*(.-)%s*||") do
    local value = context
    for name in alternative:gmatch("[^.]+") do
      value = type(value) == "table" and value[name] or nil
    end
    if value ~= nil and value ~= "" then
      return tostring(value)
    end
  end
  return ""
end

-- A text with its `${{ }}` filled in.
function workflow.fill(text, context)
  return (tostring(text):gsub("%${{(.-)}}", function(expression)
    return evaluate(expression:match("^%s*(.-)%s*$"), context)
  end))
end

-- Runs shell text in a folder, with these variables and no others but PATH, on which the program is. Gives the exit code, and
-- what was shown on both outputs.
function workflow.shell(folder, text, environment)
  local bin = os.getenv("LAYERCHECK"):match("^(.*)/[^/]*$")
  local words = { "env -i PATH=" .. quoted(bin .. ":" .. os.getenv("PATH")), "HOME=" .. quoted(folder) }
  for name, value in pairs(environment) do
    words[#words + 1] = name .. "=" .. quoted(value)
  end
  local code, out, err = testing.run(string.format("cd %s && %s sh -e -c %s", quoted(folder), table.concat(words, " "), quoted(text)))
  return code, out .. err
end

return workflow
