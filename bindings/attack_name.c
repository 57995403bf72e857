#include "bindings/attack_name.h"

/* --- finding ------------------------------------------------------------------------------- */

static bool find_technique(lc_attack_release release, lc_string id, lc_lua_named *out) {
  out->technique = lc_attack_technique_find(release, id);
  return lc_attack_technique_is_known(out->technique);
}

static bool find_tactic(lc_attack_release release, lc_string name, lc_lua_named *out) {
  lc_attack_tactic tactic = lc_attack_tactic_find(release, name);
  if (!lc_attack_tactic_is_known(tactic))
    return false;
  out->name = lc_attack_tactic_shortname(tactic);
  return true;
}

static bool find_platform(lc_attack_release release, lc_string name, lc_lua_named *out) {
  for (uint32_t cursor = 0; lc_attack_release_next_platform(release, &cursor, &out->name);) {
    if (lc_string_equals(out->name, name))
      return true;
  }
  return false;
}

static bool find_subject(lc_attack_release release, lc_string id, lc_lua_named *out) {
  out->subject = lc_attack_subject_find(release, id);
  return lc_attack_subject_is_known(out->subject);
}

/* `release` is one of many that are gone through, newest first. */
static bool find_release(lc_attack_release release, lc_string name, lc_lua_named *out) {
  if (!lc_attack_release_is_known(release))
    return false;
  lc_string version = lc_attack_release_version(release);
  bool begins = version.len > name.len && version.ptr[name.len] == '.' &&
                memcmp(version.ptr, name.ptr, name.len) == 0;
  out->release = release;
  return begins || lc_string_equals(version, name);
}

/* --- offering ------------------------------------------------------------------------------ */

/* To who wrote the name for the id, or the id in other letters. */
static void offer_id(lc_suggestion *suggestion, lc_string id, lc_string name) {
  bool is_meant =
      lc_edit_distance(suggestion->word, id) == 0 || lc_edit_distance(suggestion->word, name) == 0;
  if (is_meant && suggestion->best.len == 0)
    suggestion->best = id;
}

static void offer_techniques(lc_attack_release release, lc_suggestion *suggestion) {
  lc_attack_technique technique;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);)
    offer_id(suggestion, lc_attack_technique_id(technique), lc_attack_technique_name(technique));
}

static void offer_tactics(lc_attack_release release, lc_suggestion *suggestion) {
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);)
    lc_suggestion_offer(suggestion, lc_attack_tactic_shortname(tactic));
}

static void offer_platforms(lc_attack_release release, lc_suggestion *suggestion) {
  lc_string platform;
  for (uint32_t cursor = 0; lc_attack_release_next_platform(release, &cursor, &platform);)
    lc_suggestion_offer(suggestion, platform);
}

static void offer_subjects(lc_attack_release release, lc_suggestion *suggestion) {
  lc_attack_subject subject;
  for (uint32_t cursor = 0;
       lc_attack_subject_next(release, LC_ATTACK_ANY_SUBJECT, &cursor, &subject);)
    offer_id(suggestion, lc_attack_subject_id(subject), lc_attack_subject_name(subject));
}

static void offer_release(lc_attack_release release, lc_suggestion *suggestion) {
  lc_suggestion_offer(suggestion, lc_attack_release_version(release));
}

/* --- kinds --------------------------------------------------------------------------------- */

static const struct {
  bool (*find)(lc_attack_release release, lc_string name, lc_lua_named *out);
  void (*offer)(lc_attack_release release, lc_suggestion *suggestion);
} KINDS[] = {[LC_LUA_NAME_TECHNIQUE] = {find_technique, offer_techniques},
             [LC_LUA_NAME_TACTIC] = {find_tactic, offer_tactics},
             [LC_LUA_NAME_PLATFORM] = {find_platform, offer_platforms},
             [LC_LUA_NAME_SUBJECT] = {find_subject, offer_subjects},
             [LC_LUA_NAME_RELEASE] = {find_release, offer_release}};

bool lc_lua_find_name(lua_State *L, lc_lua_name_kind kind, lc_attack_release release,
                      lc_string name, lc_lua_named *out) {
  if (KINDS[kind].find(release, name, out))
    return true;
  const lc_attack *attack = lc_lua_attack(L);
  for (uint32_t i = 0; i < lc_attack_domain_count(attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, i);
    for (uint32_t position = lc_attack_release_count(domain); position > 0; position--) {
      if (KINDS[kind].find(lc_attack_release_at(domain, position - 1), name, out))
        return true;
    }
  }
  return false;
}

void lc_lua_offer_names(lc_lua_name_kind kind, lc_attack_release release,
                        lc_suggestion *suggestion) {
  KINDS[kind].offer(release, suggestion);
}
