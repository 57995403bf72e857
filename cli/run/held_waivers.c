#include "cli/run/held_waivers.h"

#include <stdlib.h>

bool cli_held_waivers_add(cli_held_waivers *held, const cli_waiver *waiver, uint32_t policy) {
  if (held->count == held->capacity) {
    size_t capacity = held->capacity == 0 ? 16 : held->capacity * 2;
    cli_report_waiver *grown = realloc(held->items, capacity * sizeof *grown);
    if (grown == NULL)
      return false;
    held->items = grown;
    held->capacity = capacity;
  }
  cli_report_waiver *item = &held->items[held->count];
  *item = (cli_report_waiver){.policy = policy, .state = CLI_WAIVER_STATE_ACTIVE};
  if (!cli_waiver_copy(&item->waiver, waiver, &held->arena))
    return false;
  held->count++;
  return true;
}

/* NUL-terminated, in an arena; NULL when memory is out. */
static const char *keep(lc_arena *arena, lc_string text) {
  return lc_arena_format(arena, "%.*s", (int)text.len, text.ptr).ptr;
}

bool cli_held_waivers_add_facts(cli_held_waivers *held, const cli_layer_waiver_facts *facts) {
  static const char *const none[] = {NULL};
  lc_arena arena = {0};
  const char *technique = keep(&arena, facts->technique);
  const cli_waiver waiver = {.rule = keep(&arena, facts->rule),
                             .techniques =
                                 technique == NULL ? NULL : cli_waiver_list_of(technique, &arena),
                             .tactic = keep(&arena, facts->tactic),
                             .layers = none,
                             .reason = keep(&arena, facts->reason),
                             .owner = keep(&arena, facts->owner),
                             .expires = keep(&arena, facts->expires),
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
