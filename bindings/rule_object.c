/* The object that hooks get as their second argument: id, options, data, today and report. */
#include "bindings/attack.h"
#include "bindings/rule_private.h"
#include "bindings/sandbox.h"

#include <stdio.h>

static lc_rule *rule_of(lua_State *L) {
  return lua_touserdata(L, lua_upvalueindex(1));
}

static const char NO_DATE[] = "no date is known here: today's comes from --now";

/* --- reporting ----------------------------------------------------------------------------- */

/* The end of a cut message; three dots, as a reader knows them. */
static const char CUT[] = "...";

/* A place before the end of the text where a character begins. */
static size_t cut_before(lc_string text, size_t len) {
  while (len > 0 && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
    len--;
  return len;
}

/* The message at index 3, cut to the budget. */
static lc_string cut_message(lua_State *L) {
  lc_string message = lc_lua_check_string(L, 3);
  size_t limit = lc_sandbox_budget(L)->message;
  if (limit < sizeof CUT || message.len <= limit)
    return message;
  lua_pushlstring(L, message.ptr, cut_before(message, limit - sizeof CUT + 1));
  lua_pushstring(L, CUT);
  lua_concat(L, 2);
  lua_replace(L, 3);
  return lc_lua_check_string(L, 3);
}

/* What a value is: of an object the name of its class. */
static const char *kind_of(lua_State *L, int index) {
  bool is_named = luaL_getmetafield(L, index, "__name") == LUA_TSTRING;
  return is_named ? lua_tostring(L, -1) : luaL_typename(L, index);
}

/* The conversion of that number, from 1, in a format: "%5.1f"; empty when there are not as many. */
static lc_string conversion_at(const char *format, int number) {
  const char *start = strchr(format, '%');
  while (start != NULL && start[1] != '\0') {
    size_t len = strspn(start + 1, "-+ #0123456789.") + 2;
    bool is_one = start[1] != '%';
    if (is_one && --number == 0)
      return (lc_string){start, strnlen(start, len)};
    start = strchr(start + strnlen(start, is_one ? len : 2), '%');
  }
  return (lc_string){"", 0};
}

/* Raises the error of string.format that is on top of the stack again: from here it has the rule's
   file and line, and in words that name what the rule wrote. */
static int raise_format_error(lua_State *L, const char *format) {
  const char *message = luaL_tolstring(L, -1, NULL);
  int argument = 0;
  int reason = 0;
  sscanf(message, "bad argument #%d to '%*[^']' (%n", &argument, &reason);
  if (reason == 0)
    return luaL_error(L, "rule:report: %s", message);
  lc_lua_push_string(L, conversion_at(format, argument - 1));
  lua_pushlstring(L, message + reason, strcspn(message + reason, ")"));
  return luaL_error(L, "rule:report: item %d of the format, '%s': %s", argument - 1,
                    lua_tostring(L, -2), lua_tostring(L, -1));
}

/* The message: the arguments behind the place through string.format. */
static lc_string format_message(lua_State *L) {
  int arguments = lua_gettop(L) - 2;
  if (lua_type(L, 3) != LUA_TSTRING)
    luaL_error(L, "rule:report(place, format, ...) takes a text as its format, and got %s",
               kind_of(L, 3));
  if (arguments > 1) {
    lua_pushvalue(L, 3);
    lua_insert(L, 1);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_insert(L, 4);
    if (lua_pcall(L, arguments, 1, 0) != LUA_OK)
      raise_format_error(L, lua_tostring(L, 1));
    lua_remove(L, 1);
  }
  return cut_message(L);
}

static void count_finding(lua_State *L, lc_rule *rule, lc_string message) {
  if (rule->trace.function != NULL)
    lc_trace_report(&rule->trace, message);
  uint32_t limit = lc_sandbox_budget(L)->findings;
  if (limit != 0 && rule->outcome->reported >= limit)
    lc_sandbox_exceed(L, LC_LIMIT_FINDINGS);
  rule->outcome->reported++;
}

static bool is_place(lua_State *L, int index) {
  return lc_lua_is_place(L, index) || lc_lua_test(L, index, &lc_lua_change_class) != NULL ||
         lc_lua_test(L, index, &lc_lua_layer_change_class) != NULL;
}

/* A technique of ATT&CK's is reported at the layer, which may have no entry for it. */
static lc_lua_place check_place(lua_State *L, const lc_rule *rule, lc_string *technique) {
  lc_attack_technique known;
  if (!lc_lua_test_attack_technique(L, 2, &known)) {
    if (!is_place(L, 2))
      luaL_error(L,
                 "rule:report(place, format, ...) takes a place first, such as the technique, the "
                 "layer or technique:at(\"score\"), and got %s",
                 kind_of(L, 2));
    return lc_lua_check_place(L, 2);
  }
  const lc_layer *layer = lc_document_layer_at(rule->document, rule->layer);
  *technique = lc_attack_technique_id(known);
  return (lc_lua_place){.layer = layer, .range = lc_json_range(lc_layer_value(layer))};
}

static int report_finding(lua_State *L, lc_rule *rule) {
  lc_string technique = {"", 0};
  lc_lua_place place = check_place(L, rule, &technique);
  bool is_ours = lc_layer_document(place.layer) == rule->document &&
                 lc_layer_index(place.layer) == rule->layer;
  if (!is_ours)
    return luaL_error(L, "rule:report was given a place in another layer than the one checked");
  lc_finding finding = {.rule = lc_string_of(rule->info.id),
                        .severity = rule->severity,
                        .message = format_message(L),
                        .layer = rule->layer,
                        .range = place.range,
                        .technique = technique,
                        .tactic = {"", 0},
                        .field = lc_string_of(place.field)};
  if (place.technique != NULL) {
    finding.technique = lc_technique_id(place.technique);
    finding.tactic = lc_technique_tactic(place.technique);
  }
  count_finding(L, rule, finding.message);
  if (lc_finding_list_add(rule->findings, &finding) != LC_OK)
    return luaL_error(L, "out of memory");
  return 0;
}

static int report_conclusion(lua_State *L, lc_rule *rule) {
  uint32_t position = 0;
  const lc_saved_place *place = lc_rule_test_saved_place(L, 2, &position);
  if (place == NULL)
    return luaL_error(L, "rule:report takes a place that 'collect' gave: a layer, a technique or "
                         "one of their fields");
  lc_sandbox_push_printable(L, format_message(L));
  count_finding(L, rule, lc_lua_check_string(L, -1));
  if (!rule->conclusion(position, place, lc_lua_check_string(L, -1), rule->conclusion_context))
    return luaL_error(L, "out of memory");
  return 0;
}

/* rule:report(place, format, ...) */
static int rule_report(lua_State *L) {
  lc_rule *rule = rule_of(L);
  if (!lua_istable(L, 1))
    lc_lua_check_colon(L, "rule");
  if (rule->document != NULL)
    return report_finding(L, rule);
  if (rule->collected != NULL)
    return report_conclusion(L, rule);
  return luaL_error(L, "rule:report works only while a layer is checked");
}

/* rule:daysSince(date) */
static int rule_days_since(lua_State *L) {
  const lc_rule *rule = rule_of(L);
  int32_t day = 0;
  int32_t today = 0;
  if (!lua_istable(L, 1))
    lc_lua_check_colon(L, "rule");
  if (rule->today == NULL)
    return luaL_error(L, NO_DATE);
  if (lc_date_parse(lc_lua_check_string(L, 2), &day) &&
      lc_date_parse(lc_string_of(rule->today), &today))
    lua_pushinteger(L, today - day);
  else
    lua_pushnil(L);
  return 1;
}

/* --- the object ---------------------------------------------------------------------------- */

static int unknown_member(lua_State *L) {
  const char *name = luaL_tolstring(L, 2, NULL);
  if (strcmp(name, "today") == 0)
    return luaL_error(L, NO_DATE);
  return luaL_error(L,
                    "the rule object has no member '%s': it has id, options, data, today, "
                    "daysSince and report",
                    name);
}

void lc_rule_push_object(lua_State *L, lc_rule *rule) {
  lua_newtable(L);
  lua_pushstring(L, rule->info.id);
  lua_setfield(L, -2, "id");
  if (rule->today != NULL) {
    lua_pushstring(L, rule->today);
    lua_setfield(L, -2, "today");
  }
  /* Data that is not there is nil, for a rule may ask; if that breaks it, the message names it. */
  lc_lua_push_lasting_json(L, rule->data, LC_RULE_KEY_ABSENT);
  lua_setfield(L, -2, "data");
  lua_pushlightuserdata(L, rule);
  lua_pushcclosure(L, rule_days_since, 1);
  lua_setfield(L, -2, "daysSince");
  lua_pushlightuserdata(L, rule);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_getfield(L, -1, "string");
  lua_getfield(L, -1, "format");
  lua_replace(L, -3);
  lua_pop(L, 1);
  lua_pushcclosure(L, rule_report, 2);
  lua_setfield(L, -2, "report");
  lua_newtable(L);
  lua_pushcfunction(L, unknown_member);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}
