std = "lua54"
max_line_length = 160
-- Rules run in a sandbox with this and nothing like io or os; see docs/writing-rules.md.
stds.layercheck = dofile("docs/lua/luacheck-std.lua")
-- The program's own scripts, and reporters, have five more.
stds.script = { read_globals = { "require", "printable", "asset", "sha256", "xlsx" } }
files["rules"] = { std = "layercheck" }
files["examples"] = { std = "layercheck" }
files["cli"] = { std = "layercheck+script" }
files["examples/reporters"] = { std = "layercheck+script" }
files["**/*.test.lua"] = { max_line_length = 260 }
files["tests"] = { max_line_length = 200 }
exclude_files = { "tests/cli/cases", "tests/fuzz/seeds" }
