#include "cli/run/held_waivers.h"

#include "core/grow.h"

#include <stdlib.h>

bool cli_held_waivers_add(cli_held_waivers *held, const cli_waiver *waiver, uint32_t policy) {
  if (!lc_grow_wide((void **)&held->items, held->count, &held->capacity, sizeof *held->items))
    return false;
  cli_report_waiver *item = &held->items[held->count];
  *item = (cli_report_waiver){.policy = policy, .state = CLI_WAIVER_STATE_ACTIVE};
  if (!cli_waiver_copy(&item->waiver, waiver, &held->arena))
    return false;
  held->count++;
  return true;
}

bool cli_held_waivers_add_facts(cli_held_waivers *held, const cli_layer_waiver_facts *facts) {
  static const char *const none[] = {NULL};
  lc_arena arena = {0};
  const char *technique = lc_arena_copy(&arena, facts->technique).ptr;
  const cli_waiver waiver = {.rule = lc_arena_copy(&arena, facts->rule).ptr,
                             .techniques =
                                 technique == NULL ? NULL : cli_waiver_list_of(technique, &arena),
                             .tactic = lc_arena_copy(&arena, facts->tactic).ptr,
                             .layers = none,
                             .reason = lc_arena_copy(&arena, facts->reason).ptr,
                             .owner = lc_arena_copy(&arena, facts->owner).ptr,
                             .expires = lc_arena_copy(&arena, facts->expires).ptr,
                             .file = facts->file,
                             .folder = "",
                             .is_in_layer = true,
                             .layer = facts->layer,
                             .start = facts->start,
                             .end = facts->end,
                             .excerpt = facts->excerpt};
  bool ok = waiver.rule != NULL && waiver.techniques != NULL && waiver.tactic != NULL &&
            waiver.reason != NULL && waiver.owner != NULL && waiver.expires != NULL &&
            cli_held_waivers_add(held, &waiver, 0);
  lc_arena_free(&arena);
  return ok;
}

void cli_held_waivers_free(cli_held_waivers *held) {
  lc_arena_free(&held->arena);
  free(held->items);
  *held = (cli_held_waivers){0};
}
