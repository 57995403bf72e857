-- The same audit gives the same bytes, in every format and by however many workers.
local testing = require("testing")

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")
local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

-- Writes all formats; gives what the program said.
local function audit(jobs)
  local formats = {}
  for _, format in ipairs({ "text", "json", "csv", "markdown", "html", "xlsx" }) do
    formats[#formats + 1] = string.format("--format %s=%s/%d.%s", format, folder, jobs, format)
  end
  local line = string.format("cd '%s' && '%s' audit --no-config --now 2026-11-24 --jobs %d %s tests/cli/cases examples", root, program, jobs,
    table.concat(formats, " "))
  local _, _, problem = testing.run(line)
  if problem:find("libxlsxwriter") then
    _, _, problem = testing.run((line:gsub("%-%-format xlsx=%S+", "")))
  end
  return problem
end

local problems = { audit(1), audit(5) }

for _, format in ipairs({ "text", "json", "csv", "markdown", "html", "xlsx" }) do
  testing.test(format .. " does not depend on the number of workers", function()
    local alone = io.open(folder .. "/1." .. format, "rb")
    if format == "xlsx" and alone == nil then
      return
    end
    local text = assert(alone, problems[1]):read("a")
    alone:close()
    testing.equal(#text > 1000, true)
    testing.equal(text == testing.read(folder .. "/5." .. format), true)
  end)
end

os.execute("rm -rf " .. folder)
testing.finish()
