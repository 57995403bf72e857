-- Waivers for programs. docs/waivers.schema.json describes it; every member is there, if only as null.
local ordered = require("json")

local MEMBERS = { "rule", "techniques", "tactic", "layers", "reason", "owner", "expires", "daysLeft", "state", "file", "layer", "line",
  "column", "covered", "excused", "covers" }
local COVER = { "file", "technique", "count" }

local encode = ordered.encoder(table.move(COVER, 2, #COVER, #MEMBERS + 1, { table.unpack(MEMBERS) }))

local function pick(keys, values)
  local picked = {}
  for _, key in ipairs(keys) do
    picked[key] = values[key] == nil and json.null or values[key]
  end
  return picked
end

local function encode_waiver(waiver)
  local picked = pick(MEMBERS, waiver)
  picked.techniques, picked.layers = ordered.array(waiver.techniques), ordered.array(waiver.layers)
  picked.covers = ordered.array({})
  for position, cover in ipairs(waiver.covers) do
    picked.covers[position] = pick(COVER, cover)
  end
  return encode(picked)
end

return function(report, out)
  out.write('{"waivers":')
  ordered.write_lines(out, report.waivers, encode_waiver)
  out.write(',\n"exit":{"code":', tostring(report.exit.code), ',"reason":', encode(report.exit.reason), "}}\n")
end
