-- The HTML report in a real browser: tests/page/run.js, with node and Chromium.
local testing = require("testing")

local function find(...)
  for _, program in ipairs({ ... }) do
    if os.execute("command -v " .. program .. " >/dev/null 2>&1") then
      return program
    end
  end
  return nil
end

local node, browser = find("node", "nodejs"), find("chromium", "chromium-browser", "google-chrome")
if not node or not browser then
  print((node and "chromium" or "node") .. " is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local code, out, problem = testing.run(string.format("%s '%s/tests/page/run.js' %s", node, os.getenv("LAYERCHECK_ROOT"), browser))
io.write(problem, out)
os.exit(code)
