-- The frame of the tests written in Lua: named tests, assertions that show both sides, a count.
local testing = { passed = 0, failed = 0, skipped = 0 }

-- Runs a test; a failure is printed and the others go on.
function testing.test(name, body)
  local ok, problem = xpcall(body, debug.traceback)
  if ok then
    testing.passed = testing.passed + 1
  else
    testing.failed = testing.failed + 1
    print("FAILED " .. name .. "\n" .. problem)
  end
end

function testing.equal(actual, expected, what)
  if actual ~= expected then
    error(string.format("%sexpected %s\n     got %s", what and what .. ": " or "", tostring(expected), tostring(actual)), 2)
  end
end

-- The text must match the Lua pattern.
function testing.matches(text, pattern)
  if type(text) ~= "string" or not text:find(pattern) then
    error(string.format("expected a match of %q\n     got %s", pattern, tostring(text)), 2)
  end
end

-- The function must raise an error whose message matches.
function testing.raises(pattern, body, ...)
  local ok, message = pcall(body, ...)
  if ok then
    error("expected an error", 2)
  end
  testing.matches(tostring(message), pattern)
end

-- A whole file's bytes.
function testing.read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

-- Counts a test that cannot run here.
function testing.skip(name, why)
  testing.skipped = testing.skipped + 1
  print("SKIPPED " .. name .. ": " .. why)
end

-- The folder of real files named by LAYERCHECK_CORPUS; without it the test ends as skipped.
function testing.corpus()
  local folder = os.getenv("LAYERCHECK_CORPUS")
  if folder == nil or folder == "" then
    print("LAYERCHECK_CORPUS is not set: skipped")
    print("0 passed, 0 failed, 1 skipped")
    os.exit(77)
  end
  return folder
end

-- Paths of a folder's files, sorted.
function testing.files(folder, pattern)
  local list = {}
  local pipe = assert(io.popen("ls -1 '" .. folder .. "'"))
  for name in pipe:lines() do
    if name:find(pattern) then
      list[#list + 1] = folder .. "/" .. name
    end
  end
  pipe:close()
  table.sort(list)
  return list
end

-- A command's exit code, standard output and standard error.
function testing.run(command)
  local out, err = os.tmpname(), os.tmpname()
  local _, kind, code = os.execute(string.format("{ %s\n} >%s 2>%s", command, out, err))
  local stdout, stderr = testing.read(out), testing.read(err)
  os.remove(out)
  os.remove(err)
  return kind == "exit" and code or 128 + code, stdout, stderr
end

-- Of a report's proof: the program's own digests, its built-in rules among them, and the day. A digest of one's
-- own file stays.
local function without_program(text)
  return (text:gsub('"program":{"version":"[^"]*","source":"%x+","attack":"%x+","lua":"[^"]*"}', '"program":{}')
    :gsub('("kind":"rule","name":"[^"]*","file":null,"sha256":")%x+', "%1NN")
    :gsub('("allowEmpty":%l+,"now":")[%d-]+', "%1NN")
    :gsub('{"sha256":"%x+",\n"program"', '{"sha256":"NN",\n"program"')
    :gsub("(proof sha256 )%x+", "%1NN")
    :gsub('(name="proof" value=")%x+', "%1NN")
    :gsub('("name":"proof","value":"sha256 )%x+', "%1NN")
    :gsub("source `%x+`, Lua [%d.]+, %d+ rules? of its own%.\nThe whole: `%x+`", "source NN"))
end

-- What the kernel or the build can or cannot do is said in reports, and is no part of what must come out.
function testing.without_machine(text)
  return (without_program(text):gsub('("isolation":{"processes":true,"seccomp":)%l+(,"landlock":)%l+', "%1true%2true")
    :gsub("\n\nnote: this build or this kernel has [^\n]*\n", "\n"):gsub("note: this build or this kernel has [^\n]*\n", ""))
end

-- Call this last: prints the count and ends the process.
function testing.finish()
  print(string.format("%d passed, %d failed, %d skipped", testing.passed, testing.failed, testing.skipped))
  os.exit(testing.failed == 0 and 0 or 1)
end

return testing
