/* Changes of techniques: what rules see of a pull request, and `layercheck diff` prints. */
#include "bindings/change.h"

typedef struct lua_change {
  lc_lua_box box;
  const lc_change *change;
} lua_change;

void lc_lua_push_change(lua_State *L, const lc_change *change, int owner) {
  lua_change *box = lc_lua_new(L, &lc_lua_change_class, sizeof *box, owner);
  box->change = change;
}

static const lc_change *check_change(lua_State *L, int index) {
  const lua_change *box = lc_lua_check(L, index, &lc_lua_change_class);
  return box->change;
}

/* For members, whose object the class has already checked. */
static const lc_change *self(lua_State *L) {
  const lua_change *box = lua_touserdata(L, 1);
  return box->change;
}

static const lc_technique *entry_of(const lc_change *change) {
  const lc_technique *head = lc_change_head(change);
  return head != NULL ? head : lc_change_base(change);
}

static const lc_layer *layer_of(const lc_technique *technique) {
  return technique == NULL ? NULL : lc_technique_layer(technique);
}

/* --- members ------------------------------------------------------------------------------- */

static void push_kind(lua_State *L) {
  lua_pushstring(L, lc_change_kind_name(lc_change_kind_of(self(L))));
}

static void push_technique_id(lua_State *L) {
  lc_lua_push_string(L, lc_change_technique_id(self(L)));
}

static void push_tactic(lua_State *L) {
  lc_string tactic = lc_change_tactic(self(L));
  if (tactic.len == 0)
    lua_pushnil(L);
  else
    lc_lua_push_string(L, tactic);
}

static void push_tactics(lua_State *L) {
  const lc_change *change = self(L);
  uint32_t count = lc_change_tactic_count(change);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_string(L, lc_change_tactic_at(change, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_base(lua_State *L) {
  lc_lua_push_base_owner(L);
  lc_lua_push_technique(L, lc_change_base(self(L)), -1);
}

static void push_head(lua_State *L) {
  lc_lua_push_head_owner(L);
  lc_lua_push_technique(L, lc_change_head(self(L)), -1);
}

static void push_fields(lua_State *L) {
  const lc_change *change = self(L);
  const lc_technique *base = lc_change_base(change);
  const lc_technique *head = lc_change_head(change);
  uint32_t count = lc_change_field_count(change);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_technique_field field = lc_change_field_at(change, i);
    lc_lua_difference difference = {.name = lc_format_of(LC_FORMAT_TECHNIQUE)->fields[field].name,
                                    .base = layer_of(base),
                                    .head = layer_of(head),
                                    .old = lc_technique_meaning(base, field),
                                    .new = lc_technique_meaning(head, field)};
    lc_lua_push_difference(L, difference, 1);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_score_delta(lua_State *L) {
  double delta = 0;
  if (lc_change_score_delta(self(L), &delta))
    lc_lua_push_number(L, delta);
  else
    lua_pushnil(L);
}

static void push_known(lua_State *L) {
  lc_lua_push_known_technique(L, entry_of(self(L)));
}

static void push_label(lua_State *L) {
  lc_lua_push_technique_label(L, entry_of(self(L)));
}

void lc_lua_push_change_label(lua_State *L, int index) {
  const lc_change *change = check_change(L, index);
  int top = lua_gettop(L);
  lc_lua_push_technique_label(L, entry_of(change));
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
  lua_pushfstring(L, ", %s", lc_change_kind_name(lc_change_kind_of(change)));
  lua_concat(L, 2);
}

static void push_layer(lua_State *L) {
  lc_lua_push_layer_change(L, lc_change_layer(self(L)), 1);
}

/* --- places -------------------------------------------------------------------------------- */

/* A removed entry is no longer anywhere: its place is the list that it is missing from. */
static lc_lua_place removed_place(const lc_change *change) {
  const lc_technique *base = lc_change_base(change);
  const lc_layer *head = lc_layer_change_head(lc_change_layer(change));
  if (head == NULL)
    return (lc_lua_place){.layer = lc_technique_layer(base),
                          .technique = base,
                          .range = lc_json_range(lc_technique_value(base))};
  lc_json_value list = lc_layer_get(head, "techniques");
  bool has_list = lc_json_type_of(list) != LC_JSON_NONE;
  return (lc_lua_place){.layer = head,
                        .technique = base,
                        .range = lc_json_range(has_list ? list : lc_layer_value(head))};
}

static lc_lua_place place_of(const lc_change *change) {
  const lc_technique *head = lc_change_head(change);
  if (head == NULL)
    return removed_place(change);
  return (lc_lua_place){.layer = lc_technique_layer(head),
                        .technique = head,
                        .range = lc_json_range(lc_technique_value(head))};
}

lc_lua_place lc_lua_change_place(lua_State *L, int index) {
  return place_of(check_change(L, index));
}

static int change_at(lua_State *L) {
  const lc_change *change = check_change(L, 1);
  const lc_format_field *field = lc_lua_check_field(L, 2, LC_FORMAT_TECHNIQUE);
  const lc_technique *head = lc_change_head(change);
  lc_lua_place place = place_of(change);
  place.field = field->name;
  if (head != NULL) {
    ptrdiff_t position = field - lc_format_of(LC_FORMAT_TECHNIQUE)->fields;
    lc_json_value value = lc_technique_raw(head, (lc_technique_field)position);
    if (lc_json_type_of(value) != LC_JSON_NONE)
      place.range = lc_json_range(value);
  }
  lc_lua_push_place(L, place, 1);
  return 1;
}

static int change_field(lua_State *L) {
  check_change(L, 1);
  lc_lua_check_field(L, 2, LC_FORMAT_TECHNIQUE);
  push_fields(L);
  lc_lua_push_named_difference(L);
  return 1;
}

static int change_eq(lua_State *L) {
  const lua_change *a = lc_lua_test(L, 1, &lc_lua_change_class);
  const lua_change *b = lc_lua_test(L, 2, &lc_lua_change_class);
  lua_pushboolean(L, a != NULL && b != NULL && a->change == b->change);
  return 1;
}

static int change_tostring(lua_State *L) {
  const lc_change *change = check_change(L, 1);
  lc_lua_push_string(L, lc_change_technique_id(change));
  lua_pushfstring(L, " %s", lc_change_kind_name(lc_change_kind_of(change)));
  lua_concat(L, 2);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"kind", push_kind, "\"added\"|\"removed\"|\"changed\"", "what became of the entry"},
    {"techniqueID", push_technique_id, "string", "the technique's id"},
    {"tactic", push_tactic, "string?",
     "the tactic that an entry names; nil for what stands for every tactic of the technique"},
    {"tactics", push_tactics, "string[]",
     "the tactics under which the layers differ, as far as ATT&CK or the layers name them"},
    {"base", push_base, "Technique?", "the entry before; nil when it was added"},
    {"head", push_head, "Technique?", "the entry now; nil when it was removed"},
    {"fields", push_fields, "FieldChange[]",
     "what differs; of an added or removed entry all that it says"},
    {"scoreDelta", push_score_delta, "number?",
     "by how much the score rose; nil unless there is one on both sides"},
    {"known", push_known, "AttackTechnique?",
     "ATT&CK's own technique, in the release that judges the layer with the entry"},
    {"label", push_label, "string",
     "what messages call it: id and name, the id alone where ATT&CK does not know it"},
    {"layer", push_layer, "LayerChange", "the change of the layer that this is part of"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"at", change_at, "fun(field: string): Place",
     "where the field stands now; of a removed entry, the list that it is missing from"},
    {"field", change_field, "fun(field: string): FieldChange?",
     "what differs in that field; nil when nothing does"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", change_eq}, {"__tostring", change_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_change_class = {
    .name = "layercheck.change",
    .doc = "an entry that two versions of a layer differ in, and the tactics under which they do",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
