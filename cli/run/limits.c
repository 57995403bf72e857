#include "cli/run/limits.h"

#include "core/suggest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum limit_unit { UNIT_COUNT, UNIT_BYTES, UNIT_TIME } limit_unit;

/* How a member of cli_limits is stored. */
typedef enum limit_width { WIDTH_32, WIDTH_64, WIDTH_SIZE } limit_width;

typedef struct limit_name {
  const char *name;
  limit_unit unit;
  limit_width width;
  size_t offset;
  uint64_t least;
  uint64_t most;
} limit_name;

#define LIMIT(name, unit, width, member, least, most)                                              \
  { name, unit, width, offsetof(cli_limits, member), least, most }

static const limit_name NAMES[] = {
    LIMIT("time", UNIT_TIME, WIDTH_32, time, 10, 3600000),
    LIMIT("instructions", UNIT_COUNT, WIDTH_64, budget.instructions, 1000, UINT64_MAX),
    LIMIT("memory", UNIT_BYTES, WIDTH_SIZE, budget.memory, 1 << 20, SIZE_MAX / 4),
    LIMIT("address-space", UNIT_BYTES, WIDTH_SIZE, address_space, 32 << 20, SIZE_MAX / 4),
    LIMIT("recursion", UNIT_COUNT, WIDTH_32, budget.recursion, 50, 150000),
    LIMIT("stack", UNIT_BYTES, WIDTH_SIZE, stack, 256 << 10, 1 << 30),
    LIMIT("findings", UNIT_COUNT, WIDTH_32, budget.findings, 1, 1000000),
    LIMIT("message", UNIT_BYTES, WIDTH_32, budget.message, 80, 1 << 20),
    LIMIT("output", UNIT_BYTES, WIDTH_32, budget.output, 1, 64 << 20),
    LIMIT("size", UNIT_BYTES, WIDTH_SIZE, input.size, 1, LC_LARGEST_SIZE_LIMIT),
    LIMIT("depth", UNIT_COUNT, WIDTH_32, input.depth, 8, 100000),
};

enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

cli_limits cli_limits_default(void) {
  return (cli_limits){.time = 5000,
                      .address_space = (size_t)2 << 30,
                      .stack = 8 << 20,
                      .input = lc_limits_default(),
                      .budget = lc_budget_default()};
}

static const limit_name *find_name(lc_string name) {
  for (int i = 0; i < NAME_COUNT; i++) {
    if (lc_string_equals(name, lc_string_of(NAMES[i].name)))
      return &NAMES[i];
  }
  return NULL;
}

static lc_status unknown_name(lc_string name, lc_error *error) {
  lc_suggestion suggestion = {.word = name};
  for (int i = 0; i < NAME_COUNT; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(NAMES[i].name));
  if (suggestion.best.len != 0)
    return lc_error_set(error, LC_ERROR_SYNTAX, "no limit '%.*s' (did you mean '%s'?)",
                        (int)name.len, name.ptr, suggestion.best.ptr);
  return lc_error_set(error, LC_ERROR_SYNTAX, "no limit '%.*s'; 'check --help' lists them",
                      (int)name.len, name.ptr);
}

/* The factor of a unit behind a number, or 0 when it is none. */
static uint64_t factor_of(limit_unit unit, const char *suffix) {
  static const struct {
    const char *suffix;
    limit_unit unit;
    uint64_t factor;
  } factors[] = {{"", UNIT_COUNT, 1},        {"", UNIT_BYTES, 1},        {"K", UNIT_BYTES, 1 << 10},
                 {"M", UNIT_BYTES, 1 << 20}, {"G", UNIT_BYTES, 1 << 30}, {"ms", UNIT_TIME, 1},
                 {"s", UNIT_TIME, 1000},     {"", UNIT_TIME, 1000}};
  for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
    if (factors[i].unit == unit && strcmp(factors[i].suffix, suffix) == 0)
      return factors[i].factor;
  }
  return 0;
}

static void store(cli_limits *limits, const limit_name *name, uint64_t value) {
  char *member = (char *)limits + name->offset;
  if (name->width == WIDTH_32)
    *(uint32_t *)(void *)member = (uint32_t)value;
  else if (name->width == WIDTH_64)
    *(uint64_t *)(void *)member = value;
  else
    *(size_t *)(void *)member = (size_t)value;
}

bool cli_limits_at(const cli_limits *limits, size_t position, const char **name, uint64_t *value) {
  if (position >= NAME_COUNT)
    return false;
  const limit_name *limit = &NAMES[position];
  const void *member = (const char *)limits + limit->offset;
  *name = limit->name;
  *value = limit->width == WIDTH_32   ? *(const uint32_t *)member
           : limit->width == WIDTH_64 ? *(const uint64_t *)member
                                      : *(const size_t *)member;
  return true;
}

enum { VALUE_SIZE = 32 };

/* The value as cli_limits_set() takes it, in the largest unit that it is a whole number of. */
static void write_value(limit_unit unit, uint64_t value, char out[VALUE_SIZE]) {
  static const struct {
    const char *suffix;
    limit_unit unit;
    uint64_t factor;
  } sizes[] = {{"G", UNIT_BYTES, 1 << 30}, {"M", UNIT_BYTES, 1 << 20}, {"K", UNIT_BYTES, 1 << 10},
               {"", UNIT_BYTES, 1},        {"s", UNIT_TIME, 1000},     {"ms", UNIT_TIME, 1},
               {"", UNIT_COUNT, 1}};
  size_t i = 0;
  while (sizes[i].unit != unit || value % sizes[i].factor != 0)
    i++;
  snprintf(out, VALUE_SIZE, "%llu%s", (unsigned long long)(value / sizes[i].factor),
           sizes[i].suffix);
}

static lc_status out_of_range(const limit_name *limit, const char *value, const char *word,
                              uint64_t bound, lc_error *error) {
  char text[VALUE_SIZE];
  write_value(limit->unit, bound, text);
  return lc_error_set(error, LC_ERROR_SYNTAX, "the limit %s cannot be %s: the %s is %s",
                      limit->name, value, word, text);
}

lc_status cli_limits_set(cli_limits *limits, const char *setting, lc_error *error) {
  static const char *const examples[] = {"1000", "64M", "500ms or 2s"};
  size_t len = strcspn(setting, "=");
  const limit_name *name = find_name((lc_string){setting, len});
  if (name == NULL)
    return unknown_name((lc_string){setting, len}, error);
  const char *digits = setting[len] == '=' ? setting + len + 1 : "";
  char *end = NULL;
  errno = 0;
  unsigned long long number = strtoull(digits, &end, 10);
  uint64_t factor =
      end == digits || digits[0] == '-' || errno != 0 ? 0 : factor_of(name->unit, end);
  if (factor == 0)
    return lc_error_set(error, LC_ERROR_SYNTAX, "the limit %s wants a value such as %s, not '%s'",
                        name->name, examples[name->unit], digits);
  if (number > name->most / factor)
    return out_of_range(name, digits, "most", name->most, error);
  if (number * factor < name->least)
    return out_of_range(name, digits, "least", name->least, error);
  store(limits, name, number * factor);
  return LC_OK;
}

lc_status cli_limits_put(cli_limits *limits, lc_string name, uint64_t value, lc_error *error) {
  const limit_name *limit = find_name(name);
  if (limit == NULL)
    return unknown_name(name, error);
  char written[VALUE_SIZE];
  write_value(limit->unit, value, written);
  if (value > limit->most)
    return out_of_range(limit, written, "most", limit->most, error);
  if (value < limit->least)
    return out_of_range(limit, written, "least", limit->least, error);
  store(limits, limit, value);
  return LC_OK;
}
