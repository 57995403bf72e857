#include "bindings/subject.h"

#include "bindings/attack.h"
#include "bindings/change.h"

/* Of the class, and with its document open: a finalizer may be at work behind its end. */
static bool is_open(lua_State *L, int index, const lc_lua_class *class) {
  const lc_lua_box *box = lc_lua_test_closed(L, index, class);
  return box != NULL && *box->document != NULL;
}

/* --- in words ------------------------------------------------------------------------------ */

void lc_lua_push_entry(lua_State *L, const lc_technique *technique) {
  lc_string tactic = lc_technique_tactic(technique);
  int top = lua_gettop(L);
  lc_lua_push_technique_label(L, technique);
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
  if (tactic.len == 0)
    return;
  lua_pushliteral(L, " (");
  lc_lua_push_string(L, tactic);
  lua_pushliteral(L, ")");
  lua_concat(L, 4);
}

static void push_technique(lua_State *L, int index) {
  lc_lua_push_entry(L, lc_lua_check_technique(L, index));
}

static void push_as_string(lua_State *L, int index) {
  luaL_tolstring(L, index, NULL);
}

/* What is judged, and what a function may have at hand while it judges. */
enum { JUDGED = 1, AT_HAND = 2 };

static const struct {
  const lc_lua_class *class;
  void (*push)(lua_State *L, int index);
  int roles;
} SUBJECTS[] = {{&lc_lua_technique_class, push_technique, JUDGED | AT_HAND},
                {&lc_lua_change_class, lc_lua_push_change_label, JUDGED | AT_HAND},
                {&lc_lua_layer_class, push_as_string, JUDGED},
                {&lc_lua_layer_change_class, push_as_string, JUDGED},
                {&lc_lua_attack_technique_class, push_as_string, AT_HAND}};

static bool push(lua_State *L, int index, int role) {
  index = lua_absindex(L, index);
  for (size_t i = 0; i < sizeof SUBJECTS / sizeof *SUBJECTS; i++) {
    if ((SUBJECTS[i].roles & role) != 0 && is_open(L, index, SUBJECTS[i].class)) {
      SUBJECTS[i].push(L, index);
      return true;
    }
  }
  return false;
}

bool lc_lua_push_subject(lua_State *L, int index) {
  return push(L, index, JUDGED);
}

/* --- at hand ------------------------------------------------------------------------------- */

/* Each level takes the longer the deeper it is, and recursion may be ten thousand deep. */
enum { MOST_LEVELS = 100 };

/* Pushes the subject in the function's local variables, the last first: it is the innermost. */
static bool push_local(lua_State *L, const lua_Debug *frame) {
  int count = 0;
  while (lua_getlocal(L, frame, count + 1) != NULL) {
    lua_pop(L, 1);
    count++;
  }
  for (int i = count; i > 0; i--) {
    const char *name = lua_getlocal(L, frame, i);
    bool is_named = name != NULL && name[0] != '(';
    if (is_named && lua_isuserdata(L, -1) && push(L, -1, AT_HAND)) {
      lua_remove(L, -2);
      return true;
    }
    lua_pop(L, 1);
  }
  return false;
}

static bool push_at_hand(lua_State *L) {
  lua_Debug frame;
  for (int level = 0; level < MOST_LEVELS && lua_checkstack(L, 10); level++) {
    if (lua_getstack(L, level, &frame) == 0)
      return false;
    if (push_local(L, &frame))
      return true;
  }
  return false;
}

void lc_lua_push_subject_at_hand(lua_State *L) {
  if (push_at_hand(L))
    return;
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  lua_State *main = lua_tothread(L, -1);
  lua_pop(L, 1);
  if (main != L && push_at_hand(main))
    lua_xmove(main, L, 1);
  else
    lua_pushliteral(L, "");
}
