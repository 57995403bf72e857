local function slug(text, separator)
  return (text:lower():gsub("[^%w\x80-\xff]+", separator):gsub("^%" .. separator, ""):gsub("%" .. separator .. "$", ""))
end

return {
  title = "The file is named after the layer",
  reason = "A file that is not called what Navigator's tab says is edited or overwritten in place of another",
  severity = "warning",
  recommended = false,
  tags = { "format", "name" },
  options = {
    separator = { type = "string", default = "-", values = { "-", "_" }, doc = "what stands for spaces and punctuation" },
  },

  layer = function(layer, rule)
    local file = layer.file:match("([^/\\]+)%.json$")
    if file == nil or layer.name == nil or layer.index > 0 then
      return
    end
    local wanted = slug(layer.name, rule.options.separator)
    if file ~= wanted then
      rule:report(layer:at("name"), "the layer '%s' is in the file %s.json; call it %s.json", layer.name, file, wanted)
    end
  end,
}
