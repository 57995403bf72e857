-- Navigator calls a new layer "layer", further ones "layer1" and so on, a combined one "layer by operation".
return {
  title = "The layer has a name of its own",
  reason = "Several tabs that are called 'layer' cannot be told apart, nor can their exported files",
  severity = "info",
  recommended = false,
  tags = { "content" },

  layer = function(layer, rule)
    if layer.name == nil then
      return
    end
    local name = layer.name:lower():gsub("%s+", " ")
    if name:find("^ ?layer ?%d* ?$") or name:find("^ ?layer by operation ?%d* ?$") or name:find("^ ?new layer") then
      rule:report(layer:at("name"), "the layer has Navigator's own name '%s'; say what it shows", layer.name)
    elseif name:find("^ ?$") then
      rule:report(layer:at("name"), "the layer has an empty name; say what it shows")
    end
  end,
}
