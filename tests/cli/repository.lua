-- Git repositories for tests of the program, each in a folder of its own.
local testing = require("testing")

local repositories = {}

-- No setting of whoever runs the test counts; nothing of a shell's is needed to quote.
local ENVIRONMENT = "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat"
  .. " GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org;"
  .. " unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE; "

-- Ends the tests as skipped where there is no git.
function repositories.need_git()
  if os.execute("git --version >/dev/null 2>&1") then
    return
  end
  print("git is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local Repository = {}
Repository.__index = Repository

local function create()
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir " .. folder))
  local repository = setmetatable({ folder = folder }, Repository)
  repository:must("git init -q -b main .")
  return repository
end

function Repository:run(line)
  return testing.run(string.format("%s cd %s && %s", ENVIRONMENT, self.folder, line))
end

function Repository:must(line)
  local code, out, err = self:run(line)
  testing.equal(code, 0, line .. "\n" .. out .. err)
  return out
end

function Repository:write(name, text)
  local file = assert(io.open(self.folder .. "/" .. name, "wb"))
  file:write(text)
  file:close()
end

function Repository:commit(name, text, message)
  self:write(name, text)
  self:must("git add . && git commit -q -m '" .. message .. "'")
end

-- A test with a repository of its own, without a commit yet.
function repositories.test(name, body)
  testing.test(name, function()
    local repository = create()
    local ok, problem = xpcall(body, debug.traceback, repository)
    os.execute("rm -rf " .. repository.folder)
    assert(ok, problem)
  end)
end

return repositories
