-- What counts as evidence: require("layercheck.evidence").
local declared = require("layercheck.options")

local evidence = {}

local COMMON = {
  above = { type = "number", default = 0, doc = "scores up to this one claim nothing and need no evidence" },
  metadata = {
    type = "strings",
    default = { "evidence", "test", "rule" },
    doc = "names of metadata that hold evidence; one of them is enough",
  },
  links = { type = "boolean", default = true, doc = "whether a link is evidence too" },
}

-- The declarations of a rule's options: its own, and what counts as evidence.
function evidence.options(own)
  return declared.merge(COMMON, own)
end

function evidence.isIn(technique, options)
  for _, name in ipairs(options.metadata) do
    if technique:metadataItem(name) then
      return true
    end
  end
  for _, link in ipairs(options.links and technique.links or {}) do
    if (link.url or "") ~= "" then
      return true
    end
  end
  return false
end

-- What would be evidence, for messages.
function evidence.wanted(options)
  return (options.links and "a link, or metadata named " or "metadata named ") .. table.concat(options.metadata, ", ")
end

return evidence
