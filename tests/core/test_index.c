/* Which entries replace which, held against Navigator's loop written out: each entry in file order
   takes the cells (technique, tactic) that it stands for, whoever had them. */
#include "tests/core/layers.h"

enum { TACTICS = 3, IDS = 3, MOST_ENTRIES = 12 };

static const char *const TACTIC_NAMES[TACTICS] = {"collection", "impact", "stealth"};
static const char *const ID_NAMES[IDS] = {"T1557", "T1557.001", "T1558"};

typedef struct entry {
  int id;
  int tactic; /* TACTICS: none */
} entry;

static lc_document *document_of_entries(const entry *entries, int count) {
  char text[4000] = "";
  size_t len = 0;
  for (int i = 0; i < count; i++) {
    len += (size_t)sprintf(text + len, "%s{\"techniqueID\":\"%s\"", i == 0 ? "" : ",",
                           ID_NAMES[entries[i].id]);
    if (entries[i].tactic < TACTICS)
      len += (size_t)sprintf(text + len, ",\"tactic\":\"%s\"", TACTIC_NAMES[entries[i].tactic]);
    len += (size_t)sprintf(text + len, "}");
  }
  return layer_with_techniques(text);
}

/* The entry that holds a cell after all are read, or -1. */
static int holder(const entry *entries, int count, int id, int tactic) {
  int found = -1;
  for (int i = 0; i < count; i++) {
    if (entries[i].id == id && (entries[i].tactic == tactic || entries[i].tactic == TACTICS))
      found = i;
  }
  return found;
}

static void check_entries(const lc_layer *layer, const entry *entries, int count) {
  for (int id = 0; id < IDS; id++) {
    for (int tactic = 0; tactic < TACTICS; tactic++) {
      const lc_technique *technique =
          lc_layer_entry(layer, lc_string_of(ID_NAMES[id]), lc_string_of(TACTIC_NAMES[tactic]));
      int expected = holder(entries, count, id, tactic);
      ck_assert_int_eq(technique == NULL ? -1 : (int)lc_technique_index(technique), expected);
    }
  }
}

/* What is left of an entry, from the cells; a general entry also stands for tactics not listed. */
static lc_fate fate_by_cells(const entry *entries, int count, int position) {
  bool is_general = entries[position].tactic == TACTICS;
  for (int i = position + 1; i < count; i++) {
    bool covers = entries[i].id == entries[position].id &&
                  (entries[i].tactic == TACTICS || entries[i].tactic == entries[position].tactic);
    if (covers)
      return LC_FATE_REPLACED;
  }
  for (int i = position + 1; is_general && i < count; i++) {
    if (entries[i].id == entries[position].id)
      return LC_FATE_REPLACED_IN_ONE_TACTIC;
  }
  return LC_FATE_KEPT;
}

static void check_fates(const lc_layer *layer, const entry *entries, int count) {
  for (int i = 0; i < count; i++) {
    const lc_technique *by = NULL;
    const lc_technique *technique = lc_layer_technique_at(layer, (uint32_t)i);
    lc_fate fate = lc_technique_fate(technique, &by);
    ck_assert_int_eq(fate, fate_by_cells(entries, count, i));
    ck_assert_int_eq(by != NULL, fate != LC_FATE_KEPT);
    if (by != NULL)
      ck_assert_uint_gt(lc_technique_index(by), (unsigned)i);
  }
}

static void check_walk(const lc_layer *layer, const entry *entries, int count) {
  for (int id = 0; id < IDS; id++) {
    const lc_technique *technique = lc_layer_first_entry(layer, lc_string_of(ID_NAMES[id]));
    for (int i = 0; i < count; i++) {
      if (entries[i].id != id)
        continue;
      ck_assert_ptr_nonnull(technique);
      ck_assert_int_eq((int)lc_technique_index(technique), i);
      technique = lc_technique_next_entry(technique);
    }
    ck_assert_ptr_null(technique);
  }
}

START_TEST(random_layers_agree_with_navigators_loop) {
  unsigned random = 12345;
  for (int round = 0; round < 1000; round++) {
    entry entries[MOST_ENTRIES];
    int count = round % (MOST_ENTRIES + 1);
    for (int i = 0; i < count; i++) {
      random = random * 1103515245u + 12345u;
      entries[i] = (entry){(int)(random >> 16) % IDS, (int)(random >> 20) % (TACTICS + 1)};
    }
    lc_document *document = document_of_entries(entries, count);
    const lc_layer *layer = layer_of(document);
    check_entries(layer, entries, count);
    check_fates(layer, entries, count);
    check_walk(layer, entries, count);
    lc_document_release(document);
  }
}
END_TEST

START_TEST(without_a_tactic_the_last_entry_is_found) {
  static const entry entries[] = {{0, 1}, {0, TACTICS}, {0, 0}};
  lc_document *document = document_of_entries(entries, 3);
  const lc_technique *technique =
      lc_layer_entry(layer_of(document), LC_STRING("T1557"), LC_STRING(""));
  ck_assert_uint_eq(lc_technique_index(technique), 2);
  ck_assert_ptr_null(lc_layer_entry(layer_of(document), LC_STRING("T9999"), LC_STRING("")));
  lc_document_release(document);
}
END_TEST

START_TEST(entries_without_an_id_replace_nothing) {
  lc_document *document = layer_with_techniques("{\"score\":1},{\"score\":2}");
  ck_assert_int_eq(lc_technique_fate(lc_layer_technique_at(layer_of(document), 0), NULL),
                   LC_FATE_KEPT);
  lc_document_release(document);
}
END_TEST

START_TEST(annotations_are_compared_by_meaning) {
  lc_document *document =
      layer_with_techniques("{\"techniqueID\":\"T1\",\"score\":1,\"comment\":\"a\\u0062\"},"
                            "{\"techniqueID\":\"T2\",\"tactic\":\"x\",\"score\":1.0,\"comment\":"
                            "\"ab\",\"enabled\":true,\"color\":\"\",\"metadata\":[],\"links\":[]},"
                            "{\"techniqueID\":\"T3\",\"comment\":\"ab\"},"
                            "{\"techniqueID\":\"T4\",\"score\":1,\"comment\":\"ab\",\"metadata\":[{"
                            "\"name\":\"a\",\"value\":\"b\"}]}");
  const lc_layer *layer = layer_of(document);
  const lc_technique *first = lc_layer_technique_at(layer, 0);
  ck_assert(lc_technique_annotates_as(first, lc_layer_technique_at(layer, 1)));
  ck_assert(!lc_technique_annotates_as(first, lc_layer_technique_at(layer, 2)));
  ck_assert(!lc_technique_annotates_as(first, lc_layer_technique_at(layer, 3)));
  lc_document_release(document);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {
      random_layers_agree_with_navigators_loop, without_a_tactic_the_last_entry_is_found,
      entries_without_an_id_replace_nothing, annotations_are_compared_by_meaning, NULL};
  Suite *suite = suite_create("index");
  add_tests(suite, "index", tests);
  return run_suite(suite);
}
