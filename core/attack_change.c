#include "core/attack_tables.h"

/* --- two techniques ------------------------------------------------------------------------ */

static bool has_same_tactics(lc_attack_technique a, lc_attack_technique b) {
  uint32_t count = lc_attack_technique_tactic_count(a);
  if (count != lc_attack_technique_tactic_count(b))
    return false;
  for (uint32_t i = 0; i < count; i++) {
    if (!lc_attack_technique_has_tactic(b, lc_attack_technique_tactic_at(a, i)))
      return false;
  }
  return true;
}

static bool has_same_platforms(lc_attack_technique a, lc_attack_technique b) {
  uint32_t count = lc_attack_technique_platform_count(a);
  if (count != lc_attack_technique_platform_count(b))
    return false;
  for (uint32_t i = 0; i < count; i++) {
    if (!lc_attack_technique_has_platform(b, lc_attack_technique_platform_at(a, i)))
      return false;
  }
  return true;
}

static uint32_t status_reached(lc_attack_status before, lc_attack_status after) {
  static const uint32_t kinds[] = {LC_ATTACK_CHANGE_REINSTATED, LC_ATTACK_CHANGE_DEPRECATED,
                                   LC_ATTACK_CHANGE_REVOKED};
  return before == after ? 0 : kinds[after];
}

static uint32_t replacement_changed(lc_attack_technique before, lc_attack_technique after) {
  bool is_same = lc_attack_technique_status(before) != LC_ATTACK_REVOKED ||
                 lc_attack_technique_status(after) != LC_ATTACK_REVOKED ||
                 lc_string_equals(lc_attack_technique_replaced_by(before),
                                  lc_attack_technique_replaced_by(after));
  return is_same ? 0 : LC_ATTACK_CHANGE_REPLACEMENT;
}

static uint32_t compare_known(lc_attack_technique before, lc_attack_technique after) {
  uint32_t kinds =
      status_reached(lc_attack_technique_status(before), lc_attack_technique_status(after)) |
      replacement_changed(before, after);
  if (!lc_string_equals(lc_attack_technique_name(before), lc_attack_technique_name(after)))
    kinds |= LC_ATTACK_CHANGE_NAME;
  if (!has_same_tactics(before, after))
    kinds |= LC_ATTACK_CHANGE_TACTICS;
  if (!has_same_platforms(before, after))
    kinds |= LC_ATTACK_CHANGE_PLATFORMS;
  return kinds;
}

uint32_t lc_attack_technique_compare(lc_attack_technique before, lc_attack_technique after) {
  bool was_known = lc_attack_technique_is_known(before);
  bool is_known = lc_attack_technique_is_known(after);
  if (was_known && is_known) {
    bool is_same_row = before.tables == after.tables && before.row == after.row;
    return is_same_row ? 0 : compare_known(before, after);
  }
  if (is_known)
    return LC_ATTACK_CHANGE_ADDED |
           status_reached(LC_ATTACK_ACTIVE, lc_attack_technique_status(after));
  return was_known ? LC_ATTACK_CHANGE_REMOVED : 0;
}

/* --- two releases -------------------------------------------------------------------------- */

enum { BEFORE, AFTER };

static void advance(lc_attack_diff *diff, int side) {
  if (!lc_attack_technique_next(diff->releases[side], &diff->cursors[side], &diff->pending[side]))
    diff->pending[side] = (lc_attack_technique){0};
}

lc_attack_diff lc_attack_diff_begin(lc_attack_release before, lc_attack_release after) {
  lc_attack_diff diff = {.releases = {before, after}};
  advance(&diff, BEFORE);
  advance(&diff, AFTER);
  return diff;
}

/* The order of the pending techniques; one that isn't there comes after all others. */
static int order_of_pending(const lc_attack_diff *diff) {
  if (!lc_attack_technique_is_known(diff->pending[BEFORE]))
    return 1;
  if (!lc_attack_technique_is_known(diff->pending[AFTER]))
    return -1;
  return lc_string_compare(lc_attack_technique_id(diff->pending[BEFORE]),
                           lc_attack_technique_id(diff->pending[AFTER]));
}

/* Takes the pending techniques with the smallest id: one of them, or both if it is the same. */
static lc_attack_change take(lc_attack_diff *diff) {
  lc_attack_change change = {0};
  int order = order_of_pending(diff);
  if (order <= 0) {
    change.before = diff->pending[BEFORE];
    advance(diff, BEFORE);
  }
  if (order >= 0) {
    change.after = diff->pending[AFTER];
    advance(diff, AFTER);
  }
  change.kinds = lc_attack_technique_compare(change.before, change.after);
  return change;
}

bool lc_attack_diff_next(lc_attack_diff *diff, lc_attack_change *out) {
  while (lc_attack_technique_is_known(diff->pending[BEFORE]) ||
         lc_attack_technique_is_known(diff->pending[AFTER])) {
    *out = take(diff);
    if (out->kinds != 0)
      return true;
  }
  return false;
}
