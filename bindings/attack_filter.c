#include "bindings/attack_filter.h"

#include "bindings/attack_name.h"

typedef enum filter_key {
  KEY_STATUS, /* first, for lc_lua_push_status_filter() */
  KEY_TACTIC,
  KEY_PLATFORM,
  KEY_MITIGATED_BY,
  KEY_USED_BY,
  KEY_PARENT,
  KEY_SUBTECHNIQUES,
  KEY_COUNT
} filter_key;

typedef enum filter_depth { DEPTH_ALL, DEPTH_TECHNIQUES, DEPTH_SUBTECHNIQUES } filter_depth;

/* One of the values of a key. */
typedef struct filter_value {
  filter_key key;
  lc_lua_named is;
} filter_value;

struct lc_lua_filter {
  lc_attack_release release;
  uint32_t statuses; /* 1 << lc_attack_status, joined */
  filter_depth depth;
  uint32_t keys; /* 1 << filter_key: of these a value must hold */
  uint32_t value_count;
  filter_value values[];
};

/* --- accepting ----------------------------------------------------------------------------- */

static bool holds(const filter_value *value, lc_attack_technique technique) {
  switch (value->key) {
  case KEY_TACTIC:
    return lc_attack_technique_has_tactic(technique, value->is.name);
  case KEY_PLATFORM:
    return lc_attack_technique_has_platform(technique, value->is.name);
  case KEY_PARENT:
    return lc_attack_technique_equals(lc_attack_technique_parent(technique), value->is.technique);
  default: /* a subject of another release says nothing of this one */
    return lc_attack_release_equals(lc_attack_subject_release(value->is.subject),
                                    lc_attack_technique_release(technique)) &&
           lc_attack_subject_has_technique(value->is.subject, technique);
  }
}

static bool is_deep_enough(const lc_lua_filter *filter, lc_attack_technique technique) {
  return filter->depth == DEPTH_ALL ||
         lc_attack_technique_is_subtechnique(technique) == (filter->depth == DEPTH_SUBTECHNIQUES);
}

bool lc_lua_filter_accepts(const lc_lua_filter *filter, lc_attack_technique technique) {
  if (!lc_lua_filter_accepts_status(filter, lc_attack_technique_status(technique)) ||
      !is_deep_enough(filter, technique))
    return false;
  uint32_t found = 0;
  for (uint32_t i = 0; i < filter->value_count; i++) {
    uint32_t bit = 1U << filter->values[i].key;
    if ((found & bit) == 0 && holds(&filter->values[i], technique))
      found |= bit;
  }
  return (found & filter->keys) == filter->keys;
}

bool lc_lua_filter_accepts_status(const lc_lua_filter *filter, lc_attack_status status) {
  return (filter->statuses & 1U << status) != 0;
}

bool lc_lua_filter_accepts_tactic(const lc_lua_filter *filter, lc_string shortname) {
  if ((filter->keys & 1U << KEY_TACTIC) == 0)
    return true;
  for (uint32_t i = 0; i < filter->value_count; i++) {
    const filter_value *value = &filter->values[i];
    if (value->key == KEY_TACTIC && lc_string_equals(value->is.name, shortname))
      return true;
  }
  return false;
}

/* --- reading values ------------------------------------------------------------------------ */

static void read_status(lua_State *L, lc_lua_filter *filter, lc_string name) {
  lc_suggestion suggestion = {.word = name};
  for (int status = LC_ATTACK_ACTIVE; status <= LC_ATTACK_REVOKED; status++) {
    lc_string candidate = lc_string_of(lc_attack_status_name((lc_attack_status)status));
    if (lc_string_equals(candidate, name)) {
      filter->statuses |= 1U << status;
      return;
    }
    lc_suggestion_offer(&suggestion, candidate);
  }
  lc_lua_unknown_name(L, "status", &suggestion);
}

static void add_value(lc_lua_filter *filter, filter_value value) {
  filter->values[filter->value_count++] = value;
}

/* A name of the filter's own release, or of any other. */
static void read_name(lua_State *L, lc_lua_filter *filter, lc_lua_name_kind kind,
                      filter_value *value, lc_string name, const char *what) {
  if (lc_lua_find_name(L, kind, filter->release, name, &value->is))
    return;
  lc_suggestion suggestion = {.word = name};
  lc_lua_offer_names(kind, filter->release, &suggestion);
  lc_lua_unknown_name(L, what, &suggestion);
}

static void read_tactic(lua_State *L, lc_lua_filter *filter, lc_string name) {
  filter_value value = {.key = KEY_TACTIC};
  read_name(L, filter, LC_LUA_NAME_TACTIC, &value, name, "tactic");
  add_value(filter, value);
}

static void read_platform(lua_State *L, lc_lua_filter *filter, lc_string name) {
  filter_value value = {.key = KEY_PLATFORM};
  read_name(L, filter, LC_LUA_NAME_PLATFORM, &value, name, "platform");
  add_value(filter, value);
}

static void read_subject(lua_State *L, lc_lua_filter *filter, filter_value value, uint32_t kinds,
                         lc_string id, const char *what) {
  read_name(L, filter, LC_LUA_NAME_SUBJECT, &value, id, what);
  lc_attack_kind kind = lc_attack_subject_kind(value.is.subject);
  if ((kind & kinds) == 0)
    luaL_error(L, "'%s' is a %s, not a %s", id.ptr, lc_attack_kind_name(kind), what);
  add_value(filter, value);
}

static void read_mitigated_by(lua_State *L, lc_lua_filter *filter, lc_string id) {
  filter_value value = {.key = KEY_MITIGATED_BY};
  read_subject(L, filter, value, LC_ATTACK_MITIGATION, id, "mitigation");
}

static void read_used_by(lua_State *L, lc_lua_filter *filter, lc_string id) {
  filter_value value = {.key = KEY_USED_BY};
  read_subject(L, filter, value, LC_ATTACK_ACTOR, id, "group, campaign or software");
}

static void read_parent(lua_State *L, lc_lua_filter *filter, lc_string id) {
  filter_value value = {.key = KEY_PARENT};
  read_name(L, filter, LC_LUA_NAME_TECHNIQUE, &value, id, "technique");
  add_value(filter, value);
}

/* --- the table ----------------------------------------------------------------------------- */

const lc_shape_member lc_lua_filter_keys[] = {
    [KEY_STATUS] = {"status", "string|string[]",
                    "active, deprecated or revoked; without it what is active", true},
    [KEY_TACTIC] = {"tactic", "string|string[]", "shortnames or ids of tactics", true},
    [KEY_PLATFORM] = {"platform", "string|string[]", "names of platforms", true},
    [KEY_MITIGATED_BY] = {"mitigatedBy", "string|string[]", "ids of mitigations", true},
    [KEY_USED_BY] = {"usedBy", "string|string[]", "ids of groups, campaigns or software", true},
    [KEY_PARENT] = {"parent", "string|string[]", "ids of techniques: their sub-techniques", true},
    [KEY_SUBTECHNIQUES] = {"subtechniques", "boolean|\"only\"",
                           "false leaves sub-techniques out, \"only\" leaves all others out", true},
    [KEY_COUNT] = {NULL, NULL, NULL, false}};

static void (*const READERS[KEY_COUNT])(lua_State *L, lc_lua_filter *filter, lc_string value) = {
    [KEY_STATUS] = read_status,     [KEY_TACTIC] = read_tactic,
    [KEY_PLATFORM] = read_platform, [KEY_MITIGATED_BY] = read_mitigated_by,
    [KEY_USED_BY] = read_used_by,   [KEY_PARENT] = read_parent};

/* How many values the table has at most. */
static size_t count_values(lua_State *L, int index) {
  size_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, index) != 0) {
    count += lua_istable(L, -1) ? lua_rawlen(L, -1) : 1;
    lua_pop(L, 1);
  }
  return count;
}

static void read_one(lua_State *L, lc_lua_filter *filter, filter_key key) {
  if (lua_type(L, -1) != LUA_TSTRING)
    luaL_error(L, "the filter '%s' takes a string or a list of them, not %s",
               lc_lua_filter_keys[key].name, luaL_typename(L, -1));
  READERS[key](L, filter, lc_lua_check_string(L, -1));
}

/* The value on top of the stack: one or a list. */
static void read_values(lua_State *L, lc_lua_filter *filter, filter_key key) {
  if (!lua_istable(L, -1)) {
    read_one(L, filter, key);
    return;
  }
  lua_Unsigned count = lua_rawlen(L, -1);
  if (count == 0)
    luaL_error(L, "the filter '%s' is an empty list: leave it out to select all",
               lc_lua_filter_keys[key].name);
  for (lua_Unsigned i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i);
    read_one(L, filter, key);
    lua_pop(L, 1);
  }
}

static filter_depth read_depth(lua_State *L) {
  if (lua_isboolean(L, -1))
    return lua_toboolean(L, -1) ? DEPTH_ALL : DEPTH_TECHNIQUES;
  if (lua_type(L, -1) != LUA_TSTRING || strcmp(lua_tostring(L, -1), "only") != 0)
    luaL_error(L, "the filter 'subtechniques' is true, false or \"only\", not %s",
               luaL_tolstring(L, -1, NULL));
  return DEPTH_SUBTECHNIQUES;
}

static void read_key(lua_State *L, lc_lua_filter *filter, filter_key key) {
  if (key == KEY_SUBTECHNIQUES) {
    filter->depth = read_depth(L);
    return;
  }
  read_values(L, filter, key);
  if (key != KEY_STATUS)
    filter->keys |= 1U << key;
}

static const lc_lua_filter *push_filter(lua_State *L, int index, lc_attack_release release,
                                        int key_count) {
  bool is_given = !lua_isnoneornil(L, index);
  index = lua_absindex(L, index);
  if (is_given) {
    luaL_checktype(L, index, LUA_TTABLE);
    lc_lua_check_keys(L, index, lc_lua_filter_keys, (size_t)key_count, "filter");
  }
  size_t capacity = is_given ? count_values(L, index) : 0;
  lc_lua_filter *filter =
      lua_newuserdatauv(L, sizeof *filter + capacity * sizeof *filter->values, 0);
  *filter = (lc_lua_filter){.release = release};
  for (int key = 0; is_given && key < key_count; key++) {
    lua_pushstring(L, lc_lua_filter_keys[key].name);
    if (lua_rawget(L, index) != LUA_TNIL)
      read_key(L, filter, (filter_key)key);
    lua_pop(L, 1);
  }
  if (filter->statuses == 0)
    filter->statuses = 1U << LC_ATTACK_ACTIVE;
  return filter;
}

const lc_lua_filter *lc_lua_push_filter(lua_State *L, int index, lc_attack_release release) {
  return push_filter(L, index, release, KEY_COUNT);
}

const lc_lua_filter *lc_lua_push_status_filter(lua_State *L, int index, lc_attack_release release) {
  return push_filter(L, index, release, KEY_STATUS + 1);
}
