#include "core/stix_build.h"

#include "core/attack_builder.h"
#include "core/grow.h"
#include "core/stix_domain.h"
#include "core/stix_relate.h"

#include <stdlib.h>

/* What the facts of one technique are gathered in. */
typedef struct name_list {
  lc_string *names;
  uint32_t count;
  uint32_t capacity;
} name_list;

static bool add_name(name_list *list, lc_string name) {
  if (!lc_grow((void **)&list->names, list->count, &list->capacity, sizeof *list->names))
    return false;
  list->names[list->count++] = name;
  return true;
}

/* Takes over what the builder said of a record: only a final fault ends the import. */
static lc_attack_fault note(lc_stix_store *store, lc_stix_record *record, lc_attack_fault fault) {
  if (fault == LC_ATTACK_SOUND || lc_attack_fault_is_final(fault))
    return fault;
  lc_string id = lc_stix_text(store, record->id);
  record->is_left_out = true;
  return lc_stix_leave_out(store->report, LC_STIX_UNSOUND, record->line, "%.*s: %s", (int)id.len,
                           id.ptr, lc_attack_fault_reason(fault))
             ? LC_ATTACK_SOUND
             : LC_ATTACK_FAULT_MEMORY;
}

static lc_stix_record *record_at(lc_stix_store *store, const lc_stix_selection *selection,
                                 uint32_t position) {
  return &store->records[selection->order[position]];
}

/* --- tactics ------------------------------------------------------------------------------- */

static lc_attack_fault add_tactic(lc_attack_builder *builder, lc_stix_store *store,
                                  lc_stix_record *record) {
  lc_attack_tactic_facts facts = {.id = lc_stix_text(store, record->id),
                                  .shortname = lc_stix_text(store, record->shortname),
                                  .name = lc_stix_text(store, record->name),
                                  .status = record->status};
  return note(store, record, lc_attack_builder_add_tactic(builder, &facts));
}

/* The tactics of a matrix, in its order; those that are in another already are marked. */
static lc_attack_fault add_matrix(lc_attack_builder *builder, lc_stix_store *store,
                                  const lc_stix_selection *selection, const lc_stix_matrix *matrix,
                                  bool *is_added) {
  const uint32_t *refs = lc_stix_numbers(store, matrix->tactics);
  for (uint32_t i = 0; i < matrix->tactics.count; i++) {
    uint32_t position = selection->record_of[refs[i]];
    if (position == LC_STIX_NO_RECORD || is_added[position])
      continue;
    lc_stix_record *record = &store->records[position];
    if (record->class != LC_STIX_TACTIC || record->is_left_out)
      continue;
    is_added[position] = true;
    lc_attack_fault fault = add_tactic(builder, store, record);
    if (fault != LC_ATTACK_SOUND)
      return fault;
  }
  return LC_ATTACK_SOUND;
}

/* Those in use first, then the larger, then in the order of the bundle: a second matrix of MITRE's
   (mobile, Network-Based Effects) has two columns, wherever it stands. */
static int compare_matrices(const void *left, const void *right) {
  const lc_stix_matrix *a = left;
  const lc_stix_matrix *b = right;
  if (a->is_active != b->is_active)
    return a->is_active ? -1 : 1;
  if (a->tactics.count != b->tactics.count)
    return a->tactics.count > b->tactics.count ? -1 : 1;
  return (a->position > b->position) - (a->position < b->position);
}

/* Those of the matrices, each once, then the rest by id. */
static lc_attack_fault add_tactics(lc_attack_builder *builder, lc_stix_store *store,
                                   const lc_stix_selection *selection) {
  bool *is_added = calloc((size_t)store->record_count + 1, sizeof *is_added);
  lc_attack_fault fault = is_added == NULL ? LC_ATTACK_FAULT_MEMORY : LC_ATTACK_SOUND;
  if (store->matrix_count > 1)
    qsort(store->matrices, store->matrix_count, sizeof *store->matrices, compare_matrices);
  for (uint32_t i = 0; fault == LC_ATTACK_SOUND && i < store->matrix_count; i++)
    fault = add_matrix(builder, store, selection, &store->matrices[i], is_added);
  uint32_t end = selection->starts[LC_STIX_TACTIC + 1];
  for (uint32_t i = selection->starts[LC_STIX_TACTIC]; fault == LC_ATTACK_SOUND && i < end; i++) {
    if (!is_added[selection->order[i]])
      fault = add_tactic(builder, store, record_at(store, selection, i));
  }
  free(is_added);
  return fault;
}

/* --- techniques ---------------------------------------------------------------------------- */

/* What tells a technique's tactics from phases of somebody else's kill chain. */
typedef struct phase_filter {
  uint32_t chain;      /* whose phases are tactics */
  bool *is_shortname;  /* by text: whether a tactic has it, in whatever chain */
  name_list tactics;   /* of the technique at hand */
  name_list platforms; /* likewise */
} phase_filter;

static lc_attack_fault begin_filter(phase_filter *filter, const lc_stix_store *store,
                                    const lc_stix_selection *selection) {
  filter->is_shortname = calloc(store->texts.count, sizeof *filter->is_shortname);
  if (filter->is_shortname == NULL || !lc_stix_main_chain(store, &filter->chain))
    return LC_ATTACK_FAULT_MEMORY;
  uint32_t end = selection->starts[LC_STIX_TACTIC + 1];
  for (uint32_t i = selection->starts[LC_STIX_TACTIC]; i < end; i++)
    filter->is_shortname[store->records[selection->order[i]].shortname] = true;
  return LC_ATTACK_SOUND;
}

static void end_filter(phase_filter *filter) {
  free(filter->is_shortname);
  free(filter->tactics.names);
  free(filter->platforms.names);
}

static bool gather_tactics(phase_filter *filter, lc_stix_store *store,
                           const lc_stix_record *record) {
  const uint32_t *phases = lc_stix_numbers(store, record->phases);
  filter->tactics.count = 0;
  for (uint32_t i = 0; i < record->phases.count; i += 2) {
    lc_string chain = lc_stix_text(store, phases[i]);
    lc_string phase = lc_stix_text(store, phases[i + 1]);
    bool is_tactic = phases[i] == filter->chain || filter->is_shortname[phases[i + 1]];
    bool ok = is_tactic ? add_name(&filter->tactics, phase)
                        : lc_stix_leave_out(store->report, LC_STIX_OTHER_CHAIN, record->line,
                                            "%.*s: %.*s", (int)chain.len, chain.ptr, (int)phase.len,
                                            phase.ptr);
    if (!ok)
      return false;
  }
  return true;
}

static bool gather_platforms(phase_filter *filter, const lc_stix_store *store,
                             const lc_stix_record *record) {
  const uint32_t *platforms = lc_stix_numbers(store, record->platforms);
  filter->platforms.count = 0;
  for (uint32_t i = 0; i < record->platforms.count; i++) {
    if (!add_name(&filter->platforms, lc_stix_text(store, platforms[i])))
      return false;
  }
  return true;
}

static lc_attack_fault add_technique(lc_attack_builder *builder, phase_filter *filter,
                                     lc_stix_store *store, lc_stix_record *record) {
  if (!gather_tactics(filter, store, record) || !gather_platforms(filter, store, record))
    return LC_ATTACK_FAULT_MEMORY;
  lc_attack_technique_facts facts = {.id = lc_stix_text(store, record->id),
                                     .name = lc_stix_text(store, record->name),
                                     .status = record->status,
                                     .tactics = filter->tactics.names,
                                     .tactic_count = filter->tactics.count,
                                     .platforms = filter->platforms.names,
                                     .platform_count = filter->platforms.count};
  return note(store, record, lc_attack_builder_add_technique(builder, &facts));
}

static lc_attack_fault add_techniques(lc_attack_builder *builder, lc_stix_store *store,
                                      const lc_stix_selection *selection) {
  phase_filter filter = {0};
  lc_attack_fault fault = begin_filter(&filter, store, selection);
  uint32_t end = selection->starts[LC_STIX_TECHNIQUE + 1];
  for (uint32_t i = selection->starts[LC_STIX_TECHNIQUE]; fault == LC_ATTACK_SOUND && i < end; i++)
    fault = add_technique(builder, &filter, store, record_at(store, selection, i));
  end_filter(&filter);
  return fault;
}

/* --- subjects ------------------------------------------------------------------------------ */

static lc_attack_fault add_subject(lc_attack_builder *builder, lc_stix_store *store,
                                   lc_stix_record *record) {
  lc_attack_subject_facts facts = {.id = lc_stix_text(store, record->id),
                                   .name = lc_stix_text(store, record->name),
                                   .status = record->status,
                                   .kind = record->kind};
  return note(store, record, lc_attack_builder_add_subject(builder, &facts));
}

/* Each subject is followed by its techniques, which the pairs hold in the order of subjects. */
static lc_attack_fault add_subjects(lc_attack_builder *builder, lc_stix_store *store,
                                    const lc_stix_selection *selection,
                                    const lc_stix_pairs *pairs) {
  lc_attack_fault fault = LC_ATTACK_SOUND;
  uint32_t at = 0;
  uint32_t end = selection->starts[LC_STIX_SUBJECT + 1];
  for (uint32_t i = selection->starts[LC_STIX_SUBJECT]; fault == LC_ATTACK_SOUND && i < end; i++) {
    lc_stix_record *subject = record_at(store, selection, i);
    fault = add_subject(builder, store, subject);
    for (; at < pairs->count && pairs->items[at].subject == i; at++) {
      lc_string technique =
          lc_stix_text(store, record_at(store, selection, pairs->items[at].technique)->id);
      if (fault == LC_ATTACK_SOUND && !subject->is_left_out)
        fault = lc_attack_builder_add_relation(builder, technique);
    }
  }
  return fault;
}

/* --- the catalogue ------------------------------------------------------------------------- */

static lc_attack_fault build(lc_attack_builder *builder, lc_stix_store *store,
                             const lc_stix_selection *selection) {
  lc_stix_pairs pairs = {0};
  lc_attack_fault fault = add_tactics(builder, store, selection);
  if (fault == LC_ATTACK_SOUND)
    fault = add_techniques(builder, store, selection);
  if (fault == LC_ATTACK_SOUND)
    fault = lc_stix_relate_techniques(builder, store, selection);
  if (fault == LC_ATTACK_SOUND)
    fault = lc_stix_pair(&pairs, store, selection);
  if (fault == LC_ATTACK_SOUND)
    fault = add_subjects(builder, store, selection, &pairs);
  lc_stix_pairs_free(&pairs);
  return fault;
}

lc_status lc_stix_build(lc_attack_catalogue **out, lc_stix_store *store,
                        const lc_stix_selection *selection, lc_error *error) {
  lc_attack_builder *builder = NULL;
  lc_attack_fault fault = lc_attack_builder_create(&builder, selection->domain, selection->release);
  if (fault == LC_ATTACK_SOUND)
    fault = build(builder, store, selection);
  if (fault == LC_ATTACK_SOUND)
    fault = lc_attack_builder_finish(builder, out);
  lc_attack_builder_free(builder);
  if (fault == LC_ATTACK_SOUND)
    return LC_OK;
  return lc_error_set(error, lc_attack_fault_status(fault), "the bundle makes no catalogue: %s",
                      lc_attack_fault_reason(fault));
}
