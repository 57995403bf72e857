#include "cli/combine/recipes.h"

#include <string.h>

const cli_recipe cli_recipes[] = {
    {.name = "agreement",
     .summary = "how many of the layers score a technique",
     .expression = "count(...) > 0 and count(...) or nil",
     .takes_many = true},
    {.name = "detection-without-visibility",
     .summary =
         "detection that is claimed where nothing is visible: its score, nil where all is well",
     .expression = "or0(detection) > 0 and or0(visibility) <= 0 and detection or nil",
     .layers = {"detection", "visibility", NULL}},
    {.name = "group-use",
     .summary = "how many groups use a technique in this release; needs no layer, but --domain",
     .expression = "groups() > 0 and groups() or nil",
     .takes_every = true},
    {.name = "missed-yet-green",
     .summary =
         "techniques that a test was not detected by, though the layer shows them as detected",
     .expression = "test and test <= missed and or0(detection) >= green and detection or nil",
     .layers = {"test", "detection", NULL},
     .values = {{"missed", 0, "the highest score of a test that was missed"},
                {"green", 50, "the lowest score that counts as detected"},
                {NULL, 0, NULL}}},
    {.name = "spread",
     .summary = "between the best and the worst of the layers; one without a score counts as 0",
     .expression = "max(or0(...)) - min(or0(...))",
     .takes_many = true},
    {.name = "threat-minus-detection",
     .summary = "what is left of a threat's score where detection is taken off; above 0 is a gap",
     .expression = "threat and threat - or0(detection)",
     .layers = {"threat", "detection", NULL}},
    {.name = NULL}};

const cli_recipe *cli_recipe_find(const char *name) {
  for (const cli_recipe *recipe = cli_recipes; recipe->name != NULL; recipe++) {
    if (strcmp(recipe->name, name) == 0)
      return recipe;
  }
  return NULL;
}

static void list_layers(FILE *stream, const cli_recipe *recipe) {
  if (recipe->takes_many)
    fprintf(stream, "any number");
  else if (recipe->layers[0] == NULL)
    fprintf(stream, "none");
  for (const char *const *layer = recipe->layers; *layer != NULL; layer++)
    fprintf(stream, "%s%s", layer == recipe->layers ? "" : ", ", *layer);
}

void cli_recipes_list(FILE *stream) {
  for (const cli_recipe *recipe = cli_recipes; recipe->name != NULL; recipe++) {
    fprintf(stream, "%s%s\n  %s\n  --expr '%s'\n  layers: ", recipe == cli_recipes ? "" : "\n",
            recipe->name, recipe->summary, recipe->expression);
    list_layers(stream, recipe);
    fputc('\n', stream);
    for (const cli_recipe_value *value = recipe->values; value->name != NULL; value++)
      fprintf(stream, "  --set %s=%g: %s\n", value->name, value->otherwise, value->doc);
  }
}
