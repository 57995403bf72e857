-- For .luacheckrc, what rules and their tests find among their globals: stds.layercheck = dofile("this file")
-- Written by `layercheck api --format luacheck`.
return {
  read_globals = {
    "_G", "_VERSION", "assert", "error", "getmetatable", "ipairs", "load", "next", "pairs", "pcall",
    "print", "rawequal", "rawget", "rawlen", "rawset", "require", "select", "setmetatable",
    "tonumber", "tostring", "type", "xpcall",
    attack = {
      fields = {
        "domains", "history", "release", "releases",
      },
    },
    coroutine = {
      fields = {
        "close", "create", "isyieldable", "resume", "running", "status", "wrap", "yield",
      },
    },
    json = {
      fields = {
        "decode", "encode", "null",
      },
    },
    layers = {
      fields = {
        "avg", "combine", "count", "default", "max", "min", "or0", "scores", "sum",
      },
    },
    math = {
      fields = {
        "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor", "fmod", "huge", "log",
        "max", "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan",
        "tointeger", "type", "ult",
      },
    },
    string = {
      fields = {
        "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack",
        "packsize", "rep", "reverse", "sub", "unpack", "upper",
      },
    },
    table = {
      fields = {
        "concat", "insert", "move", "pack", "remove", "sort", "unpack",
      },
    },
    utf8 = {
      fields = {
        "char", "charpattern", "codepoint", "codes", "len", "offset",
      },
    },
  },
}
