/* What must hold of every merge, on thousands of small layers made at random. */
#include "tests/core/layers.h"

#include <stdarg.h>

/* --- layers at random ---------------------------------------------------------------------- */

static uint32_t seed;

static uint32_t roll(uint32_t sides) {
  seed = seed * 1664525 + 1013904223;
  return (seed >> 8) % sides;
}

typedef struct text {
  char bytes[6000];
  size_t len;
} text;

static void add(text *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(text *out, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int len = vsnprintf(out->bytes + out->len, sizeof out->bytes - out->len, format, arguments);
  va_end(arguments);
  ck_assert_int_lt(len, (int)(sizeof out->bytes - out->len));
  out->len += (size_t)len;
}

/* T1557 has two tactics, T1078 four, T1485 one; the others no release knows. */
static const char *const IDS[] = {"T1557", "T1078", "T1485", "T9999", "X"};
static const char *const TACTICS[] = {"collection", "credential-access", "impact", "persistence"};
static const char *const FIELDS[][3] = {
    {"score", "1", "2"},
    {"comment", "\"a\"", "\"\""},
    {"enabled", "false", "true"},
    {"metadata", "[{\"name\":\"a\",\"value\":\"b\"}]", "[]"},
    {"color", "\"#FFF\"", "\"#ffffff\""},
    {"own", "1", "{\"x\":[2]}"},
};

enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

/* An entry: which technique, which tactic (none: 0), and the value of each field (absent: 0). */
typedef struct entry {
  uint32_t id;
  uint32_t tactic;
  uint32_t values[FIELD_COUNT];
} entry;

enum { MOST_ENTRIES = 10 };

typedef struct layer {
  entry entries[MOST_ENTRIES];
  uint32_t count;
  uint32_t sorting;
  uint32_t shows_id;
} layer;

static entry random_entry(void) {
  entry made = {.id = roll(5), .tactic = roll(5)};
  for (int i = 0; i < FIELD_COUNT; i++)
    made.values[i] = roll(4) == 0 ? 1 + roll(2) : 0;
  return made;
}

static layer random_layer(void) {
  layer made = {.count = roll(6), .sorting = roll(2), .shows_id = roll(3)};
  for (uint32_t i = 0; i < made.count; i++)
    made.entries[i] = random_entry();
  return made;
}

static void remove_entry(layer *changed, uint32_t position) {
  for (uint32_t i = position; i + 1 < changed->count; i++)
    changed->entries[i] = changed->entries[i + 1];
  changed->count--;
}

static void insert_entry(layer *changed, uint32_t position, entry added) {
  for (uint32_t i = changed->count; i > position; i--)
    changed->entries[i] = changed->entries[i - 1];
  changed->entries[position] = added;
  changed->count++;
}

/* A few edits of the kinds that people make. */
static layer edited(layer changed) {
  for (uint32_t i = roll(4); i > 0; i--) {
    uint32_t kind = roll(5);
    uint32_t position = changed.count == 0 ? 0 : roll(changed.count);
    if (kind == 0 && changed.count < MOST_ENTRIES)
      insert_entry(&changed, roll(changed.count + 1), random_entry());
    else if (kind == 1 && changed.count > 0)
      remove_entry(&changed, position);
    else if (kind == 2 && changed.count > 0)
      changed.entries[position].tactic = roll(5);
    else if (kind == 3)
      changed.sorting = roll(3);
    else if (changed.count > 0)
      changed.entries[position].values[roll(FIELD_COUNT)] = roll(3);
  }
  return changed;
}

static void write_entry(text *out, const entry *written, const char *space) {
  add(out, "{%s\"techniqueID\":%s\"%s\"", space, space, IDS[written->id]);
  if (written->tactic > 0)
    add(out, ",%s\"tactic\":%s\"%s\"", space, space, TACTICS[written->tactic - 1]);
  for (int i = 0; i < FIELD_COUNT; i++) {
    if (written->values[i] > 0)
      add(out, ",%s\"%s\":%s%s", space, FIELDS[i][0], space, FIELDS[i][written->values[i]]);
  }
  add(out, "%s}", space);
}

/* In one of three styles. */
static lc_document *document_made(const layer *made, uint32_t style) {
  static const char *const lines[] = {"", "\n  ", "\r\n\t"};
  static const char *const spaces[] = {"", " ", "\n    "};
  static text out;
  out.len = 0;
  add(&out, "{%s\"name\": \"a\",%s\"domain\": \"enterprise-attack\"", lines[style], lines[style]);
  add(&out, ",\"versions\":{\"attack\":\"18\"}");
  if (made->sorting > 0)
    add(&out, ",%s\"sorting\": %u", lines[style], made->sorting);
  if (made->shows_id > 0)
    add(&out, ",\"layout\":{\"showID\":%s}", made->shows_id == 1 ? "false" : "true");
  if (made->count > 0 || style != 0) {
    add(&out, ",%s\"techniques\": [", lines[style]);
    for (uint32_t i = 0; i < made->count; i++) {
      add(&out, "%s%s", i == 0 ? "" : ",", lines[style]);
      write_entry(&out, &made->entries[i], spaces[style]);
    }
    add(&out, "]");
  }
  add(&out, "}");
  return document_of(out.bytes);
}

/* --- merging ------------------------------------------------------------------------------- */

typedef struct merged {
  lc_document *document;
  uint32_t conflicts;
} merged;

static merged merge(lc_document *base, lc_document *ours, lc_document *theirs) {
  lc_merge *result = NULL;
  lc_error error;
  ck_assert_int_eq(lc_merge_create(&result, base, ours, theirs, lc_attack_builtin(), &error),
                   LC_OK);
  merged made = {.conflicts = lc_merge_conflict_count(result)};
  lc_status status =
      lc_document_parse(&made.document, lc_merge_text(result), "merged", NULL, &error);
  ck_assert_msg(status == LC_OK, "%u: %s\n%s", seed, error.message, lc_merge_text(result).ptr);
  lc_merge_free(result);
  return made;
}

static const char *written(const lc_document *document) {
  return lc_source_text(lc_document_source(document)).ptr;
}

static bool say_the_same(lc_document *a, lc_document *b) {
  lc_change_set *set = NULL;
  ck_assert_int_eq(lc_change_set_create(&set, a, b, lc_attack_builtin(), NULL), LC_OK);
  bool is_same = lc_change_set_is_empty(set);
  lc_change_set_release(set);
  return is_same;
}

static void assert_same(lc_document *actual, lc_document *expected, lc_document *base) {
  ck_assert_msg(say_the_same(actual, expected), "%s\n is not what is said by\n%s\nfrom\n%s",
                written(actual), written(expected), written(base));
}

enum { ROUNDS = 1500 };

typedef struct versions {
  lc_document *base;
  lc_document *ours;
  lc_document *theirs;
} versions;

static versions random_versions(void) {
  layer base = random_layer();
  layer ours = roll(8) == 0 ? random_layer() : edited(base);
  layer theirs = roll(8) == 0 ? random_layer() : edited(base);
  uint32_t style = roll(3);
  return (versions){document_made(&base, style), document_made(&ours, style),
                    document_made(&theirs, roll(4) == 0 ? roll(3) : style)};
}

static void release(versions *made) {
  lc_document_release(made->base);
  lc_document_release(made->ours);
  lc_document_release(made->theirs);
}

START_TEST(what_only_theirs_changed_is_taken) {
  for (seed = 1; seed < UINT32_MAX && _i < ROUNDS; _i++) {
    versions made = random_versions();
    merged result = merge(made.base, made.base, made.theirs);
    ck_assert_uint_eq(result.conflicts, 0);
    assert_same(result.document, made.theirs, made.base);
    lc_document_release(result.document);
    release(&made);
  }
}
END_TEST

START_TEST(what_only_ours_changed_stays_byte_for_byte) {
  for (seed = 2; seed < UINT32_MAX && _i < ROUNDS; _i++) {
    versions made = random_versions();
    merged result = merge(made.base, made.ours, made.base);
    ck_assert_uint_eq(result.conflicts, 0);
    ck_assert_str_eq(written(result.document), written(made.ours));
    lc_document_release(result.document);
    release(&made);
  }
}
END_TEST

START_TEST(what_both_changed_alike_stays_byte_for_byte) {
  for (seed = 3; seed < UINT32_MAX && _i < ROUNDS; _i++) {
    versions made = random_versions();
    merged result = merge(made.base, made.ours, made.ours);
    ck_assert_uint_eq(result.conflicts, 0);
    ck_assert_str_eq(written(result.document), written(made.ours));
    lc_document_release(result.document);
    release(&made);
  }
}
END_TEST

START_TEST(merges_without_conflicts_come_to_the_same_from_both_sides) {
  uint32_t compared = 0;
  for (seed = 4; seed < UINT32_MAX && _i < ROUNDS; _i++) {
    versions made = random_versions();
    merged one = merge(made.base, made.ours, made.theirs);
    merged other = merge(made.base, made.theirs, made.ours);
    ck_assert_msg((one.conflicts == 0) == (other.conflicts == 0), "%s\n%s\n%s", written(made.base),
                  written(made.ours), written(made.theirs));
    if (one.conflicts == 0) {
      compared++;
      ck_assert_msg(say_the_same(one.document, other.document),
                    "base   %s\nours   %s\ntheirs %s\ngive   %s\nand    %s", written(made.base),
                    written(made.ours), written(made.theirs), written(one.document),
                    written(other.document));
    }
    lc_document_release(one.document);
    lc_document_release(other.document);
    release(&made);
  }
  ck_assert_uint_gt(compared, ROUNDS / 4);
}
END_TEST

START_TEST(a_merge_merged_again_stays) {
  for (seed = 5; seed < UINT32_MAX && _i < ROUNDS; _i++) {
    versions made = random_versions();
    merged once = merge(made.base, made.ours, made.theirs);
    if (once.conflicts == 0) {
      merged again = merge(made.base, once.document, made.theirs);
      ck_assert_msg(again.conflicts == 0, "base   %s\nours   %s\ntheirs %s\nmerged %s",
                    written(made.base), written(made.ours), written(made.theirs),
                    written(once.document));
      assert_same(again.document, once.document, made.base);
      lc_document_release(again.document);
    }
    lc_document_release(once.document);
    release(&made);
  }
}
END_TEST

int main(void) {
  const TTest *const tests[] = {what_only_theirs_changed_is_taken,
                                what_only_ours_changed_stays_byte_for_byte,
                                what_both_changed_alike_stays_byte_for_byte,
                                merges_without_conflicts_come_to_the_same_from_both_sides,
                                a_merge_merged_again_stays,
                                NULL};
  Suite *suite = suite_create("merge_properties");
  add_tests(suite, "properties", tests);
  return run_suite(suite);
}
