-- Where reports are written: a file is there whole or as it was, whatever stood in its place.
local testing = require("testing")
local test, equal, matches = testing.test, testing.equal, testing.matches

local program = os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local function shell(command)
  return testing.run(string.format("cd '%s' && umask 022 && %s", folder, command))
end

local function check(output)
  return shell(string.format("printf '%%s' '{\"name\":\"n\",\"domain\":\"ics-attack\",\"techniques\":[]}' | "
    .. "'%s' check --no-config --rule format/type --format json='%s' -", program, output))
end

local function mode(path)
  local _, out = shell("stat -c %a '" .. path .. "'")
  return (out:gsub("%s", ""))
end

local function is_report(path)
  matches(testing.read(folder .. "/" .. path), '^{"tool".*\n$')
end

-- Nothing is left behind but what the test made.
local function leaves(names)
  local _, out = shell("ls -A | tr '\\n' ' '")
  equal(out, names)
  shell("rm -rf ./* .[!.]*")
end

test("a new file has the mode that the system gives", function()
  equal(check("new.json"), 0)
  is_report("new.json")
  equal(mode("new.json"), "644")
  leaves("new.json ")
end)

test("a file is replaced and keeps its mode", function()
  shell("echo old >old.json; chmod 640 old.json; ln old.json other-name")
  equal(check("old.json"), 0)
  is_report("old.json")
  equal(mode("old.json"), "640")
  equal(testing.read(folder .. "/other-name"), "old\n", "the old file was written to")
  leaves("old.json other-name ")
end)

test("a link stays and what it leads to is replaced", function()
  shell("mkdir deep; echo old >deep/target.json; ln -s deep/target.json link.json")
  equal(check("link.json"), 0)
  is_report("deep/target.json")
  local _, out = shell("readlink link.json")
  equal(out, "deep/target.json\n")
  shell("rm -r deep")
  leaves("link.json ")
end)

test("what a dangling link leads to is made", function()
  shell("ln -s target.json link.json")
  equal(check("link.json"), 0)
  is_report("target.json")
  leaves("link.json target.json ")
end)

test("a pipe is written to", function()
  shell("mkfifo pipe; cat pipe >copy.json & echo $! >pid")
  equal(check("pipe"), 0)
  shell("while kill -0 $(cat pid) 2>/dev/null; do sleep 0.02; done; rm pid")
  is_report("copy.json")
  leaves("copy.json pipe ")
end)

test("a folder, or a place in none, cannot be written", function()
  shell("mkdir here")
  local code, out, problem = check("here")
  equal(code, 2)
  equal(out, "")
  equal(problem, "layercheck: cannot write here: Is a directory\n")
  code, out, problem = check("nowhere/report.json")
  equal(code, 2)
  equal(out, "")
  equal(problem, "layercheck: cannot write nowhere/report.json: No such file or directory\n")
  leaves("here ")
end)

test("a full device names the path", function()
  local code, _, problem = check("/dev/full")
  equal(code, 2)
  equal(problem, "layercheck: cannot write /dev/full: No space left on device\n")
end)

test("a reporter that breaks half-way leaves the old file", function()
  local file = assert(io.open(folder .. "/half.lua", "w"))
  file:write("return function(report, out) out.write('half'); error('no more') end\n")
  file:close()
  shell("echo old >old.txt")
  local code, _, problem = shell(string.format("'%s' check --no-config --allow-empty --format ./half.lua=old.txt .", program))
  equal(code, 2)
  equal(problem, "layercheck: ./half.lua:1: no more\n")
  equal(testing.read(folder .. "/old.txt"), "old\n")
  leaves("half.lua old.txt ")
end)

-- Root may write everywhere, so these run as somebody else.
local as_other = "setpriv --reuid=65534 --regid=65534 --clear-groups"
local is_root = select(2, testing.run("id -u")) == "0\n"
if is_root and testing.run(as_other .. " true") == 0 then
  test("a file or folder without leave to write stays as it is", function()
    shell("chmod 777 .; mkdir none shut; echo old >shut/old.json; chmod 444 shut/old.json; chmod 555 shut; "
      .. "echo old >old.json; chmod 444 old.json; chown -R 65534:65534 .")
    for _, path in ipairs({ "old.json", "shut/old.json", "shut/new.json" }) do
      local code, _, problem = shell(string.format("%s '%s' check --no-config --allow-empty --format json=%s none", as_other, program, path))
      equal(code, 2)
      equal(problem, string.format("layercheck: cannot write %s: Permission denied\n", path))
    end
    equal(testing.read(folder .. "/old.json"), "old\n")
    equal(testing.read(folder .. "/shut/old.json"), "old\n")
    leaves("none old.json shut ")
  end)
else
  testing.skipped = testing.skipped + 1
end

os.execute("rm -rf '" .. folder .. "'")
testing.finish()
