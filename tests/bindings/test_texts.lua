-- layer:texts() and what is asked of it.
local testing = require("testing")
local test, equal, raises = testing.test, testing.equal, testing.raises

local layercheck = require("layercheck")

local function texts_of(filter, description)
  local texts = {}
  local layer = layercheck.parse(string.format('{"name":"n","description":%s,"techniques":[{"techniqueID":"T1","comment":"comment",'
    .. '"links":[{"label":"l","url":"http://x"}]}]}', description or '"a"'))
  for text in layer:texts(filter) do
    texts[#texts + 1] = text
  end
  return table.concat(texts, " ")
end

test("some texts of a layer", function()
  equal(texts_of(nil), "n a T1 comment l http://x")
  equal(texts_of({}), "n a T1 comment l http://x")
  equal(texts_of({ field = "url" }), "http://x")
  equal(texts_of({ field = "score" }), "")
  equal(texts_of({ containing = "m" }), "comment")
  equal(texts_of({ containing = { "tt", "T" } }), "T1 http://x")
  equal(texts_of({ containing = {} }), "", "none of nothing is in a text")
  equal(texts_of({ containing = "" }), "n a T1 comment l http://x")
  equal(texts_of({ containing = "t", field = "comment" }), "comment")
  equal(texts_of({ unusual = false }), "n a T1 comment l http://x")
  equal(texts_of({ unusual = true }), "")
  equal(texts_of({ unusual = true }, '"line\\n\\t\\r ~"'), "")
  equal(texts_of({ unusual = true }, '"caf\u{e9}"'), "caf\u{e9}")
  equal(texts_of({ unusual = true }, [["\u007f"]]), "\x7f")
  equal(texts_of({ unusual = true, containing = "f" }, '"caf\u{e9}"'), "caf\u{e9}")
  equal(texts_of({ unusual = true, containing = "g" }, '"caf\u{e9}"'), "")
end)

test("what is asked of texts is not followed when it changes", function()
  -- Long strings are not interned, so that nothing else keeps this one.
  local wanted = { ("c"):rep(100) }
  local walk = layercheck.parse(string.format('{"name":"n","description":"%s","techniques":[{"techniqueID":"T1"}]}', ("c"):rep(200)))
    :texts({ containing = wanted })
  wanted[1] = "T1"
  collectgarbage()
  local garbage = {}
  for i = 1, 1000 do
    garbage[i] = ("d"):rep(100 + i % 3)
  end
  equal(#garbage, 1000)
  equal(walk(), ("c"):rep(200))
  equal(walk(), nil)
end)

test("texts that cannot be asked for", function()
  local function refused(filter, message)
    raises(message, function()
      texts_of(filter)
    end)
  end
  refused("url", "table expected, got string")
  refused({ fields = "url" }, "there is no filter 'fields' %(did you mean 'field'%?%)")
  refused({ field = "ulr" }, "there is no field of the layer format 'ulr' %(did you mean 'url'%?%)")
  refused({ field = 1 }, "'field' must be a string, not number")
  refused({ containing = 1 }, "'containing' takes a string or a list of them, not number")
  refused({ containing = { "a", false } }, "'containing' takes a string or a list of them, not boolean")
end)

testing.finish()
