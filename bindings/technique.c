/* Techniques: the entries of a layer. */
#include "bindings/object.h"

typedef struct lua_technique {
  lc_lua_box box;
  const lc_technique *technique;
} lua_technique;

void lc_lua_push_technique(lua_State *L, const lc_technique *technique, int owner) {
  if (technique == NULL) {
    lua_pushnil(L);
    return;
  }
  lua_technique *box = lc_lua_new(L, &lc_lua_technique_class, sizeof *box, owner);
  box->technique = technique;
}

const lc_technique *lc_lua_check_technique(lua_State *L, int index) {
  const lua_technique *box = lc_lua_check(L, index, &lc_lua_technique_class);
  return box->technique;
}

/* For members, whose object the class has already checked. */
static const lc_technique *self(lua_State *L) {
  const lua_technique *box = lua_touserdata(L, 1);
  return box->technique;
}

/* What rules read most goes the shortest way; everything else, and what is absent or of another
   type than it should be, by the format's table. */
static bool push_plain(lua_State *L, const lc_technique *technique, uint32_t field) {
  if (field <= LC_TECHNIQUE_COMMENT) {
    lc_string text = lc_technique_string(technique, (lc_technique_field)field);
    if (text.len != 0)
      lc_lua_push_string(L, text);
    return text.len != 0;
  }
  double score = 0;
  if (field != LC_TECHNIQUE_SCORE || !lc_technique_score(technique, &score))
    return false;
  lc_lua_push_number(L, score);
  return true;
}

static void push_field(lua_State *L, uint32_t field) {
  const lc_technique *technique = self(L);
  if (!push_plain(L, technique, field))
    lc_lua_push_field(L, lc_technique_layer(technique),
                      &lc_format_of(LC_FORMAT_TECHNIQUE)->fields[field],
                      lc_technique_raw(technique, (lc_technique_field)field), 1);
}

static void push_parent_id(lua_State *L) {
  const lc_technique *technique = self(L);
  if (lc_technique_is_subtechnique(technique))
    lc_lua_push_string(L, lc_technique_parent_id(technique));
  else
    lua_pushnil(L);
}

static void push_is_subtechnique(lua_State *L) {
  lua_pushboolean(L, lc_technique_is_subtechnique(self(L)));
}

static void push_is_annotated(lua_State *L) {
  lua_pushboolean(L, lc_technique_is_annotated(self(L)));
}

static void push_has_valid_id(lua_State *L) {
  lua_pushboolean(L, lc_is_technique_id(lc_technique_id(self(L))));
}

static void push_known(lua_State *L) {
  lc_lua_push_known_technique(L, self(L));
}

void lc_lua_push_technique_label(lua_State *L, const lc_technique *technique) {
  lc_string id = lc_technique_id(technique);
  lc_lua_push_known_technique(L, technique);
  if (!lua_isnil(L, -1))
    luaL_tolstring(L, -1, NULL);
  else if (id.len != 0)
    lc_lua_push_string(L, id);
  else
    lua_pushliteral(L, "a technique");
}

static void push_label(lua_State *L) {
  lc_lua_push_technique_label(L, self(L));
}

static void push_rgb(lua_State *L) {
  lc_lua_push_rgb(L, lc_technique_raw(self(L), LC_TECHNIQUE_COLOR));
}

static void push_layer(lua_State *L) {
  lc_lua_push_layer(L, lc_technique_layer(self(L)), 1);
}

static void push_position(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)lc_technique_index(self(L)) + 1);
}

static void push_extra(lua_State *L) {
  lc_lua_push_extra(L, lc_technique_value(self(L)), LC_FORMAT_TECHNIQUE, 1);
}

static lc_technique_field check_field(lua_State *L, int index) {
  const lc_format_field *field = lc_lua_check_field(L, index, LC_FORMAT_TECHNIQUE);
  return (lc_technique_field)(field - lc_format_of(LC_FORMAT_TECHNIQUE)->fields);
}

static int technique_at(lua_State *L) {
  const lc_technique *technique = lc_lua_check_technique(L, 1);
  lc_technique_field field = check_field(L, 2);
  lc_json_value value = lc_technique_raw(technique, field);
  bool is_written = lc_json_type_of(value) != LC_JSON_NONE;
  lc_lua_place place = {.layer = lc_technique_layer(technique),
                        .technique = technique,
                        .field = lc_format_of(LC_FORMAT_TECHNIQUE)->fields[field].name,
                        .range = lc_json_range(is_written ? value : lc_technique_value(technique))};
  lc_lua_push_place(L, place, 1);
  return 1;
}

static int technique_has(lua_State *L) {
  const lc_technique *technique = lc_lua_check_technique(L, 1);
  lc_json_value value = lc_technique_raw(technique, check_field(L, 2));
  lua_pushboolean(L, lc_json_type_of(value) != LC_JSON_NONE);
  return 1;
}

static int technique_raw(lua_State *L) {
  const lc_technique *technique = lc_lua_check_technique(L, 1);
  lc_lua_push_json(L, lc_technique_raw(technique, check_field(L, 2)), 1);
  return 1;
}

static int technique_metadata_item(lua_State *L) {
  const lc_technique *technique = lc_lua_check_technique(L, 1);
  lc_lua_push_metadata_item(L, lc_technique_layer(technique), lc_technique_value(technique));
  return 1;
}

static int technique_annotates_as(lua_State *L) {
  const lc_technique *technique = lc_lua_check_technique(L, 1);
  lua_pushboolean(L, lc_technique_annotates_as(technique, lc_lua_check_technique(L, 2)));
  return 1;
}

static int technique_replacement(lua_State *L) {
  const lc_technique *by = NULL;
  lc_fate fate = lc_technique_fate(lc_lua_check_technique(L, 1), &by);
  if (fate == LC_FATE_KEPT) {
    lua_pushnil(L);
    return 1;
  }
  lc_lua_push_technique(L, by, 1);
  lua_pushboolean(L, fate == LC_FATE_REPLACED);
  return 2;
}

static int technique_eq(lua_State *L) {
  const lua_technique *a = lc_lua_test(L, 1, &lc_lua_technique_class);
  const lua_technique *b = lc_lua_test(L, 2, &lc_lua_technique_class);
  lua_pushboolean(L, a != NULL && b != NULL && a->technique == b->technique);
  return 1;
}

static int technique_tostring(lua_State *L) {
  const lc_technique *technique = lc_lua_check_technique(L, 1);
  lc_lua_push_string(L, lc_technique_id(technique));
  lc_string tactic = lc_technique_tactic(technique);
  if (tactic.len != 0) {
    lua_pushliteral(L, " (");
    lc_lua_push_string(L, tactic);
    lua_pushliteral(L, ")");
    lua_concat(L, 4);
  }
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"parentID", push_parent_id, "string?",
     "id of the parent technique, nil unless a sub-technique"},
    {"isSubtechnique", push_is_subtechnique, "boolean", "whether the id has the form T1557.001"},
    {"isAnnotated", push_is_annotated, "boolean",
     "whether it says anything: score, colour, comment, metadata, links or disabled"},
    {"hasValidID", push_has_valid_id, "boolean", "whether the id has ATT&CK's form"},
    {"known", push_known, "AttackTechnique?",
     "ATT&CK's own technique, in the release that judges the layer"},
    {"label", push_label, "string",
     "what messages call it: id and name, the id alone where ATT&CK does not know it"},
    {"rgb", push_rgb, "string?",
     "its colour in the one spelling #rrggbb, or #rrggbbaa when it is not opaque"},
    {"layer", push_layer, "Layer", "the layer that the entry is in"},
    {"position", push_position, "integer", "which entry of the layer this is, from 1"},
    {"extra", push_extra, "Json", "members that the layer format does not know"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"at", technique_at, "fun(field: Field): Place",
     "where the field's value stands, or the entry"},
    {"has", technique_has, "fun(field: Field): boolean", "whether the field is written at all"},
    {"raw", technique_raw, "fun(field: Field): any", "the field as written, of whatever type"},
    {"metadataItem", technique_metadata_item, "fun(name: string): Metadata?",
     "the first metadata item of that name that Navigator keeps"},
    {"annotatesAs", technique_annotates_as, "fun(other: Technique): boolean",
     "whether both are equal in all but id and tactic"},
    {"replacement", technique_replacement, "fun(): Technique?, boolean?",
     "the later entry that Navigator keeps instead, and whether nothing of this one is left"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", technique_eq}, {"__tostring", technique_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_technique_class = {
    .name = "layercheck.technique",
    .doc = "an entry of a layer: what it says of one technique, under one tactic or under all",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
    .kind = LC_FORMAT_TECHNIQUE,
    .push_field = push_field,
};
