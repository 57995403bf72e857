# Writes digests of the program's own files as C, so that no start of the program computes them:
#
#   cmake -D OUTPUT=built.c -D ROOT=/path/of/the/project -P built.cmake
file(GLOB_RECURSE files RELATIVE ${ROOT}
     ${ROOT}/core/*.[ch] ${ROOT}/core/*.lua ${ROOT}/core/*.tsv
     ${ROOT}/bindings/*.[ch] ${ROOT}/bindings/*.lua ${ROOT}/rules/*.lua
     ${ROOT}/cli/*.[ch] ${ROOT}/cli/*.lua ${ROOT}/cli/page/* ${ROOT}/cli/templates/*
     ${ROOT}/cli/history/sql/*)
list(FILTER files EXCLUDE REGEX "\\.test\\.lua$")
list(SORT files)

set(source "")
set(attack "")
set(rules "")
foreach(path IN LISTS files)
  file(SHA256 ${ROOT}/${path} hex)
  string(APPEND source "${hex}  ${path}\n")
  if(path MATCHES "^core/attack/.*\\.tsv$")
    string(APPEND attack "${hex}  ${path}\n")
  elseif(path MATCHES "^rules/")
    string(APPEND rules "    {\"${path}\", \"${hex}\"},\n")
  endif()
endforeach()
string(SHA256 source "${source}")
string(SHA256 attack "${attack}")

file(WRITE ${OUTPUT} "/* Written by cli/proof/built.cmake. */
#include \"cli/proof/built.h\"

#include <stddef.h>

static const cli_built_rule RULES[] = {
${rules}    {NULL, NULL}};

const cli_built_program cli_built = {
    .source = \"${source}\",
    .attack = \"${attack}\",
    .rules = RULES};
")
