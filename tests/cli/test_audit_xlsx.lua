-- Workbooks as LibreOffice reads them: without a complaint, and with what the audit counted in them.
local testing = require("testing")
local test, equal = testing.test, testing.equal

local root, program = os.getenv("LAYERCHECK_ROOT"), os.getenv("LAYERCHECK")

local function skip(why)
  print(why .. ": skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local folder = os.tmpname()
os.remove(folder)
assert(os.execute("mkdir " .. folder))

local function make(name, path, options)
  local book = folder .. "/" .. name .. ".xlsx"
  local line = string.format("cd '%s' && '%s' audit --no-config --now 2026-11-24 %s --format xlsx=%s .", path, program, options, book)
  local _, _, problem = testing.run(line)
  if problem:find("libxlsxwriter") then
    os.execute("rm -rf " .. folder)
    skip(problem)
  end
  return book
end

-- What Python finds in the files of a workbook: the names of those that hold a formula or a link.
local function active_parts(book)
  local script = "import re,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); " ..
    "print(' '.join(n for n in z.namelist() if re.search(b'<f[ >]|<hyperlink|externalLink', z.read(n))))"
  local _, out = testing.run(string.format("python3 -c \"%s\" '%s'", script, book))
  return out
end

-- The sheets of a workbook as CSV, by name.
local function convert(book)
  local name = book:match("([^/]+)%.xlsx$")
  local code, out, problem = testing.run(string.format(
    "cd '%s' && soffice -env:UserInstallation=file://%s/profile --headless --convert-to " ..
      "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir out '%s'", folder, folder, book))
  local sheets = {}
  for sheet, path in out:gmatch("Writing sheet ([^\n]-) %-> ([^\n]+)") do
    sheets[sheet] = testing.read(path)
  end
  return { code = code, problem = problem:gsub("[^\n]*java[^\n]*\n?", ""), sheets = sheets, name = name }
end

if not os.execute("command -v soffice >/dev/null && command -v python3 >/dev/null") then
  os.execute("rm -rf " .. folder)
  skip("LibreOffice or Python is not installed")
end

local small = make("small", root .. "/tests/cli/audit", "--attack acme.catalogue --rule 'attack/*' --fail-on off")
local hostile = make("hostile", root .. "/tests/cli/cases/audit-hostile", "--rule format/value --fail-on off")
local read, evil = convert(small), convert(hostile)

test("LibreOffice opens it without a complaint", function()
  equal(read.code, 0)
  equal(read.problem, "")
  equal(evil.code, 0)
  equal(evil.problem, "")
end)

test("coverage, counted by hand", function()
  equal(read.sheets["Coverage"], "Domain,ATT&CK,Layers,Counted,Covered,Of,Share,Unknown ids,Revoked ids,Deprecated ids,Filtered ids\n" ..
    "acme-attack,1.0,2,all,4,4,100%,1,1,0,0\nacme-attack,1.0,2,techniques,3,3,100%,,,,\n" ..
    "acme-attack,1.0,2,sub-techniques,1,1,100%,,,,\nsomewhere-else,,1,all,1,,,,,,\n")
  equal(read.sheets["Tactics"], "Domain,ATT&CK,Id,Name,Covered,Of,Share\nacme-attack,1.0,TA1,In,3,3,100%\nacme-attack,1.0,TA2,Out,1,2,50%\n")
end)

test("owners with what they cover and what is wrong with it", function()
  equal(read.sheets["Owners"], "Owner,Domain,ATT&CK,Layers,Covered,Of,Share,Errors,Warnings,Infos,Waived\n" ..
    "(nobody),somewhere-else,,1,1,,,0,0,0,0\nBlue team,acme-attack,1.0,1,1,3,33.3%,0,0,0,0\n" ..
    "Green team,acme-attack,1.0,1,1,3,33.3%,0,0,0,0\nRed team,acme-attack,1.0,1,2,4,50%,2,0,0,0\n")
end)

test("every layer in detail", function()
  testing.matches(read.sheets["Proof"], "^Kind,Name,File,SHA%-256\nlayer,,[^\n]*%.json,%x+\n.*\nthe whole,,,%x+\n$")
  local detail = read.sheets["Layers in detail"]
  equal(detail:find("red.json,0,tactic,TA1,In,2,3,66.6%", 1, true) ~= nil, true)
  equal(detail:find("blue.json,0,platform,,Win,2,3,66.6%", 1, true) ~= nil, true)
end)

test("texts that look like formulas are texts", function()
  equal(active_parts(hostile), "\n")
  equal(evil.sheets["Owners"]:find('"=HYPERLINK(""http://x"",""y"")', 1, true) ~= nil, true)
  equal(evil.sheets["Owners"]:find("\n+1+1,enterprise-attack,18.1,1,1,", 1, true) ~= nil, true)
  equal(evil.sheets["Owners"]:find("\n-2,enterprise-attack,18.1,1,1,", 1, true) ~= nil, true)
end)

test("control characters and turned text are shown as escapes", function()
  equal(evil.sheets["Owners"]:find("\\u001b[31m\\u202e\\u000a@all", 1, true) ~= nil, true)
end)

os.execute("rm -rf " .. folder)
testing.finish()
