-- Descriptions copied from ATT&CK's own data bring Markdown links and citation markers along.
local HTML_TAGS = {
  a = true, b = true, br = true, code = true, div = true, em = true, i = true, li = true, ol = true, p = true,
  pre = true, span = true, strong = true, table = true, td = true, tr = true, u = true, ul = true,
}

local function markup_in(text)
  if text:find("%]%(https?://") then
    return "a Markdown link"
  end
  if text:find("(Citation: ", 1, true) then
    return "a citation marker of ATT&CK's data"
  end
  for tag in text:gmatch("</?(%a+)[%s/>]") do
    if HTML_TAGS[tag:lower()] then
      return "the HTML tag <" .. tag .. ">"
    end
  end
  return nil
end

return {
  title = "No comment and no description has markup",
  reason = "Navigator shows comments and descriptions as plain text, marks and addresses included",
  severity = "info",
  recommended = false,
  tags = { "content", "comment" },

  layer = function(layer, rule)
    local markup = markup_in(layer.description)
    if markup then
      rule:report(layer:at("description"), "the layer has %s in its description, which Navigator shows as it is written", markup)
    end
  end,

  technique = function(technique, rule)
    local markup = markup_in(technique.comment)
    if markup then
      rule:report(technique:at("comment"), "%s has %s in its comment, which Navigator shows as it is written",
        technique.label, markup)
    end
  end,
}
