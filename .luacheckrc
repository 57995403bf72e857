std = "lua54"
max_line_length = 160
-- Rules run in a sandbox with this and nothing like io or os; see docs/writing-rules.md.
local sandbox = {
  "assert", "error", "getmetatable", "ipairs", "load", "next", "pairs", "pcall", "print", "rawequal", "rawget",
  "rawlen", "rawset", "select", "setmetatable", "tonumber", "tostring", "type", "xpcall", "string", "table", "math",
  "utf8", "coroutine", "json",
}
stds.sandbox = { read_globals = sandbox }
stds.reporter = { read_globals = { "require", "printable" } }
files["rules"] = { std = "sandbox" }
files["examples"] = { std = "sandbox" }
files["cli"] = { std = "sandbox" }
files["cli/reporters"] = { std = "sandbox+reporter" }
files["**/*.test.lua"] = { max_line_length = 260 }
files["tests"] = { max_line_length = 200 }
exclude_files = { "tests/cli/cases" }
