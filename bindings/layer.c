/* Layers, and the ways to their techniques. */
#include "bindings/object.h"

typedef struct lua_layer {
  lc_lua_box box;
  const lc_layer *layer;
} lua_layer;

void lc_lua_push_layer(lua_State *L, const lc_layer *layer, int owner) {
  lua_layer *box = lc_lua_new(L, &lc_lua_layer_class, sizeof *box, owner);
  box->layer = layer;
}

const lc_layer *lc_lua_check_layer(lua_State *L, int index) {
  const lua_layer *box = lc_lua_check(L, index, &lc_lua_layer_class);
  return box->layer;
}

static const lc_layer *self(lua_State *L) {
  const lua_layer *box = lua_touserdata(L, 1);
  return box->layer;
}

static const lc_format_field *field_at(uint32_t position) {
  return &lc_format_of(LC_FORMAT_LAYER)->fields[position];
}

/* `techniques` is a method: there are too many of them for a list that is indexed. */
static void push_field(lua_State *L, uint32_t position) {
  const lc_layer *layer = self(L);
  const lc_format_field *field = field_at(position);
  if (strcmp(field->name, "domain") == 0) {
    lc_string domain = lc_layer_domain(layer);
    if (domain.len == 0)
      lua_pushnil(L);
    else
      lc_lua_push_string(L, domain);
    return;
  }
  lc_json_value value = lc_json_get(lc_layer_value(layer), lc_format_name(field));
  lc_lua_push_field(L, layer, field, value, 1);
}

static void push_file(lua_State *L) {
  lc_lua_push_string(L, lc_source_name(lc_document_source(lc_layer_document(self(L)))));
}

static void push_index(lua_State *L) {
  lua_pushinteger(L, lc_layer_index(self(L)));
}

static void push_count(lua_State *L) {
  lua_pushinteger(L, lc_layer_technique_count(self(L)));
}

static void push_format_version(lua_State *L) {
  lc_string version = lc_layer_format_version(self(L));
  if (version.len == 0)
    lua_pushnil(L);
  else
    lc_lua_push_string(L, version);
}

static void push_attack(lua_State *L) {
  lc_lua_push_attack(L, self(L));
}

static void push_attack_problem(lua_State *L) {
  lc_lua_push_attack_problem(L, self(L));
}

static void push_extra(lua_State *L) {
  lc_lua_push_extra(L, lc_layer_value(self(L)), LC_FORMAT_LAYER, 1);
}

static lc_json_value raw_field(lua_State *L, const lc_layer *layer, const char **name) {
  const lc_format_field *field = lc_lua_check_field(L, 2, LC_FORMAT_LAYER);
  *name = field->name;
  return lc_json_get(lc_layer_value(layer), lc_format_name(field));
}

static int layer_at(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  const char *name = NULL;
  lc_json_value value = raw_field(L, layer, &name);
  bool is_written = lc_json_type_of(value) != LC_JSON_NONE;
  lc_lua_place place = {.layer = layer,
                        .field = name,
                        .range = lc_json_range(is_written ? value : lc_layer_value(layer))};
  lc_lua_push_place(L, place, 1);
  return 1;
}

static int layer_has(lua_State *L) {
  const char *name = NULL;
  lc_json_value value = raw_field(L, lc_lua_check_layer(L, 1), &name);
  lua_pushboolean(L, lc_json_type_of(value) != LC_JSON_NONE);
  return 1;
}

static int layer_raw(lua_State *L) {
  const char *name = NULL;
  lc_lua_push_json(L, raw_field(L, lc_lua_check_layer(L, 1), &name), 1);
  return 1;
}

static int layer_metadata_item(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lc_lua_push_metadata_item(L, layer, lc_layer_value(layer));
  return 1;
}

/* Upvalues: the layer, and the position of the next entry. */
static int next_technique(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, lua_upvalueindex(1));
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  if (position >= (lua_Integer)lc_layer_technique_count(layer)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, position + 1);
  lua_replace(L, lua_upvalueindex(2));
  const lc_technique *technique = lc_layer_technique_at(layer, (uint32_t)position);
  lc_lua_push_technique(L, technique, lua_upvalueindex(1));
  return 1;
}

static int layer_techniques(lua_State *L) {
  lc_lua_check_layer(L, 1);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_technique, 2);
  return 1;
}

/* Upvalues: the layer, and the entry that comes next or nil. */
static int next_entry(lua_State *L) {
  if (lua_isnil(L, lua_upvalueindex(2))) {
    lua_pushnil(L);
    return 1;
  }
  const lc_technique *technique = lc_lua_check_technique(L, lua_upvalueindex(2));
  lua_pushvalue(L, lua_upvalueindex(2));
  lc_lua_push_technique(L, lc_technique_next_entry(technique), lua_upvalueindex(1));
  lua_replace(L, lua_upvalueindex(2));
  return 1;
}

static int layer_entries(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  const lc_technique *first = lc_layer_first_entry(layer, lc_lua_check_string(L, 2));
  lua_settop(L, 1);
  lc_lua_push_technique(L, first, 1);
  lua_pushcclosure(L, next_entry, 2);
  return 1;
}

static int layer_entry(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lc_string id = lc_lua_check_string(L, 2);
  lc_string tactic = lua_isnoneornil(L, 3) ? (lc_string){"", 0} : lc_lua_check_string(L, 3);
  lc_lua_push_technique(L, lc_layer_entry(layer, id, tactic), 1);
  return 1;
}

/* Under the first of the technique's tactics unless one is given. */
static int layer_aggregate_score(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lc_string id = lc_lua_check_string(L, 2);
  lc_attack_resolution resolution = {.release = {0}};
  lc_layer_attack(layer, lc_lua_attack(L), &resolution);
  lc_attack_technique technique = lc_attack_technique_find(resolution.release, id);
  bool has_tactic =
      lc_attack_technique_is_known(technique) && lc_attack_technique_tactic_count(technique) > 0;
  bool is_scored = false;
  double score = 0;
  if (has_tactic) {
    lc_string tactic = lua_isnoneornil(L, 3) ? lc_attack_technique_tactic_at(technique, 0)
                                             : lc_lua_check_string(L, 3);
    lc_error error;
    if (lc_layer_aggregate(layer, technique, tactic, &is_scored, &score, &error) != LC_OK)
      return luaL_error(L, "%s", error.message);
  }
  if (is_scored)
    lc_lua_push_number(L, score);
  else
    lua_pushnil(L);
  return 1;
}

static int layer_eq(lua_State *L) {
  const lua_layer *a = lc_lua_test(L, 1, &lc_lua_layer_class);
  const lua_layer *b = lc_lua_test(L, 2, &lc_lua_layer_class);
  lua_pushboolean(L, a != NULL && b != NULL && a->layer == b->layer);
  return 1;
}

static int layer_tostring(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lua_pushliteral(L, "layer '");
  lc_lua_push_string(L, lc_layer_name(layer));
  lua_pushfstring(L, "' (%d techniques)", (int)lc_layer_technique_count(layer));
  lua_concat(L, 3);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"attack", push_attack, "AttackRelease?",
     "the ATT&CK release that judges the layer; nil for other matrices and unknown releases"},
    {"attackProblem", push_attack_problem, "string?",
     "why there is none: 'too old', 'unpublished', 'unavailable', 'invalid'; nil for other "
     "matrices"},
    {"file", push_file, "string",
     "name of the file that the layer is in; of a base the name that it had then"},
    {"index", push_index, "integer", "which layer of its file this is, from 0"},
    {"techniqueCount", push_count, "integer", "number of entries"},
    {"formatVersion", push_format_version, "string?",
     "version of the layer format, as Navigator reads it"},
    {"extra", push_extra, "Json", "members that the layer format does not know"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"techniques", layer_techniques, "fun(): fun(): Technique?", "all entries, in file order"},
    {"entry", layer_entry, "fun(id: string, tactic?: string): Technique?",
     "the entry that Navigator keeps for a technique, under one tactic if given"},
    {"entries", layer_entries, "fun(id: string): fun(): Technique?",
     "all entries of a technique, in file order"},
    {"aggregateScore", layer_aggregate_score, "fun(id: string, tactic?: string): number?",
     "Navigator's aggregate score of a technique and its sub-techniques under a tactic (its first "
     "if none is given), by the layer's own settings; nil where nothing is scored or there are no "
     "sub-techniques"},
    {"known", lc_lua_layer_known, "fun(filter?: AttackFilter): fun(): AttackTechnique?, Technique?",
     "the techniques of `attack`, each with the first of its entries that Navigator shows, or nil"},
    {"coverage", lc_lua_layer_coverage,
     "fun(filter?: AttackFilter, measure?: CoverageMeasure): Coverage",
     "how much of what the filter selects the layer covers"},
    {"hidden", lc_lua_layer_hidden, "fun(): fun(): Technique?, string?",
     "the entries that Navigator shows nowhere, and why: 'replaced', 'unknown', 'deprecated', "
     "'revoked', 'other-tactic', 'platforms' or 'disabled'"},
    {"texts", lc_lua_layer_texts, "fun(filter?: TextFilter): fun(): string?, Place?",
     "the texts that are written in the layer, however deep, each with its place: all, or those "
     "that "
     "the filter selects"},
    {"metadataItem", layer_metadata_item, "fun(name: string): Metadata?",
     "the first metadata item of that name that Navigator keeps"},
    {"at", layer_at, "fun(field: Field): Place", "where the field's value stands, or the layer"},
    {"has", layer_has, "fun(field: Field): boolean", "whether the field is written at all"},
    {"raw", layer_raw, "fun(field: Field): any", "the field as written, of whatever type"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {
    {"__eq", layer_eq}, {"__tostring", layer_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_layer_class = {
    .name = "layercheck.layer",
    .doc = "one layer: a tab of Navigator's",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
    .kind = LC_FORMAT_LAYER,
    .push_field = push_field,
};
