local function layer(name, description)
  return { name = name, description = description, domain = "enterprise-attack", versions = { layer = "4.5", attack = "18" }, techniques = {} }
end

-- A layer given as a table is in a file "case"; its name and what its file was called before.
local function kept(name, before)
  return { layer = layer(name), base = layer(name), baseFile = before }
end

local function case(name, given, more)
  for key, value in pairs(more or {}) do
    given[key] = value
  end
  given.name = name
  return given
end

return {
  valid = {
    { name = "renamed too", file = "name-not-renamed/linux-servers.json", base = layer("Red Hat servers"), baseFile = "name-not-renamed/red-hat-servers.json" },
    case("the file has its name still", kept("case of windows", "case.json")),
    case("the ending is no name", kept("case", "case.JSON")),
    case("the name never said the file's", kept("What we see", "windows.json")),
    case("nor a part of a word", kept("windowsill", "windows.json")),
    case("what stays in the file's name", kept("case 2026", "case-2025.json")),
    case("a word that may stay", kept("Windows, final", "final.json"), { options = { ignored = { "final" } } }),
    case("folders do not count", kept("windows", "windows/case.json")),
    case("a name that stays because it fits now", kept("Case", "copy.json"), { options = { any = true } }),
    case("any name, the file has its own still", kept("red", "case.json"), { options = { any = true } }),
    { name = "a new layer", layer = layer("windows"), base = { name = "other", domain = "ics-attack" }, baseFile = "windows.json" },
    { name = "a layer that is gone", base = layer("windows"), baseFile = "windows.json" },
    { name = "none has a name", layer = { domain = "ics-attack", techniques = {} }, base = { domain = "ics-attack", techniques = {} }, baseFile = "windows.json" },
    { name = "none has a name, and any counts", options = { any = true }, layer = { domain = "ics-attack", techniques = {} }, base = { domain = "ics-attack", techniques = {} }, baseFile = "windows.json" },
  },
  invalid = {
    {
      name = "the name says what the file did", file = "name-not-renamed/linux-servers.json", base = layer("Windows servers"), baseFile = "name-not-renamed/windows-servers.json",
      findings = { { field = "name", line = 1, message = "^the file windows%-servers is now linux%-servers, and the layer's name 'Windows servers' still says 'windows'; rename the layer too$" } },
    },
    case("nothing else changed", kept("Coverage 2025", "coverage-2025.json"), { findings = { { message = "still says 'coverage 2025'" } } }),
    case("something else did", { layer = layer("windows", "all of them"), base = layer("windows"), baseFile = "windows.json" }, { findings = 1 }),
    case("a word is told once", kept("Windows", "windows-windows.json"), { findings = { { message = "still says 'windows'" } } }),
    case("one word may stay, the other not", kept("final windows", "final-windows.json"), { options = { ignored = { "final" } }, findings = { { message = "says 'windows'" } } }),
    case("words beyond ASCII", kept("Züge", "züge.json"), { findings = { { message = "says 'züge'" } } }),
    case("folders count", kept("windows", "windows/case.json"), { options = { folders = true }, findings = { { message = "^the file windows/case is now case," } } }),
    case("any name", kept("What we see", "windows.json"), { options = { any = true }, findings = { { field = "name", message = "^the file windows is now case, and the layer's name is 'What we see' still; rename the layer too$" } } }),
  },
}
