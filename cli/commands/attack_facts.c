#include "cli/commands/attack_facts.h"

#include "bindings/object.h"

#include <lauxlib.h>

/* Appends the value on top of the stack to the list below it. */
static void append(lua_State *L) {
  lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

static void append_reference(lua_State *L, cli_attack_object object) {
  cli_facts_push_reference(L, &object);
  append(L);
}

static void append_text(lua_State *L, lc_string text) {
  lua_pushlstring(L, text.ptr, text.len);
  append(L);
}

void cli_facts_push_reference(lua_State *L, const cli_attack_object *object) {
  lua_createtable(L, 0, 5);
  lc_lua_set_optional_string(L, "id", cli_attack_object_id(object));
  lc_lua_set_optional_string(L, "name", cli_attack_object_name(object));
  lc_lua_set_optional_string(L, "kind", lc_string_of(cli_attack_object_kind_name(object)));
  lc_lua_set_optional_string(L, "status",
                             lc_string_of(lc_attack_status_name(cli_attack_object_status(object))));
  if (object->kind == CLI_ATTACK_TACTIC)
    lc_lua_set_optional_string(L, "shortname", lc_attack_tactic_shortname(object->tactic));
  if (object->kind != CLI_ATTACK_TECHNIQUE)
    return;
  lc_attack_technique parent = lc_attack_technique_parent(object->technique);
  if (lc_attack_technique_is_known(parent))
    lc_lua_set_optional_string(L, "parentName", lc_attack_technique_name(parent));
}

/* --- members of techniques ----------------------------------------------------------------- */

void cli_facts_set_tactics(lua_State *L, lc_attack_technique technique) {
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++)
    append_text(L, lc_attack_technique_tactic_at(technique, i));
  lua_setfield(L, -2, "tactics");
}

void cli_facts_set_platforms(lua_State *L, lc_attack_technique technique) {
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_technique_platform_count(technique); i++)
    append_text(L, lc_attack_technique_platform_at(technique, i));
  lua_setfield(L, -2, "platforms");
}

void cli_facts_set_replacement(lua_State *L, lc_attack_technique technique) {
  lc_string id = lc_attack_technique_replaced_by(technique);
  if (id.len == 0)
    return;
  lc_attack_technique by = lc_attack_technique_find(lc_attack_technique_release(technique), id);
  if (lc_attack_technique_is_known(by)) {
    cli_attack_object object = cli_attack_object_of_technique(by);
    cli_facts_push_reference(L, &object);
  } else {
    lua_newtable(L);
    lc_lua_set_optional_string(L, "id", id);
  }
  lua_setfield(L, -2, "replacedBy");
}

static void set_parent(lua_State *L, lc_attack_technique technique) {
  lc_attack_technique parent = lc_attack_technique_parent(technique);
  if (!lc_attack_technique_is_known(parent))
    return;
  cli_attack_object object = cli_attack_object_of_technique(parent);
  cli_facts_push_reference(L, &object);
  lua_setfield(L, -2, "parent");
}

static void set_subtechniques(lua_State *L, lc_attack_technique technique) {
  uint32_t cursor = 0;
  lc_attack_technique each;
  lua_newtable(L);
  while (lc_attack_technique_next_subtechnique(technique, &cursor, &each))
    append_reference(L, cli_attack_object_of_technique(each));
  lua_setfield(L, -2, "subtechniques");
}

static void set_subjects(lua_State *L, const char *name, lc_attack_technique technique,
                         uint32_t kinds) {
  uint32_t cursor = 0;
  lc_attack_subject each;
  lua_newtable(L);
  while (lc_attack_technique_next_subject(technique, kinds, &cursor, &each))
    append_reference(L, cli_attack_object_of_subject(each));
  lua_setfield(L, -2, name);
}

static void set_technique(lua_State *L, lc_attack_technique technique) {
  cli_facts_set_replacement(L, technique);
  set_parent(L, technique);
  cli_facts_set_tactics(L, technique);
  cli_facts_set_platforms(L, technique);
  set_subtechniques(L, technique);
  set_subjects(L, "mitigations", technique, LC_ATTACK_MITIGATION);
  set_subjects(L, "groups", technique, LC_ATTACK_GROUP);
  set_subjects(L, "campaigns", technique, LC_ATTACK_CAMPAIGN);
  set_subjects(L, "software", technique, LC_ATTACK_SOFTWARE);
}

/* --- members of the others ----------------------------------------------------------------- */

static void set_techniques_of_subject(lua_State *L, lc_attack_subject subject) {
  uint32_t cursor = 0;
  lc_attack_technique each;
  lua_newtable(L);
  while (lc_attack_subject_next_technique(subject, &cursor, &each))
    append_reference(L, cli_attack_object_of_technique(each));
  lua_setfield(L, -2, "techniques");
}

static void set_techniques_of_tactic(lua_State *L, lc_attack_tactic tactic) {
  lc_string shortname = lc_attack_tactic_shortname(tactic);
  uint32_t cursor = 0;
  lc_attack_technique each;
  lua_newtable(L);
  while (lc_attack_technique_next(lc_attack_tactic_release(tactic), &cursor, &each)) {
    if (lc_attack_technique_status(each) == LC_ATTACK_ACTIVE &&
        lc_attack_technique_has_tactic(each, shortname))
      append_reference(L, cli_attack_object_of_technique(each));
  }
  lua_setfield(L, -2, "techniques");
}

/* --- history ------------------------------------------------------------------------------- */

static void push_span(lua_State *L, lc_attack_release since) {
  lua_createtable(L, 0, 8);
  lc_lua_set_optional_string(L, "since", lc_attack_release_version(since));
}

static void push_period(lua_State *L, const cli_attack_object *object) {
  push_span(L, object->release);
  lc_lua_set_optional_string(L, "status",
                             lc_string_of(lc_attack_status_name(cli_attack_object_status(object))));
  lc_lua_set_optional_string(L, "name", cli_attack_object_name(object));
  if (object->kind == CLI_ATTACK_TACTIC)
    lc_lua_set_optional_string(L, "shortname", lc_attack_tactic_shortname(object->tactic));
  if (object->kind == CLI_ATTACK_SUBJECT)
    lc_lua_set_optional_string(L, "kind", lc_string_of(cli_attack_object_kind_name(object)));
  if (object->kind != CLI_ATTACK_TECHNIQUE)
    return;
  lc_lua_set_optional_string(L, "replacedBy", lc_attack_technique_replaced_by(object->technique));
  cli_facts_set_tactics(L, object->technique);
  cli_facts_set_platforms(L, object->technique);
}

/* Sets `until` of the last item of the list on top of the stack. */
static void extend_last(lua_State *L, lc_attack_release until) {
  lua_rawgeti(L, -1, (lua_Integer)lua_rawlen(L, -1));
  lc_lua_set_optional_string(L, "until", lc_attack_release_version(until));
  lua_pop(L, 1);
}

/* Releases, one after the other, that say the same of an object. */
static void set_history(lua_State *L, const lc_attack_domain *domain, lc_string id) {
  cli_attack_object before = {0};
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_release_count(domain); i++) {
    cli_attack_object now = cli_attack_object_find(lc_attack_release_at(domain, i), id);
    if (now.kind != CLI_ATTACK_NOTHING) {
      if (!cli_attack_object_equals(&before, &now)) {
        push_period(L, &now);
        append(L);
      }
      extend_last(L, now.release);
    }
    before = now;
  }
  lua_setfield(L, -2, "history");
}

/* Releases, one after the other, in which an object is active. */
static void set_active_in(lua_State *L, const lc_attack_domain *domain, lc_string id) {
  bool was_active = false;
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_attack_release_count(domain); i++) {
    cli_attack_object now = cli_attack_object_find(lc_attack_release_at(domain, i), id);
    bool is_active =
        now.kind != CLI_ATTACK_NOTHING && cli_attack_object_status(&now) == LC_ATTACK_ACTIVE;
    if (is_active && !was_active) {
      push_span(L, now.release);
      append(L);
    }
    if (is_active)
      extend_last(L, now.release);
    was_active = is_active;
  }
  lua_setfield(L, -2, "activeIn");
}

void cli_facts_push_object(lua_State *L, const lc_attack_domain *domain,
                           const cli_attack_object *object) {
  luaL_checkstack(L, 10, NULL);
  cli_facts_push_reference(L, object);
  lc_lua_set_optional_string(L, "domain", lc_attack_domain_name(domain));
  lc_lua_set_optional_string(L, "release", lc_attack_release_version(object->release));
  if (object->kind == CLI_ATTACK_TECHNIQUE)
    set_technique(L, object->technique);
  else if (object->kind == CLI_ATTACK_TACTIC)
    set_techniques_of_tactic(L, object->tactic);
  else
    set_techniques_of_subject(L, object->subject);
  lc_string id = cli_attack_object_id(object);
  set_active_in(L, domain, id);
  set_history(L, domain, id);
}
