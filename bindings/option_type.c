#include "bindings/option_type.h"

#include "bindings/attack_name.h"
#include "bindings/plain.h"
#include "core/layercheck.h"

#include <lauxlib.h>

/* What ATT&CK must have of a name. */
typedef struct named_kind {
  lc_lua_name_kind kind;
  uint32_t subjects; /* of LC_LUA_NAME_SUBJECT: the kinds that are meant */
  const char *what;
} named_kind;

typedef enum arity { ONE, LIST } arity;

struct lc_option_type {
  const char *name;
  arity arity;
  bool (*accepts)(lua_State *L, int index); /* of the value, or of each item */
  const named_kind *named;                  /* NULL: it names nothing of ATT&CK's */
  const char *words;                        /* what is right, for messages */
};

/* --- forms --------------------------------------------------------------------------------- */

static bool is_string(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TSTRING;
}

static bool is_number(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TNUMBER;
}

static bool is_integer(lua_State *L, int index) {
  return lua_isinteger(L, index) != 0;
}

static bool is_boolean(lua_State *L, int index) {
  return lua_isboolean(L, index);
}

static bool is_technique(lua_State *L, int index) {
  return is_string(L, index) && lc_is_technique_id(lc_string_of(lua_tostring(L, index)));
}

/* --- types --------------------------------------------------------------------------------- */

static const named_kind TECHNIQUE = {LC_LUA_NAME_TECHNIQUE, 0, "technique"};
static const named_kind TACTIC = {LC_LUA_NAME_TACTIC, 0, "tactic"};
static const named_kind PLATFORM = {LC_LUA_NAME_PLATFORM, 0, "platform"};
static const named_kind MITIGATION = {LC_LUA_NAME_SUBJECT, LC_ATTACK_MITIGATION, "mitigation"};
static const named_kind GROUP = {LC_LUA_NAME_SUBJECT, LC_ATTACK_GROUP, "group"};
static const named_kind ACTOR = {LC_LUA_NAME_SUBJECT, LC_ATTACK_ACTOR,
                                 "group, campaign or software"};
static const named_kind RELEASE = {LC_LUA_NAME_RELEASE, 0, "release"};

static const lc_option_type TYPES[] = {
    {"string", ONE, is_string, NULL, "a string"},
    {"strings", LIST, is_string, NULL, "a list of strings"},
    {"number", ONE, is_number, NULL, "a number"},
    {"numbers", LIST, is_number, NULL, "a list of numbers"},
    {"integer", ONE, is_integer, NULL, "a whole number"},
    {"boolean", ONE, is_boolean, NULL, "true or false"},
    {"technique", ONE, is_technique, &TECHNIQUE, "a technique id such as \"T1557\""},
    {"techniques", LIST, is_technique, &TECHNIQUE, "a list of technique ids such as { \"T1557\" }"},
    {"tactic", ONE, is_string, &TACTIC, "a tactic's shortname or id such as \"impact\""},
    {"tactics", LIST, is_string, &TACTIC,
     "a list of tactics' shortnames or ids such as { \"impact\" }"},
    {"platform", ONE, is_string, &PLATFORM, "a platform such as \"Linux\""},
    {"platforms", LIST, is_string, &PLATFORM, "a list of platforms such as { \"Linux\" }"},
    {"mitigation", ONE, is_string, &MITIGATION, "a mitigation's id such as \"M1037\""},
    {"mitigations", LIST, is_string, &MITIGATION,
     "a list of mitigations' ids such as { \"M1037\" }"},
    {"group", ONE, is_string, &GROUP, "a group's id such as \"G0016\""},
    {"groups", LIST, is_string, &GROUP, "a list of groups' ids such as { \"G0016\" }"},
    {"actor", ONE, is_string, &ACTOR, "the id of a group, campaign or software such as \"G0016\""},
    {"actors", LIST, is_string, &ACTOR,
     "a list of ids of groups, campaigns or software such as { \"G0016\" }"},
    {"release", ONE, is_string, &RELEASE, "a release of ATT&CK such as \"16\" or \"16.1\""},
};

enum { TYPE_COUNT = sizeof TYPES / sizeof *TYPES };

const lc_option_type *lc_option_type_find(const char *name) {
  for (size_t i = 0; i < TYPE_COUNT; i++) {
    if (strcmp(TYPES[i].name, name) == 0)
      return &TYPES[i];
  }
  return NULL;
}

void lc_option_type_push_names(lua_State *L) {
  luaL_Buffer text;
  luaL_buffinit(L, &text);
  for (size_t i = 0; i < TYPE_COUNT; i++) {
    luaL_addstring(&text, i == 0 ? "" : i + 1 < TYPE_COUNT ? ", " : " or ");
    luaL_addstring(&text, TYPES[i].name);
  }
  luaL_pushresult(&text);
}

bool lc_option_type_is_numeric(const lc_option_type *type) {
  return type->accepts == is_number || type->accepts == is_integer;
}

/* --- messages ------------------------------------------------------------------------------ */

const char *lc_option_push_shown(lua_State *L, int index) {
  switch (lua_type(L, index)) {
  case LUA_TSTRING:
    return lua_pushfstring(L, "\"%s\"", lua_tostring(L, index));
  case LUA_TNUMBER:
  case LUA_TBOOLEAN:
    return luaL_tolstring(L, index, NULL);
  default:
    return lua_pushstring(L, luaL_typename(L, index));
  }
}

/* --- names --------------------------------------------------------------------------------- */

static void raise_unknown(lua_State *L, const named_kind *named, lc_string name, const char *what) {
  const lc_attack *attack = lc_lua_attack(L);
  lc_suggestion suggestion = {.word = name};
  for (uint32_t i = 0; i < lc_attack_domain_count(attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, i);
    uint32_t count = lc_attack_release_count(domain);
    if (count > 0)
      lc_lua_offer_names(named->kind, lc_attack_release_at(domain, count - 1), &suggestion);
  }
  lc_lua_push_string(L, suggestion.best);
  if (suggestion.best.len != 0)
    luaL_error(L, "%s: ATT&CK never had a %s '%s' (did you mean '%s'?)", what, named->what,
               name.ptr, lua_tostring(L, -1));
  luaL_error(L, "%s: ATT&CK never had a %s '%s'", what, named->what, name.ptr);
}

/* The name on top of the stack must be one that ATT&CK had in some release. */
static void check_name(lua_State *L, const named_kind *named, const char *what) {
  lc_lua_named found;
  lc_string name = lc_lua_check_string(L, -1);
  if (!lc_lua_find_name(L, named->kind, (lc_attack_release){0}, name, &found))
    raise_unknown(L, named, name, what);
  if (named->kind != LC_LUA_NAME_SUBJECT)
    return;
  lc_attack_kind kind = lc_attack_subject_kind(found.subject);
  if ((kind & named->subjects) == 0) {
    lc_lua_push_attack_label(L, lc_attack_subject_id(found.subject),
                             lc_attack_subject_name(found.subject));
    luaL_error(L, "%s: %s is a %s, not a %s", what, lua_tostring(L, -1), lc_attack_kind_name(kind),
               named->what);
  }
}

/* --- values -------------------------------------------------------------------------------- */

static bool is_empty(lua_State *L, int table) {
  lua_pushnil(L);
  bool has_key = lua_next(L, table) != 0;
  lua_pop(L, has_key ? 2 : 0);
  return !has_key;
}

static void check_items(lua_State *L, const lc_option_type *type, const char *what) {
  int list = lua_gettop(L);
  if (!lua_istable(L, list))
    luaL_error(L, "%s must be %s, not %s", what, type->words, lc_option_push_shown(L, list));
  if (!is_empty(L, list) && !lc_plain_is_list(L, list))
    luaL_error(L, "%s must be %s, not a table with other keys than 1, 2 and so on", what,
               type->words);
  for (lua_Unsigned i = 1; i <= lua_rawlen(L, list); i++) {
    lua_rawgeti(L, list, (lua_Integer)i);
    if (!type->accepts(L, -1))
      luaL_error(L, "%s must be %s, but has %s", what, type->words, lc_option_push_shown(L, -1));
    if (type->named != NULL)
      check_name(L, type->named, what);
    lua_settop(L, list);
  }
}

void lc_option_type_check(lua_State *L, const lc_option_type *type, const char *what) {
  int value = lua_gettop(L);
  if (type->arity == LIST) {
    check_items(L, type, what);
    return;
  }
  if (!type->accepts(L, value))
    luaL_error(L, "%s must be %s, not %s", what, type->words, lc_option_push_shown(L, value));
  if (type->named != NULL)
    check_name(L, type->named, what);
  lua_settop(L, value);
}
