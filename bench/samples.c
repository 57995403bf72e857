#include "bench/samples.h"

#include "core/attack.h"

#include <stdio.h>
#include <stdlib.h>

/* The same layer each time: a multiplicative generator is all the chance that it takes. */
static unsigned next_random(unsigned *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* A technique under one of its tactics: what an entry is about. */
typedef struct subject {
  lc_string id;
  lc_string tactic;
} subject;

typedef struct subjects {
  subject list[2048];
  unsigned count;
} subjects;

/* All that the matrix of one release shows, so that the rules find as little as in a good layer. */
static void collect_subjects(subjects *all) {
  const lc_attack_domain *domain =
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("enterprise-attack"));
  lc_attack_release release = lc_attack_release_find(domain, LC_STRING("18.1"));
  lc_attack_technique technique;
  const unsigned most = sizeof all->list / sizeof *all->list;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);) {
    if (lc_attack_technique_status(technique) != LC_ATTACK_ACTIVE)
      continue;
    for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique) && all->count < most; i++)
      all->list[all->count++] =
          (subject){lc_attack_technique_id(technique), lc_attack_technique_tactic_at(technique, i)};
  }
}

static const char *const COMMENTS[] = {"", "Covered by the EDR's built-in analytic",
                                       "Two rules in the SIEM; see the ticket for the test of May",
                                       "Seen by the sensors at the border only"};

typedef struct style_text {
  const char *open;  /* before a member of the layer */
  const char *entry; /* before an entry */
  const char *field; /* before a field of an entry */
  const char *colon;
} style_text;

/* Every third entry has a colour and no score, which a colour would hide. */
static void write_value(char *out, size_t room, const style_text *s, unsigned number) {
  if (number % 3 == 0)
    snprintf(out, room, "\"color\"%s\"#66b1ff\"", s->colon);
  else
    snprintf(out, room, "\"score\"%s%u,%s\"color\"%s\"\"", s->colon, number % 101, s->field,
             s->colon);
}

static int write_entry(char *out, size_t room, const style_text *s, const subject *about,
                       unsigned *random) {
  unsigned number = next_random(random);
  char value[100];
  write_value(value, sizeof value, s, number);
  return snprintf(
      out, room,
      "%s{%s\"techniqueID\"%s\"%.*s\",%s\"tactic\"%s\"%.*s\",%s%s,%s\"comment\"%s\"%s\","
      "%s\"enabled\"%strue,%s\"metadata\"%s[],%s\"links\"%s[],"
      "%s\"showSubtechniques\"%sfalse%s}",
      s->entry, s->field, s->colon, (int)about->id.len, about->id.ptr, s->field, s->colon,
      (int)about->tactic.len, about->tactic.ptr, s->field, value, s->field, s->colon,
      COMMENTS[number / 7 % 4], s->field, s->colon, s->field, s->colon, s->field, s->colon,
      s->field, s->colon, s->entry);
}

lc_string bench_layer(size_t size, bench_style style) {
  static const style_text styles[] = {{"\n\t", "\n\t\t", "\n\t\t\t", ": "}, {"", "", "", ":"}};
  const style_text *s = &styles[style];
  static subjects all;
  const size_t slack = 2048;
  if (all.count == 0)
    collect_subjects(&all);
  if (all.count == 0)
    return (lc_string){NULL, 0};
  char *text = malloc(size + slack);
  if (text == NULL)
    return (lc_string){NULL, 0};
  unsigned random = 1;
  size_t len = (size_t)snprintf(
      text, slack,
      "{%s\"name\"%s\"Benchmark\",%s\"description\"%s\"What the team "
      "sees\",%s\"versions\"%s{\"attack\"%s\"18\",\"navigator\"%s\"5.1.0\","
      "\"layer\"%s\"4.5\"},%s\"domain\"%s\"enterprise-attack\",%s\"gradient\"%s{\"colors\"%s"
      "[\"#ff6666\",\"#8ec843\"],\"minValue\"%s0,\"maxValue\"%s100},%s\"techniques\"%s[",
      s->open, s->colon, s->open, s->colon, s->open, s->colon, s->colon, s->colon, s->colon,
      s->open, s->colon, s->open, s->colon, s->colon, s->colon, s->colon, s->open, s->colon);
  for (unsigned i = 0; len < size; i++) {
    if (i > 0)
      text[len++] = ',';
    len += (size_t)write_entry(text + len, slack / 2, s, &all.list[i % all.count], &random);
  }
  len += (size_t)snprintf(text + len, slack / 2, "%s]%s}", s->open,
                          style == BENCH_INDENTED ? "\n" : "");
  return (lc_string){text, len};
}
