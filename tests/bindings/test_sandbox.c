#include "bindings/sandbox.h"
#include "core/buffer.h"
#include "tests/suite.h"

#include <lauxlib.h>
#include <stdio.h>
#include <unistd.h>

/* Runs a chunk that returns a string in a new sandbox; gives the string, or the error's message. */
static const char *result_of(const char *source) {
  static char result[4000];
  lua_State *L = lc_sandbox_create();
  lc_error error;
  ck_assert_ptr_nonnull(L);
  if (lc_sandbox_run(L, lc_string_of(source), "@chunk.lua", &error) == LC_OK)
    snprintf(result, sizeof result, "%s", luaL_tolstring(L, -1, NULL));
  else
    snprintf(result, sizeof result, "error: %s", error.message);
  lc_sandbox_close(L);
  return result;
}

/* docs/writing-rules.md publishes this list. */
START_TEST(nothing_is_reachable_but_what_is_published) {
  const char *names = result_of(
      "local names = {}\n"
      "for name, value in pairs(_G) do\n"
      "  if type(value) == 'table' and name ~= '_G' then\n"
      "    for member in pairs(value) do names[#names + 1] = name .. '.' .. tostring(member) end\n"
      "  else names[#names + 1] = name end\n"
      "end\n"
      "table.sort(names)\n"
      "return table.concat(names, ' ')");
  ck_assert_str_eq(
      names,
      "_G _VERSION assert coroutine.close coroutine.create coroutine.isyieldable coroutine.resume "
      "coroutine.running coroutine.status coroutine.wrap coroutine.yield error getmetatable ipairs "
      "json.decode json.encode json.null load math.abs math.acos math.asin math.atan math.ceil "
      "math.cos math.deg math.exp math.floor math.fmod math.huge math.log math.max math.maxinteger "
      "math.min math.mininteger math.modf math.pi math.rad math.sin math.sqrt math.tan "
      "math.tointeger math.type math.ult next pairs pcall print rawequal rawget rawlen rawset "
      "select setmetatable string.byte string.char string.find string.format string.gmatch "
      "string.gsub string.len string.lower string.match string.pack string.packsize string.rep "
      "string.reverse string.sub string.unpack string.upper table.concat table.insert table.move "
      "table.pack table.remove table.sort table.unpack tonumber tostring type utf8.char "
      "utf8.charpattern utf8.codepoint utf8.codes utf8.len utf8.offset xpcall");
}
END_TEST

START_TEST(missing_libraries_say_that_they_are_missing) {
  static const char *const names[] = {"io",     "os",       "debug",          "package", "require",
                                      "dofile", "loadfile", "collectgarbage", "warn"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char chunk[60];
    char expected[60];
    snprintf(chunk, sizeof chunk, "return %s.x", names[i]);
    snprintf(expected, sizeof expected, "error: chunk.lua:1: '%s' is not available: ", names[i]);
    const char *result = result_of(chunk);
    ck_assert_msg(strncmp(result, expected, strlen(expected)) == 0, "%s", result);
  }
  ck_assert_str_eq(result_of("return tostring(anything_else)"), "nil");
}
END_TEST

START_TEST(bytecode_is_refused) {
  /* A chunk of Lua 5.4 begins with these bytes whatever comes behind. */
  ck_assert_str_eq(result_of("local f, why = load('\\27LuaT') return why"),
                   "attempt to load a binary chunk (mode is 't')");
  ck_assert_str_eq(result_of("return load('return 1 + 1')()"), "2");
  ck_assert_str_eq(result_of("return load('return x', 'c', 'b', { x = 'own' })()"), "own");
  ck_assert_str_eq(result_of("return tostring(string.dump)"), "nil");
  lua_State *L = lc_sandbox_create();
  ck_assert_int_eq(lc_sandbox_run(L, LC_STRING("\x1BLuaT"), "@c", NULL), LC_ERROR_SYNTAX);
  lc_sandbox_close(L);
}
END_TEST

static int add_bytes(lua_State *L, const void *bytes, size_t size, void *buffer) {
  (void)L;
  lc_buffer_add(buffer, bytes, size);
  return 0;
}

/* What Lua compiles a text to; to be freed. */
static lc_buffer compiled_from(const char *text) {
  lc_buffer bytes = {0};
  lua_State *L = luaL_newstate();
  ck_assert_int_eq(luaL_loadstring(L, text), LUA_OK);
  ck_assert_int_eq(lua_dump(L, add_bytes, &bytes, 0), 0);
  lua_close(L);
  ck_assert(lc_buffer_is_ok(&bytes));
  return bytes;
}

static lua_Integer number_of(lc_string text, lc_string compiled) {
  lua_State *L = lc_sandbox_create();
  ck_assert_int_eq(lc_sandbox_load(L, &(lc_chunk){"@c", text, compiled}), LUA_OK);
  lua_call(L, 0, 1);
  lua_Integer number = lua_tointeger(L, -1);
  ck_assert_int_eq(lua_gettop(L), 1);
  lc_sandbox_close(L);
  return number;
}

START_TEST(the_programs_own_bytecode_is_used) {
  lc_buffer bytes = compiled_from("return 2");
  ck_assert_int_eq(number_of(LC_STRING("return 1"), lc_buffer_string(&bytes)), 2);
  lc_buffer_free(&bytes);
}
END_TEST

START_TEST(of_bytecode_that_lua_refuses_the_text_is_used) {
  lc_buffer bytes = compiled_from("return 2");
  bytes.ptr[4]++; /* the version of Lua that made it */
  ck_assert_int_eq(number_of(LC_STRING("return 1"), lc_buffer_string(&bytes)), 1);
  ck_assert_int_eq(number_of(LC_STRING("return 1"), LC_STRING("\x1BLua")), 1);
  ck_assert_int_eq(number_of(LC_STRING("return 1"), (lc_string){NULL, 0}), 1);
  lc_buffer_free(&bytes);
}
END_TEST

START_TEST(libraries_that_are_opened_late_are_globals_like_others) {
  ck_assert_str_eq(result_of("return math == math and math.pi > 3 and 'same'"), "same");
  ck_assert_str_eq(result_of("math = nil; math = { pi = 1 } return math.pi"), "1");
  ck_assert_str_eq(result_of("utf8 = { char = 'own' } return utf8.char"), "own");
  ck_assert_str_eq(result_of("return load('return table.concat({ 1, 2 })')()"), "12");
  ck_assert_str_eq(result_of("local seen = {} for name in pairs(_G) do seen[name] = true end "
                             "return tostring(seen.json and seen.coroutine and seen.string)"),
                   "true");
  ck_assert_str_eq(result_of("local first = math; math = nil; return tostring(first and math)"),
                   "nil");
  ck_assert_str_eq(result_of("next = nil; local step = pairs(_G) "
                             "for _, value in ipairs({ 42, 'x', print, ('A'):rep(4096) }) do "
                             "if pcall(step, value) then return 'walked' end end "
                             "return tostring(pcall(step))"),
                   "false");
  ck_assert_str_eq(result_of("json = 'own' for name, value in pairs(_G) do "
                             "if name == 'json' then return value end end"),
                   "own");
}
END_TEST

/* Whatever the seed of this state's hashes. */
START_TEST(tables_are_walked_in_one_order) {
  const char *const chunk =
      "local t = { [3] = 0, [1.5] = 0, [-1] = 0, [true] = 0, [false] = 0, [''] = 0 } "
      "for i = 1, 12 do t['k' .. i] = i end "
      "local keys = {} "
      "for key in pairs(t) do keys[#keys + 1] = tostring(key) end "
      "return table.concat(keys, ' ')";
  for (int i = 0; i < 20; i++)
    ck_assert_str_eq(result_of(chunk),
                     "-1 1.5 3  k1 k10 k11 k12 k2 k3 k4 k5 k6 k7 k8 k9 false true");
}
END_TEST

START_TEST(what_a_loop_takes_away_or_changes_is_seen) {
  ck_assert_str_eq(result_of("local t, seen = { a = 1, b = 2, c = 3, d = 4 }, '' "
                             "for key, value in pairs(t) do seen = seen .. key .. value "
                             "t.b, t.c, t[key] = nil, 30, nil end return seen"),
                   "a1c30d4");
  ck_assert_str_eq(result_of("local t = setmetatable({}, { __pairs = function() "
                             "return function(_, k) if not k then return 'own' end end end }) "
                             "for key in pairs(t) do return key end"),
                   "own");
  ck_assert_str_eq(result_of("local sum = 0 for _, v in pairs({ 1, 2, 3 }) do sum = sum + v end "
                             "return tostring(sum)"),
                   "6");
  ck_assert_str_eq(result_of("for key in pairs(nil) do end"),
                   "error: chunk.lua:1: bad argument #1 to 'pairs' (table expected, got nil)");
  ck_assert_str_eq(
      result_of("local step = pairs({ a = 1, b = 2 }) return tostring(pcall(step, 1))"), "false");
}
END_TEST

START_TEST(no_text_has_an_address) {
  ck_assert_str_eq(result_of("local t = {} return tostring(t) .. ', ' .. tostring({}) .. ', ' .. "
                             "tostring(t) .. ', ' .. tostring(print)"),
                   "table: 1, table: 2, table: 1, function: 3");
  ck_assert_str_eq(result_of("return ('%s %-10s|%d%%'):format({}, print, 5)"),
                   "table: 1 function: 2|5%");
  ck_assert_str_eq(result_of("return tostring(json.null)"), "userdata: (nil)");
  ck_assert_str_eq(result_of("return ('%-12p'):format({})"),
                   "error: chunk.lua:1: '%p' is not available: addresses differ from run to run");
  ck_assert_str_eq(result_of("return ('100%%p %5.1f'):format(1)"), "100%p   1.0");
  ck_assert_str_eq(result_of("return ('%d'):format('x')"),
                   "error: chunk.lua:1: bad argument #1 to 'format' (number expected, got string)");
  ck_assert_str_eq(result_of("return tostring(setmetatable({}, { __tostring = function() "
                             "return 'own' end, __name = 'Name' }))"),
                   "own");
  ck_assert_str_eq(result_of("return tostring(setmetatable({}, { __name = 'Name' }))"), "Name: 1");
  ck_assert_str_eq(result_of("return tostring()"),
                   "error: chunk.lua:1: bad argument #1 to 'tostring' (value expected)");
}
END_TEST

START_TEST(metatables_are_out_of_reach) {
  ck_assert_str_eq(result_of("return tostring(getmetatable(''))"), "false");
  ck_assert_str_eq(result_of("return tostring(getmetatable(_G))"), "false");
  ck_assert_str_eq(result_of("return tostring((''):len()) .. tostring((''):rep(2))"), "0");
  ck_assert_str_eq(result_of("local ok = pcall(setmetatable, _G, {}) return tostring(ok)"),
                   "false");
}
END_TEST

START_TEST(loaded_chunks_see_the_same_globals) {
  ck_assert_str_eq(result_of("return load('return io')()"),
                   "error: (load):1: 'io' is not available: files are out of reach here");
  ck_assert_str_eq(result_of("x = 'set' return load('return x')()"), "set");
}
END_TEST

START_TEST(errors_name_file_and_line) {
  ck_assert_str_eq(result_of("\n\nlocal x = = 1"),
                   "error: chunk.lua:3: unexpected symbol near '='");
  ck_assert_str_eq(result_of("\nerror('stop')"), "error: chunk.lua:2: stop");
  ck_assert_str_eq(result_of("error({})"), "error: chunk.lua:1: (an error of type table)");
  ck_assert_str_eq(
      result_of("error(setmetatable({}, { __tostring = function() return 'own' end }))"),
      "error: own");
  ck_assert_str_eq(result_of("error()"), "error: chunk.lua:1: (an error of type nil)");
}
END_TEST

START_TEST(json_is_lua_cjson) {
  ck_assert_str_eq(result_of("return json.encode(json.decode('[1,\"a\"]'))"), "[1,\"a\"]");
}
END_TEST

START_TEST(load_takes_strings_only) {
  ck_assert_str_eq(result_of("local f, why = load('return = 1', 'name') return why"),
                   "[string \"name\"]:1: unexpected symbol near '='");
  ck_assert_str_eq(result_of("load(function() return 'x' end)"),
                   "error: chunk.lua:1: bad argument #1 to 'load' (string expected, got function)");
  ck_assert_str_eq(result_of("load(nil)"),
                   "error: chunk.lua:1: bad argument #1 to 'load' (string expected, got nil)");
  ck_assert_str_eq(result_of("return tostring(pcall(load('x = 1', 'c', 't', nil)))"), "false");
}
END_TEST

START_TEST(a_failed_chunk_leaves_the_stack_as_it_was) {
  static const char *const chunks[] = {"return = 1", "error('stop')", "error({})", "\x1BLua"};
  lua_State *L = lc_sandbox_create();
  int top = lua_gettop(L);
  for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
    ck_assert_int_eq(lc_sandbox_run(L, lc_string_of(chunks[i]), "@c", NULL), LC_ERROR_SYNTAX);
    ck_assert_int_eq(lua_gettop(L), top);
  }
  ck_assert_int_eq(lc_sandbox_run(L, LC_STRING("return 1, 2, 3"), "@c", NULL), LC_OK);
  ck_assert_int_eq(lua_gettop(L), top + 1);
  lc_sandbox_close(L);
}
END_TEST

START_TEST(sandboxes_do_not_share_their_libraries) {
  lua_State *changed = lc_sandbox_create();
  ck_assert_int_eq(lc_sandbox_run(changed, LC_STRING("string.upper = nil x = 1"), "@c", NULL),
                   LC_OK);
  ck_assert_str_eq(result_of("return ('a'):upper() .. tostring(x)"), "Anil");
  lc_sandbox_close(changed);
}
END_TEST

/* What `chunk` writes to a standard stream. */
static const char *written_to(int stream, const char *chunk) {
  static char text[500];
  int ends[2];
  int kept = dup(stream);
  fflush(NULL);
  ck_assert_int_eq(pipe(ends), 0);
  dup2(ends[1], stream);
  result_of(chunk);
  fflush(NULL);
  dup2(kept, stream);
  close(ends[1]);
  ssize_t len = read(ends[0], text, sizeof text - 1);
  text[len < 0 ? 0 : len] = '\0';
  close(ends[0]);
  close(kept);
  return text;
}

START_TEST(print_leaves_standard_output_to_the_report) {
  ck_assert_str_eq(written_to(STDOUT_FILENO, "print('words', 1, nil)"), "");
  ck_assert_str_eq(written_to(STDERR_FILENO, "print('words', 1, nil)"), "words\t1\tnil\n");
}
END_TEST

/* A line of a log such as "::error::" must be the program's own. */
START_TEST(print_cannot_forge_a_line_or_a_colour) {
  ck_assert_str_eq(written_to(STDERR_FILENO, "print('a\\n::error::b\\27[31m\\0c')"),
                   "a\\u000a::error::b\\u001b[31m\\u0000c\n");
}
END_TEST

int main(void) {
  const TTest *const tests[] = {nothing_is_reachable_but_what_is_published,
                                missing_libraries_say_that_they_are_missing,
                                bytecode_is_refused,
                                the_programs_own_bytecode_is_used,
                                of_bytecode_that_lua_refuses_the_text_is_used,
                                tables_are_walked_in_one_order,
                                what_a_loop_takes_away_or_changes_is_seen,
                                no_text_has_an_address,
                                libraries_that_are_opened_late_are_globals_like_others,
                                metatables_are_out_of_reach,
                                loaded_chunks_see_the_same_globals,
                                errors_name_file_and_line,
                                json_is_lua_cjson,
                                load_takes_strings_only,
                                a_failed_chunk_leaves_the_stack_as_it_was,
                                sandboxes_do_not_share_their_libraries,
                                print_leaves_standard_output_to_the_report,
                                print_cannot_forge_a_line_or_a_colour,
                                NULL};
  Suite *suite = suite_create("sandbox");
  add_tests(suite, "sandbox", tests);
  return run_suite(suite);
}
