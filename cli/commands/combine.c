/* layercheck combine: a layer made of others. */
#include "cli/commands/attack_query.h"
#include "cli/commands/commands.h"

#include "cli/combine/evaluate.h"
#include "cli/combine/notes.h"
#include "cli/combine/plan.h"
#include "cli/layer_file.h"
#include "cli/output.h"
#include "cli/policy/attack_finder.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

enum {
  OPTION_EXPR,
  OPTION_RECIPE,
  OPTION_LIST,
  OPTION_SET,
  OPTION_ALL,
  OPTION_DOMAIN,
  OPTION_RELEASE,
  OPTION_ATTACK,
  OPTION_NAME,
  OPTION_DESCRIPTION,
  OPTION_INHERIT,
  OPTION_FIRST_PART,
  OPTION_FIT_GRADIENT = OPTION_FIRST_PART + LC_COMBINE_PART_COUNT,
  OPTION_OUTPUT,
  OPTION_O,
  OPTION_LIMIT,
  OPTION_NO_ISOLATION
};

#define PART(part) [OPTION_FIRST_PART + (part)]

static const cli_option OPTIONS[] = {
    [OPTION_EXPR] = {"--expr", "LUA", "what a technique's score is, see below"},
    [OPTION_RECIPE] = {"--recipe", "NAME", "an expression that is ready, see --list"},
    [OPTION_LIST] = {"--list", NULL, "print the recipes"},
    [OPTION_SET] = {"--set", "NAME=NUMBER", "a number that the expression knows; repeatable"},
    [OPTION_ALL] = {"--all", NULL,
                    "also ask about techniques that no layer has: all that the release shows"},
    [OPTION_DOMAIN] = {"--domain", "NAME", "the domain, where no layer says it"},
    [OPTION_RELEASE] = {"--release", "VERSION",
                        "combine layers of several releases of ATT&CK in this one, such as 18.1"},
    [OPTION_ATTACK] = CLI_ATTACK_OPTION,
    [OPTION_NAME] = {"--name", "TEXT", "the new layer's name; the expression otherwise"},
    [OPTION_DESCRIPTION] = {"--description", "TEXT",
                            "its description; otherwise what it was made of"},
    [OPTION_INHERIT] = {"--inherit", "FROM", "take all of the following from this layer"},
    PART(LC_COMBINE_COMMENTS) = {"--comments", "FROM", "take comments from a layer, all or none"},
    PART(LC_COMBINE_METADATA) = {"--metadata", "FROM", "the same of metadata"},
    PART(LC_COMBINE_LINKS) = {"--links", "FROM", "the same of links"},
    PART(LC_COMBINE_COLORS) = {"--colors", "FROM", "take colours set by hand from a layer or none"},
    PART(LC_COMBINE_ENABLED) = {"--enabled", "FROM", "the same of what is disabled"},
    PART(LC_COMBINE_GRADIENT) = {"--gradient", "FROM", "the same of the gradient"},
    PART(LC_COMBINE_LEGEND) = {"--legend", "FROM", "the same of the legend"},
    PART(LC_COMBINE_FILTERS) = {"--filters", "FROM", "the same of the platforms that are shown"},
    PART(LC_COMBINE_LAYOUT) = {"--layout", "FROM", "the same of layout, sorting and tactic row"},
    [OPTION_FIT_GRADIENT] = {"--fit-gradient", NULL,
                             "spread an inherited gradient over the scores, as a new one is"},
    [OPTION_OUTPUT] = {"--output", "FILE", "write there instead of to standard output"},
    [OPTION_O] = {"-o", "FILE", "the same"},
    [OPTION_LIMIT] =
        {"--limit", "NAME=VALUE",
         "what the expression may spend: time, instructions, memory; see check --help"},
    [OPTION_NO_ISOLATION] = {"--no-isolation", NULL,
                             "run the expression in this process, for debugging"},
    {NULL, NULL, NULL}};

static int run_combine(int argc, char **argv);

const cli_command cli_combine = {
    .name = "combine",
    .usage = "combine [OPTIONS] [NAME=]LAYER...",
    .summary = "Make a layer of others: scores by an expression, the rest by choice.",
    .details =
        "The expression is Lua. It is asked for every technique under every tactic that a layer "
        "has an entry\n"
        "for, and knows the layers' scores by their names; a layer without a name is a, b, c and "
        "so "
        "on. A score\n"
        "that is absent is nil, which is not 0: or0(a) takes it for 0, default(a, 5) for 5, while "
        "max, min, sum,\n"
        "avg and count skip it. ... are the scores of all layers. A number is the new score, true "
        "and false are\n"
        "1 and 0, nil is none. There are also technique (such as technique.name), tactic, "
        "entries.a (such as\n"
        "entries.a.comment), and groups(), how many groups use the technique; groups('G0016') of "
        "those named.\n\n"
        "FROM is the name of a layer or none; none is what holds unless said otherwise. LAYER#1 is "
        "the second\n"
        "layer of a file. Layers must be of one domain and release, or --release chooses; "
        "techniques that it\n"
        "does not show are left out, which is said. docs/combine.md has more.\n\n"
        "Exit codes:\n"
        "  0  combined\n"
        "  2  the command line is wrong, or the layers do not go together\n"
        "  3  the expression broke, or spent a limit\n"
        "  4  a layer could not be read\n\n"
        "Examples:\n"
        "  layercheck combine --expr 'max(a, b)' a=red.json b=blue.json >both.json\n"
        "  layercheck combine --expr 'avg(...)' --comments all -o sites.json sites/*.json\n"
        "  layercheck combine --recipe threat-minus-detection threat=apt29.json "
        "detection=rules.json\n"
        "  layercheck combine --recipe group-use --domain enterprise-attack --release 18.1\n",
    .options = OPTIONS,
    .run = run_combine};

typedef struct combining {
  const char *expression;
  const cli_recipe *recipe;
  const char *output; /* NULL: standard output */
  const char *domain;
  const char *release;
  const char **words; /* the layers as they were named */
  size_t word_count;
  cli_combine_value *values;
  size_t value_count;
  bool takes_every;
  bool lists_recipes;
  cli_combine_wishes wishes;
  cli_isolation isolation;
  cli_attack_finder attacks;
  cli_combine_inputs inputs;
  cli_combine_plan plan;
} combining;

static int fail(const lc_error *error, int code) {
  fprintf(stderr, "layercheck: %s\n", error->message);
  return code;
}

/* --- combining ------------------------------------------------------------------------------ */

static int write_layer(const combining *c, const lc_combination *combination,
                       const lc_combined_score *scores) {
  lc_error error;
  char *text = NULL;
  size_t size = 0;
  lc_status status = lc_combination_write(combination, scores, &c->plan.plan, &text, &size, &error);
  if (status == LC_OK)
    status = cli_output_write(c->output, text, size, &error);
  free(text);
  return status == LC_OK ? CLI_EXIT_OK : fail(&error, CLI_EXIT_USAGE);
}

/* What most expressions that break do not know. */
static void say_hint(const lc_error *error) {
  if (strstr(error->message, "arithmetic on a nil value") != NULL ||
      (strstr(error->message, "attempt to compare") != NULL &&
       strstr(error->message, "nil") != NULL))
    fprintf(stderr, "layercheck: a score that is absent is nil: or0(...) takes it for 0, and max, "
                    "min, sum, avg and count skip it\n");
}

static int evaluate_and_write(const combining *c, const lc_combination *combination,
                              const lc_attack *attack) {
  const cli_combine_formula formula = {c->expression, &c->inputs, c->values, c->value_count,
                                       attack};
  lc_error error;
  uint32_t count = lc_combination_cell_count(combination);
  lc_combined_score *scores = calloc((size_t)count + 1, sizeof *scores);
  if (scores == NULL)
    return cli_usage_error(&cli_combine, "out of memory");
  lc_status status = cli_combine_evaluate(&formula, combination, &c->isolation, scores, &error);
  int code = status == LC_ERROR_SYNTAX ? CLI_EXIT_USAGE : CLI_EXIT_RULE;
  if (status == LC_OK) {
    cli_combine_say_notes(&c->inputs, combination, scores, stderr);
    code = write_layer(c, combination, scores);
  } else {
    fail(&error, code);
    say_hint(&error);
  }
  free(scores);
  return code;
}

/* As for the other commands a domain's first word will do. */
static lc_string domain_of(const combining *c, const lc_attack *attack) {
  if (c->domain == NULL)
    return (lc_string){"", 0};
  const lc_attack_domain *domain = cli_attack_find_domain(attack, c->domain);
  return domain == NULL ? lc_string_of(c->domain) : lc_attack_domain_name(domain);
}

static lc_status join(const combining *c, const lc_attack *attack, lc_combination **out,
                      lc_error *error) {
  lc_combine_input *inputs = calloc(c->inputs.count + 1, sizeof *inputs);
  if (inputs == NULL)
    return lc_error_memory(error, NULL);
  for (size_t i = 0; i < c->inputs.count; i++)
    inputs[i] = (lc_combine_input){c->inputs.items[i].layer, c->inputs.items[i].name};
  lc_combine_request request = {
      .inputs = inputs,
      .count = (uint32_t)c->inputs.count,
      .attack = attack,
      .domain = domain_of(c, attack),
      .version = lc_string_of(c->release == NULL ? "" : c->release),
      .reach = c->takes_every || c->inputs.count == 0 ? LC_COMBINE_EVERY : LC_COMBINE_MENTIONED};
  lc_status status = lc_combination_create(out, &request, error);
  free(inputs);
  return status;
}

static int combine(combining *c) {
  const char *beside = c->inputs.count == 0 ? "." : c->inputs.items[0].path;
  const lc_attack *attack = NULL;
  lc_combination *combination = NULL;
  lc_error error;
  lc_status status =
      cli_combine_plan_make(&c->plan, &c->wishes, &c->inputs, c->recipe, c->expression, &error);
  if (status == LC_OK)
    status = cli_attack_finder_find(&c->attacks, beside, &attack, &error);
  if (status != LC_OK)
    return fail(&error, CLI_EXIT_USAGE);
  if (join(c, attack, &combination, &error) != LC_OK)
    return cli_usage_error(&cli_combine, "%s", error.message);
  int code = evaluate_and_write(c, combination, attack);
  lc_combination_free(combination);
  return code;
}

/* --- the command line ----------------------------------------------------------------------- */

static int take_recipe(combining *c, const char *name) {
  c->recipe = cli_recipe_find(name);
  if (c->recipe != NULL)
    return CLI_EXIT_OK;
  const char *names[32] = {NULL};
  for (size_t i = 0; i + 1 < sizeof names / sizeof *names && cli_recipes[i].name != NULL; i++)
    names[i] = cli_recipes[i].name;
  return cli_check_word(&cli_combine, "recipe", name, names);
}

/* Later ones hold: a recipe's come first. */
static void set_value(combining *c, const char *name, double number) {
  size_t at = 0;
  while (at < c->value_count && strcmp(c->values[at].name, name) != 0)
    at++;
  c->values[at] = (cli_combine_value){name, number};
  c->value_count += at == c->value_count;
}

/* The name is cut off in place. */
static int take_value(combining *c, char *setting) {
  char *equals = strchr(setting, '=');
  char *end = NULL;
  double number = equals == NULL ? 0 : strtod(equals + 1, &end);
  if (equals == NULL || equals == setting || end == equals + 1 || *end != '\0' || !isfinite(number))
    return cli_usage_error(&cli_combine, "--set is a name and a number, such as limit=50, not '%s'",
                           setting);
  *equals = '\0';
  set_value(c, setting, number);
  return CLI_EXIT_OK;
}

static int take_limit(combining *c, const char *setting) {
  lc_error error;
  if (cli_limits_set(&c->isolation.limits, setting, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_combine, "%s", error.message);
}

static int take_option(void *context, int option, const char *value) {
  combining *c = context;
  if (option >= OPTION_FIRST_PART && option < OPTION_FIT_GRADIENT) {
    c->wishes.from[option - OPTION_FIRST_PART] = value;
    return CLI_EXIT_OK;
  }
  const struct {
    int option;
    const char **text;
  } texts[] = {{OPTION_EXPR, &c->expression},
               {OPTION_DOMAIN, &c->domain},
               {OPTION_RELEASE, &c->release},
               {OPTION_NAME, &c->wishes.name},
               {OPTION_DESCRIPTION, &c->wishes.description},
               {OPTION_INHERIT, &c->wishes.inherit},
               {OPTION_OUTPUT, &c->output},
               {OPTION_O, &c->output}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (texts[i].option != option)
      continue;
    *texts[i].text = value;
    return CLI_EXIT_OK;
  }
  switch (option) {
  case OPTION_RECIPE:
    return take_recipe(c, value);
  case OPTION_SET:
    return take_value(c, (char *)value);
  case OPTION_ATTACK:
    return cli_attack_finder_take(&c->attacks, &cli_combine, value);
  case OPTION_LIMIT:
    return take_limit(c, value);
  case OPTION_NO_ISOLATION:
    c->isolation.is_off = true;
    return CLI_EXIT_OK;
  case OPTION_LIST:
    c->lists_recipes = true;
    return CLI_EXIT_OK;
  case OPTION_FIT_GRADIENT:
    c->wishes.fits_gradient = true;
    return CLI_EXIT_OK;
  default:
    c->takes_every = true;
    return CLI_EXIT_OK;
  }
}

/* Words are read when the recipe is known, which says what they may be called. */
static int take_word(void *context, const char *word) {
  combining *c = context;
  c->words[c->word_count++] = word;
  return CLI_EXIT_OK;
}

/* What the recipe says where the command line does not. */
static int apply_recipe(combining *c) {
  if (c->recipe == NULL)
    return CLI_EXIT_OK;
  if (c->expression != NULL)
    return cli_usage_error(&cli_combine, "--recipe '%s' is an expression, and --expr another",
                           c->recipe->name);
  c->expression = c->recipe->expression;
  c->takes_every |= c->recipe->takes_every;
  for (const cli_recipe_value *value = c->recipe->values; value->name != NULL; value++) {
    size_t at = 0;
    while (at < c->value_count && strcmp(c->values[at].name, value->name) != 0)
      at++;
    if (at == c->value_count)
      set_value(c, value->name, value->otherwise);
  }
  return CLI_EXIT_OK;
}

static int check_recipe_layers(const combining *c) {
  const cli_recipe *recipe = c->recipe;
  if (recipe == NULL)
    return CLI_EXIT_OK;
  if (recipe->takes_many && c->inputs.count < 2)
    return cli_usage_error(&cli_combine, "the recipe '%s' is for two layers or more", recipe->name);
  for (const char *const *name = recipe->layers; *name != NULL; name++) {
    if (cli_combine_inputs_find(&c->inputs, *name) == c->inputs.count)
      return cli_usage_error(&cli_combine, "the recipe '%s' wants a layer '%s': name it %s=FILE",
                             recipe->name, *name, *name);
  }
  return CLI_EXIT_OK;
}

static int open_layers(combining *c) {
  c->inputs.output = c->output;
  for (size_t i = 0; i < c->word_count; i++) {
    lc_error error;
    int code = cli_combine_inputs_add(&c->inputs, c->words[i], c->recipe, &error);
    if (code == CLI_EXIT_INPUT)
      cli_layer_file_say(&error, stderr);
    else if (code != CLI_EXIT_OK)
      code = cli_usage_error(&cli_combine, "%s", error.message);
    if (code != CLI_EXIT_OK)
      return code;
  }
  return check_recipe_layers(c);
}

static int prepare_and_combine(combining *c) {
  if (c->lists_recipes) {
    cli_recipes_list(stdout);
    return CLI_EXIT_OK;
  }
  int code = apply_recipe(c);
  if (code == CLI_EXIT_OK && c->expression == NULL)
    code = cli_usage_error(&cli_combine, "how? say --expr or --recipe");
  if (code == CLI_EXIT_OK)
    code = open_layers(c);
  if (code == CLI_EXIT_OK && c->inputs.count == 0 && c->domain == NULL)
    code = cli_usage_error(&cli_combine, "of what? name layers, or a --domain without any");
  return code == CLI_EXIT_OK ? combine(c) : code;
}

static int run_combine(int argc, char **argv) {
  const cli_taker taker = {take_option, take_word};
  combining c = {.isolation = {.limits = cli_limits_default()}};
  c.words = calloc((size_t)argc + 1, sizeof *c.words);
  c.values = calloc((size_t)argc + CLI_RECIPE_VALUES, sizeof *c.values);
  int code = c.words == NULL || c.values == NULL
                 ? cli_usage_error(&cli_combine, "out of memory")
                 : cli_read_arguments(&cli_combine, argc, argv, &taker, &c);
  if (code == CLI_EXIT_OK)
    code = prepare_and_combine(&c);
  cli_combine_plan_free(&c.plan);
  cli_combine_inputs_free(&c.inputs);
  cli_attack_finder_free(&c.attacks);
  free(c.words);
  free(c.values);
  return code;
}
