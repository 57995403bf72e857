-- What it would take is known of every real layer in under a second, and the rule itself agrees.
local cjson = require("cjson")
local testing = require("testing")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local RULES = { "coverage/by-tactic", "coverage/by-mitigation", "coverage/by-platform", "coverage/by-group-weight" }
local MOST_SECONDS = 1

local function ask(rule, path)
  local code, out, problem = testing.run(string.format(
    "bash -c 'TIMEFORMAT=%%U; time \"$0\" explain --what-if --no-config --format json --rule %s \"$1\"' '%s' '%s'", rule, program, path))
  local seconds = tonumber((problem:match("([%d.,]+)%s*$"):gsub(",", ".")))
  return code, out, seconds
end

for position, path in ipairs(testing.files(corpus .. "/layers/real", "%.json$")) do
  local rule = RULES[1 + position % #RULES]
  testing.test(rule .. " " .. path, function()
    local code, out, seconds = ask(rule, path)
    -- Two of the files are no JSON, and some layers are of other matrices, on which nobody has an opinion.
    if code == 4 or code == 5 then
      return
    end
    testing.equal(code, 0, out)
    assert(seconds < MOST_SECONDS, seconds .. " seconds")
    for _, answer in ipairs(cjson.decode(out)) do
      local what_if = answer.whatIf
      if what_if.status ~= "passes" then
        testing.equal(what_if.status, "found")
        testing.equal(what_if.isVerified, true)
        testing.equal(what_if.least, what_if.count)
      end
    end
  end)
end
testing.finish()
