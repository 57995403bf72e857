#include "cli/run/audit.h"

#include "core/attack_json.h"
#include "core/grow.h"
#include "core/id_list.h"
#include "core/json_write.h"
#include "core/tally.h"

#include <stdlib.h>

/* Something of a layer that one owner did; of all layers together, `all` is set, and no owner. */
typedef struct share {
  bool is_all;
  lc_string owner; /* empty: nobody */
  const cli_report_layer *layer;
  lc_json_value work;
} share;

typedef struct summing {
  const cli_report *report;
  lc_source **sources; /* by layer, like the next */
  lc_json **facts;
  share *shares;
  size_t share_count;
  size_t share_capacity;
  lc_json_writer json;
  bool has_failed; /* memory was out */
} summing;

static lc_json_value member(lc_json_value object, const char *name) {
  return lc_json_get(object, lc_string_of(name));
}

static lc_json_value facts_of(const summing *s, const share *of) {
  return lc_json_root(s->facts[of->layer - s->report->layers]);
}

/* --- shares --------------------------------------------------------------------------------- */

static void add_share(summing *s, share added) {
  if (!lc_grow_wide((void **)&s->shares, s->share_count, &s->share_capacity, sizeof *s->shares)) {
    s->has_failed = true;
    return;
  }
  s->shares[s->share_count++] = added;
}

static void read_layer(summing *s, uint32_t position) {
  const cli_report_layer *layer = &s->report->layers[position];
  lc_source **source = &s->sources[position];
  if (layer->audit == NULL)
    return;
  bool ok = lc_source_copy(source, lc_string_of(layer->audit), "audit", NULL, NULL) == LC_OK &&
            lc_json_parse(&s->facts[position], *source, NULL, NULL) == LC_OK;
  if (!ok) {
    s->has_failed = true;
    return;
  }
  lc_json_cursor owners = lc_json_walk(member(lc_json_root(s->facts[position]), "owners"));
  while (lc_json_next(&owners)) {
    lc_string owner = lc_json_string(member(owners.value, "owner"));
    add_share(s, (share){true, {"", 0}, layer, owners.value});
    add_share(s, (share){false, owner, layer, owners.value});
  }
}

/* The newest of a domain first; layers without a release behind all others, by domain. */
static int compare_releases(const cli_report_layer *a, const cli_report_layer *b) {
  bool is_known = lc_attack_release_is_known(a->release);
  if (is_known != lc_attack_release_is_known(b->release))
    return is_known ? -1 : 1;
  if (!is_known)
    return strcmp(a->domain, b->domain);
  int order = lc_string_compare(lc_attack_release_domain_name(a->release),
                                lc_attack_release_domain_name(b->release));
  lc_string left = lc_attack_release_version(a->release);
  lc_string right = lc_attack_release_version(b->release);
  if (order == 0)
    order = (int)lc_attack_version_major(right) - (int)lc_attack_version_major(left);
  return order != 0 ? order : lc_string_compare(right, left);
}

static int compare_owners(const share *a, const share *b) {
  if (a->is_all != b->is_all)
    return a->is_all ? -1 : 1;
  return lc_string_compare(a->owner, b->owner);
}

static int compare_shares(const void *left, const void *right) {
  const share *a = left;
  const share *b = right;
  int order = compare_owners(a, b);
  if (order == 0)
    order = compare_releases(a->layer, b->layer);
  return order != 0 ? order : a->layer < b->layer ? -1 : a->layer > b->layer;
}

/* --- sums ----------------------------------------------------------------------------------- */

static bool is_other_layer(const share *first, const share *at) {
  return at == first || at[-1].layer != at->layer;
}

static uint32_t count_layers(const share *first, const share *end) {
  uint32_t layers = 0;
  for (const share *at = first; at < end; at++)
    layers += is_other_layer(first, at);
  return layers;
}

static void cover(lc_tally *tally, lc_json_value work) {
  lc_json_cursor cursor = lc_json_walk(member(work, "covered"));
  while (lc_json_next(&cursor))
    lc_tally_cover(tally, lc_json_string(cursor.value), (lc_string){"", 0});
  cursor = lc_json_walk(member(work, "partly"));
  while (lc_json_next(&cursor)) {
    lc_json_cursor tactics = lc_json_walk(member(cursor.value, "tactics"));
    while (lc_json_next(&tactics))
      lc_tally_cover(tally, lc_json_string(member(cursor.value, "id")),
                     lc_json_string(tactics.value));
  }
}

static void write_tally(summing *s, const share *first, const share *end) {
  lc_tally *tally = NULL;
  if (lc_tally_create(&tally, first->layer->release, NULL) != LC_OK) {
    s->has_failed = true;
    return;
  }
  for (const share *at = first; at < end; at++) {
    if (is_other_layer(first, at))
      lc_tally_begin_layer(tally, member(facts_of(s, at), "filter"));
    cover(tally, at->work);
  }
  lc_tally_write_json(&s->json, tally, first->is_all ? LC_TALLY_ALL_ROWS : LC_TALLY_COVERED_ROWS);
  if (first->is_all)
    lc_tally_write_techniques(&s->json, tally);
  lc_tally_free(tally);
}

/* Without a release nobody knows how many techniques there are. */
static void write_covered(summing *s, const share *first, const share *end) {
  lc_id_list ids = {0};
  for (const share *at = first; at < end; at++) {
    lc_json_cursor cursor = lc_json_walk(member(at->work, "covered"));
    while (lc_json_next(&cursor))
      lc_id_list_add(&ids, lc_json_string(cursor.value));
  }
  lc_id_list_sort(&ids);
  lc_json_put_integer(&s->json, "covered", ids.count);
  s->has_failed |= ids.has_failed;
  lc_id_list_free(&ids);
}

static void write_outside(summing *s, const share *first, const share *end) {
  static const char *const names[] = {"unknown", "revoked", "deprecated", "filtered"};
  lc_json_key(&s->json, "outside");
  lc_json_open(&s->json, '{');
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    double sum = 0;
    for (const share *at = first; at < end; at++) {
      if (is_other_layer(first, at))
        sum += lc_json_number(member(member(facts_of(s, at), "outside"), names[i]));
    }
    lc_json_put_number(&s->json, names[i], sum);
  }
  lc_json_close(&s->json, '}');
}

static void write_release(summing *s, const share *first, const share *end) {
  const cli_report_layer *layer = first->layer;
  bool is_known = lc_attack_release_is_known(layer->release);
  lc_json_open(&s->json, '{');
  lc_json_put_string(&s->json, "domain",
                     is_known ? lc_attack_release_domain_name(layer->release)
                              : lc_string_of(layer->domain));
  if (is_known)
    lc_json_put_string(&s->json, "attack", lc_attack_release_version(layer->release));
  lc_json_put_integer(&s->json, "layers", count_layers(first, end));
  if (first->is_all && is_known)
    write_outside(s, first, end);
  if (is_known)
    write_tally(s, first, end);
  else
    write_covered(s, first, end);
  lc_json_close(&s->json, '}');
}

/* The shares of one owner, or of all, by release. */
static void write_releases(summing *s, const share *first, const share *end) {
  lc_json_key(&s->json, "releases");
  lc_json_open(&s->json, '[');
  while (first < end) {
    const share *next = first + 1;
    while (next < end && compare_releases(first->layer, next->layer) == 0)
      next++;
    write_release(s, first, next);
    first = next;
  }
  lc_json_close(&s->json, ']');
}

/* Behind the last share; NULL when there is none. */
static const share *end_of_shares(const summing *s) {
  return s->shares == NULL ? NULL : s->shares + s->share_count;
}

static const share *end_of_owner(const summing *s, const share *first) {
  const share *end = first;
  while (end < end_of_shares(s) && compare_owners(first, end) == 0)
    end++;
  return end;
}

static void write_owners(summing *s, const share *first) {
  const share *end = end_of_shares(s);
  uint32_t owners = 0;
  lc_json_key(&s->json, "owners");
  lc_json_open(&s->json, '[');
  for (const share *next = first; first != NULL && first < end; first = next) {
    next = end_of_owner(s, first);
    if (owners++ >= CLI_MOST_OWNERS)
      continue;
    lc_json_open(&s->json, '{');
    lc_json_put_optional(&s->json, "owner", first->owner);
    write_releases(s, first, next);
    lc_json_close(&s->json, '}');
  }
  lc_json_close(&s->json, ']');
  lc_json_put_integer(&s->json, "ownersLeftOut",
                      owners > CLI_MOST_OWNERS ? owners - CLI_MOST_OWNERS : 0);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void write_all(summing *s, const lc_audit_terms *terms, const char *today) {
  const share *first_owner = s->shares;
  if (s->shares != NULL)
    first_owner = end_of_owner(s, s->shares);
  lc_json_open(&s->json, '{');
  lc_json_put_optional(&s->json, "date", lc_string_of(today == NULL ? "" : today));
  lc_json_put_string(&s->json, "ownerKey", terms->owner_key);
  write_releases(s, s->shares, first_owner);
  write_owners(s, first_owner);
  lc_json_close(&s->json, '}');
}

bool cli_report_sum_up(cli_report *report, const lc_audit_terms *terms, const char *today) {
  lc_buffer text = {0};
  summing s = {.report = report, .json = {.buffer = &text}};
  s.sources = calloc(report->layer_count + 1, sizeof *s.sources);
  s.facts = calloc(report->layer_count + 1, sizeof *s.facts);
  s.has_failed = s.sources == NULL || s.facts == NULL;
  for (uint32_t i = 0; !s.has_failed && i < report->layer_count; i++)
    read_layer(&s, i);
  if (s.share_count > 1)
    qsort(s.shares, s.share_count, sizeof *s.shares, compare_shares);
  if (!s.has_failed)
    write_all(&s, terms, today);
  lc_buffer_add(&text, "", 1);
  bool ok = !s.has_failed && lc_buffer_is_ok(&text);
  for (size_t i = 0; s.facts != NULL && s.sources != NULL && i < report->layer_count; i++) {
    lc_json_free(s.facts[i]);
    lc_source_free(s.sources[i]);
  }
  free(s.sources);
  free(s.facts);
  free(s.shares);
  if (!ok) {
    lc_buffer_free(&text);
    return false;
  }
  free(report->audit);
  report->audit = text.ptr;
  return true;
}
