#include "bench/samples.h"

#include <stdio.h>
#include <stdlib.h>

/* The same layer each time: a multiplicative generator is all the chance that it takes. */
static unsigned next_random(unsigned *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static const char *const TACTICS[] = {"credential-access", "collection", "persistence",
                                      "lateral-movement"};
static const char *const COMMENTS[] = {"", "Covered by the EDR's built-in analytic",
                                       "Two rules in the SIEM; see the ticket for the test of May",
                                       "planned"};

typedef struct style_text {
  const char *open;  /* before a member of the layer */
  const char *entry; /* before an entry */
  const char *field; /* before a field of an entry */
  const char *colon;
} style_text;

static int write_entry(char *out, size_t room, const style_text *s, unsigned *random) {
  unsigned number = next_random(random);
  return snprintf(out, room,
                  "%s{%s\"techniqueID\"%s\"T%04u.%03u\",%s\"tactic\"%s\"%s\",%s\"score\"%s%u,"
                  "%s\"color\"%s\"%s\",%s\"comment\"%s\"%s\",%s\"enabled\"%strue,"
                  "%s\"metadata\"%s[],%s\"links\"%s[],%s\"showSubtechniques\"%sfalse%s}",
                  s->entry, s->field, s->colon, 1000 + number % 900, number % 12, s->field,
                  s->colon, TACTICS[number % 4], s->field, s->colon, number % 101, s->field,
                  s->colon, number % 3 == 0 ? "#66b1ff" : "", s->field, s->colon,
                  COMMENTS[number / 7 % 4], s->field, s->colon, s->field, s->colon, s->field,
                  s->colon, s->field, s->colon, s->entry);
}

lc_string bench_layer(size_t size, bench_style style) {
  static const style_text styles[] = {{"\n\t", "\n\t\t", "\n\t\t\t", ": "}, {"", "", "", ":"}};
  const style_text *s = &styles[style];
  const size_t slack = 2048;
  char *text = malloc(size + slack);
  if (text == NULL)
    return (lc_string){NULL, 0};
  unsigned random = 1;
  size_t len = (size_t)snprintf(
      text, slack,
      "{%s\"name\"%s\"Benchmark\",%s\"versions\"%s{\"attack\"%s\"18\",\"navigator\"%s\"5.1.0\","
      "\"layer\"%s\"4.5\"},%s\"domain\"%s\"enterprise-attack\",%s\"gradient\"%s{\"colors\"%s"
      "[\"#ff6666\",\"#8ec843\"],\"minValue\"%s0,\"maxValue\"%s100},%s\"techniques\"%s[",
      s->open, s->colon, s->open, s->colon, s->colon, s->colon, s->colon, s->open, s->colon,
      s->open, s->colon, s->colon, s->colon, s->colon, s->open, s->colon);
  for (int i = 0; len < size; i++) {
    if (i > 0)
      text[len++] = ',';
    len += (size_t)write_entry(text + len, slack / 2, s, &random);
  }
  len += (size_t)snprintf(text + len, slack / 2, "%s]%s}", s->open,
                          style == BENCH_INDENTED ? "\n" : "");
  return (lc_string){text, len};
}
