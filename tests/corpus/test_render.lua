-- Every real layer can be drawn, in every layout, as well-formed XML (by xmllint, where it is installed).
local testing = require("testing")

local corpus = testing.corpus()
local program = os.getenv("LAYERCHECK")
local has_xmllint = os.execute("command -v xmllint >/dev/null 2>&1")
local picture = os.tmpname()

for _, path in ipairs(testing.files(corpus .. "/layers/real", "%.json$")) do
  testing.test(path, function()
    for _, options in ipairs({ "", "--layout flat", "--layout mini --dark" }) do
      local code, _, problem = testing.run(string.format("'%s' render %s -o '%s' '%s'", program, options, picture, path))
      -- Two of the files are no JSON.
      if code ~= 4 then
        testing.equal(code, 0, problem)
        if has_xmllint then
          testing.equal(testing.run(string.format("xmllint --noout '%s'", picture)), 0, options)
        end
      end
    end
  end)
end
os.remove(picture)
testing.finish()
