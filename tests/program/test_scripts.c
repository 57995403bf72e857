/* What the build compiled is what it would compile: where it is not, nothing fails, but everything
   is slow, and traces name other files. */
#include "bindings/builtin.h"
#include "bindings/sandbox.h"
#include "cli/scripts.h"
#include "core/buffer.h"
#include "tests/suite.h"

#include <lauxlib.h>

static bool is_lua(const char *path) {
  size_t len = strlen(path);
  return len > 4 && strcmp(path + len - 4, ".lua") == 0;
}

/* The source that a chunk names, in that mode. */
static void name_of(lua_State *L, const lc_chunk *chunk, const char *mode, lc_buffer *out) {
  lc_string bytes = mode[0] == 'b' ? chunk->compiled : chunk->text;
  if (luaL_loadbufferx(L, bytes.ptr, bytes.len, chunk->name, mode) != LUA_OK)
    ck_abort_msg("%s: %s", chunk->name, lua_tostring(L, -1));
  lua_Debug function;
  lua_getinfo(L, ">S", &function);
  out->len = 0;
  lc_buffer_add_text(out, function.source);
}

static void check_chunk(const lc_chunk *chunk) {
  lua_State *L = luaL_newstate();
  lc_buffer compiled = {0};
  lc_buffer text = {0};
  name_of(L, chunk, "b", &compiled);
  name_of(L, chunk, "t", &text);
  ck_assert_uint_eq(compiled.len, text.len);
  ck_assert(lc_string_equals(lc_buffer_string(&compiled), lc_buffer_string(&text)));
  lc_buffer_free(&compiled);
  lc_buffer_free(&text);
  lua_close(L);
}

START_TEST(every_script_is_compiled_under_its_name) {
  size_t count = 0;
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    ck_assert_int_eq(script->compiled != NULL, is_lua(script->path));
    if (!is_lua(script->path))
      continue;
    check_chunk(&(lc_chunk){
        script->path, {script->text, script->size}, {script->compiled, script->compiled_size}});
    count++;
  }
  ck_assert_uint_gt(count, 50);
}
END_TEST

START_TEST(every_rule_is_compiled_under_its_name) {
  char name[200];
  for (const lc_builtin_rule *rule = lc_builtin_rules; rule->file.path != NULL; rule++) {
    const lc_embedded_file *file = &rule->file;
    snprintf(name, sizeof name, "@%s", file->path);
    check_chunk(&(lc_chunk){name, {file->text, file->size}, {file->compiled, file->compiled_size}});
  }
  for (const lc_rule_module *module = lc_builtin_modules; module->name != NULL; module++) {
    snprintf(name, sizeof name, "@%s", module->path);
    check_chunk(&(lc_chunk){name, module->text, module->compiled});
  }
}
END_TEST

int main(void) {
  const TTest *const tests[] = {every_script_is_compiled_under_its_name,
                                every_rule_is_compiled_under_its_name, NULL};
  Suite *suite = suite_create("scripts");
  add_tests(suite, "scripts", tests);
  return run_suite(suite);
}
