-- What a verdict rests on, as JSON and in words: docs/verify.md.
local ordered = require("json")

local proof = {}

local PROGRAM = { "version", "source", "attack", "lua" }
local OPTIONS = { "paths", "stdinName", "rules", "disabled", "tags", "config", "noConfig", "attack", "failOn", "maxWarnings",
  "allowEmpty", "now", "base", "staged", "all", "baseline", "isolation", "limits" }
local FILE = { "kind", "name", "file", "sha256" }
local LISTS = { "paths", "rules", "disabled", "tags", "attack" }

-- An encoder of objects that have just these members, if only as null.
local function encoder(members)
  local encode = ordered.encoder(members)
  return function(values)
    return encode(ordered.pick(values, members))
  end
end

local encode_program, encode_options, encode_file = encoder(PROGRAM), encoder(OPTIONS), encoder(FILE)

-- Writes it as JSON, one file a line.
function proof.write(out, value)
  for _, list in ipairs(LISTS) do
    ordered.array(value.options[list])
  end
  out.write('{"sha256":"', value.sha256, '",\n"program":', encode_program(value.program), ",\n")
  out.write('"options":', encode_options(value.options), ",\n")
  out.write('"commit":', value.commit and json.encode(value.commit) or "null", ',\n"files":')
  ordered.write_lines(out, value.files, encode_file)
  out.write("}")
end

-- The same as a text.
function proof.json(value)
  local parts = {}
  proof.write({
    write = function(...)
      parts[#parts + 1] = table.concat({ ... })
    end,
  }, value)
  return table.concat(parts)
end

-- What was read from files, and how many of the program's own rules ran.
function proof.split(value)
  local files, builtin = {}, 0
  for _, file in ipairs(value.files) do
    if file.file then
      files[#files + 1] = file
    else
      builtin = builtin + 1
    end
  end
  return files, builtin
end

-- The digests of layers' files by their paths; none without a proof.
function proof.layers(value)
  local digests = {}
  for _, file in ipairs(value and value.files or {}) do
    if file.kind == "layer" then
      digests[file.file] = file.sha256
    end
  end
  return digests
end

return proof
