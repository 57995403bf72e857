#include "cli/combine/notes.h"

enum { MOST_EXAMPLES = 5, LONGEST_ID = 40 };

#define SHOWN(text) (int)((text).len < LONGEST_ID ? (text).len : LONGEST_ID), (text).ptr

static size_t add_example(char *text, size_t size, size_t len,
                          const lc_combination_outsider *outsider) {
  lc_string id = lc_technique_id(outsider->entry);
  id = id.len == 0 ? LC_STRING("no id") : id;
  lc_string tactic = lc_technique_tactic(outsider->entry);
  int added = snprintf(text + len, size - len, "%s%.*s%s%.*s (%s)", len == 0 ? "" : ", ", SHOWN(id),
                       tactic.len > 0 ? " under " : "", SHOWN(tactic),
                       lc_matrix_absence_name(outsider->why));
  return added < 0 ? len : len + (size_t)added;
}

/* Of one layer: what it has that the release does not show. */
static void say_outsiders(const char *name, const lc_combination *combination, uint32_t layer,
                          FILE *stream) {
  char examples[MOST_EXAMPLES * (2 * LONGEST_ID + 40)] = "";
  size_t len = 0;
  uint32_t count = 0;
  for (uint32_t i = 0; i < lc_combination_outsider_count(combination); i++) {
    const lc_combination_outsider *outsider = lc_combination_outsider_at(combination, i);
    if (outsider->layer == layer && count++ < MOST_EXAMPLES)
      len = add_example(examples, sizeof examples, len, outsider);
  }
  if (count == 0)
    return;
  lc_string version = lc_attack_release_version(lc_combination_basis(combination)->release);
  lc_error note;
  lc_error_set(&note, LC_OK, "%s has %u %s that ATT&CK %.*s does not show; left out: %.300s%s",
               name, (unsigned)count, count == 1 ? "entry" : "entries", (int)version.len,
               version.ptr, examples, count > MOST_EXAMPLES ? " ..." : "");
  fprintf(stream, "layercheck: note: %s\n", note.message);
}

/* Of a layer that has entries, and none with a score: nothing of it is in what is made of scores.
 */
static void say_scoreless(const cli_combine_layer *input, FILE *stream) {
  uint32_t entries = lc_layer_technique_count(input->layer);
  uint32_t coloured = 0;
  for (uint32_t i = 0; i < entries; i++) {
    const lc_technique *entry = lc_layer_technique_at(input->layer, i);
    double score = 0;
    if (lc_technique_score(entry, &score))
      return;
    coloured += lc_technique_color(entry).len > 0;
  }
  const char *word = entries == 1 ? "entry" : "entries";
  if (coloured > 0)
    fprintf(stream,
            "layercheck: note: %s has no score at all: of its %u %s %u %s a colour, which is no "
            "score\n",
            input->name, (unsigned)entries, word, (unsigned)coloured,
            coloured == 1 ? "has" : "have");
  else if (entries > 0)
    fprintf(stream, "layercheck: note: %s has no score at all: none of its %u %s has one\n",
            input->name, (unsigned)entries, word);
}

void cli_combine_say_notes(const cli_combine_inputs *inputs, const lc_combination *combination,
                           const lc_combined_score *scores, FILE *stream) {
  bool is_scored = false;
  for (uint32_t i = 0; i < inputs->count; i++)
    say_outsiders(inputs->items[i].name, combination, i, stream);
  for (size_t i = 0; i < inputs->count; i++)
    say_scoreless(&inputs->items[i], stream);
  for (uint32_t i = 0; i < lc_combination_cell_count(combination); i++)
    is_scored |= scores[i].is_scored;
  if (!is_scored)
    fprintf(stream, "layercheck: note: the expression gives no technique a score\n");
}
