-- One page that is complete in itself: the matrix of each layer, the findings, and what is known of every
-- technique. It loads nothing: its policy allows the one script and the one style that are in it, by their
-- digests, and no text of a layer ever becomes markup.
local ordered = require("json")
local proof = require("proof")

local SCRIPTS = { "dom", "data", "modes", "matrix", "panel", "findings", "proof" }

local encode = ordered.encoder({
  "tool", "summary", "exit", "releases", "layers", "rules", "inputs", "files", "ruleIDs", "file", "layer", "name", "domain", "attack", "techniques",
  "id", "severity", "status", "message", "title", "selected", "reported", "rule", "line", "column", "technique", "tactic", "field", "known", "waiver", "reason",
  "owner", "expires",
})

-- In a block of data, "</script" and "<!--" would mean something to the browser; in JSON, "<" can be written
-- otherwise.
local function harmless(json)
  return (json:gsub("<", "\\u003c"))
end

local function write_block(out, id, json)
  out.write('<script type="application/json" id="', id, '">', harmless(json), "</script>\n")
end

local function pick(item, ...)
  local picked = {}
  for _, name in ipairs({ ... }) do
    picked[name] = item[name]
  end
  return picked
end

local function map(list, convert)
  local converted = ordered.array({})
  for i, item in ipairs(list) do
    converted[i] = convert(item)
  end
  return converted
end

local function overview(report)
  return {
    tool = report.tool,
    summary = report.summary,
    exit = report.exit,
    releases = map(report.releases, function(release)
      return release.name
    end),
    layers = map(report.layers, function(layer)
      return pick(layer, "file", "layer", "name")
    end),
    rules = map(report.rules, function(rule)
      return pick(rule, "id", "severity", "selected", "reported", "status", "message", "title")
    end),
    inputs = map(report.inputs, function(input)
      return { file = input.file, status = input.status, error = input.error and pick(input.error, "message", "line", "column") }
    end),
  }
end

-- Texts by number, from 0, in the order in which they came.
local function numbering()
  local numbers, texts = {}, ordered.array({})
  return texts, function(text)
    if not numbers[text] then
      numbers[text] = #texts
      texts[#texts + 1] = text
    end
    return numbers[text]
  end
end

-- There may be very many findings: each is written by itself, with its file and its rule by number.
local function write_findings(out, findings)
  local files, file_number = numbering()
  local rules, rule_number = numbering()
  out.write('<script type="application/json" id="findings-data">{"findings":[')
  for i, finding in ipairs(findings) do
    local picked = pick(finding, "severity", "message", "layer", "line", "column", "technique", "tactic", "field", "waiver")
    picked.known = finding.known or nil
    picked.file, picked.rule = file_number(finding.file), rule_number(finding.rule)
    out.write(i > 1 and ",\n" or "\n", harmless(encode(picked)))
  end
  out.write("],", harmless(encode({ files = files, ruleIDs = rules })):sub(2), "</script>\n")
end

local ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

-- A digest as policies write it: base64 of its bytes.
local function digest(text)
  local hex = sha256(text) .. "00" -- 32 bytes and one to fill the last group of three
  local base64 = hex:gsub("......", function(group)
    local bits = tonumber(group, 16)
    local letters = ""
    for shift = 18, 0, -6 do
      local at = (bits >> shift & 63) + 1
      letters = letters .. ALPHABET:sub(at, at)
    end
    return letters
  end)
  return "sha256-" .. base64:sub(1, -2) .. "="
end

local function script(extras)
  local parts = { '"use strict";\n(() => {\n' }
  for _, name in ipairs(SCRIPTS) do
    parts[#parts + 1] = asset("page/" .. name .. ".js")
  end
  for _, extra in ipairs(extras) do
    parts[#parts + 1] = asset("page/" .. extra.name .. ".js")
  end
  parts[#parts + 1] = asset("page/main.js") .. "})();\n"
  return table.concat(parts)
end

local function policy(style, code)
  return string.format("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'; " ..
    "require-trusted-types-for 'script'", digest(style), digest(code))
end

-- `extras` is for pages that show more: a `title`, and in the list names of scripts with the JSON of their data, which
-- they find in the block NAME-data, and of `blocks` of theirs that are read when they are needed.
return function(report, out, extras)
  extras = extras or {}
  if report.trends then
    extras[#extras + 1] = { name = "trends", json = report.trends }
  end
  local style, code = asset("page/page.css"), script(extras)
  local parts = { title = extras.title or "layercheck report", style = style, script = code, policy = policy(style, code) }
  local template = asset("page/page.html")
  local before, after = template:match("^(.*){{data}}\n(.*)$")
  local function fill(text)
    return (text:gsub("{{(%l+)}}", parts))
  end
  out.write(fill(before))
  write_block(out, "report", encode(overview(report)))
  write_findings(out, report.findings)
  if report.proof then
    write_block(out, "proof-data", proof.json(report.proof))
  end
  for _, extra in ipairs(extras) do
    write_block(out, extra.name .. "-data", extra.json)
    for _, block in ipairs(extra.blocks or {}) do
      write_block(out, block.id, block.json)
    end
  end
  for i, release in ipairs(report.releases) do
    write_block(out, "release-" .. i - 1, release.json)
  end
  for i, layer in ipairs(report.layers) do
    write_block(out, "layer-" .. i - 1, layer.matrix)
  end
  out.write(fill(after))
end
