#!/usr/bin/env lua
return { title = "sharp", layer = function(layer) print(layer.nam) end, --[[ a
 comment ]] tags = { [==[ long
]] string ]==], "esc\
\z   aped\u{48}" } }
