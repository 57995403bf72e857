-- Tests that look at pages in a browser: scripts of tests/page, with node and Chromium.
local testing = require("testing")

local browser = {}

local function find(...)
  for _, program in ipairs({ ... }) do
    if os.execute("command -v " .. program .. " >/dev/null 2>&1") then
      return program
    end
  end
  return nil
end

-- Runs tests/page/NAME and ends as it does; where something is not installed, as skipped.
function browser.run(name, ...)
  local node, chromium = find("node", "nodejs"), find("chromium", "chromium-browser", "google-chrome")
  if not node or not chromium then
    print((node and "chromium" or "node") .. " is not installed: skipped")
    print("0 passed, 0 failed, 1 skipped")
    os.exit(77)
  end
  local words = { node, string.format("'%s/tests/page/%s'", os.getenv("LAYERCHECK_ROOT"), name), chromium }
  for _, argument in ipairs({ ... }) do
    words[#words + 1] = "'" .. argument .. "'"
  end
  local code, out, problem = testing.run(table.concat(words, " "))
  io.write(problem, out)
  os.exit(code)
end

return browser
