#include "cli/history/schema.h"

/* What a run was about, and what came of it. */
static const char RUNS[] =
    "CREATE TABLE runs ("
    " id INTEGER PRIMARY KEY,"
    " day TEXT NOT NULL,"       /* what rules took for today */
    " time TEXT NOT NULL,"      /* of the clock, or of the commit; UTC */
    " origin TEXT NOT NULL,"    /* 'check', or 'commit' for one of a repository's past */
    " commit_id TEXT NOT NULL," /* checked out then; empty when there is none */
    " label TEXT NOT NULL,"     /* the user's, or empty */
    " paths TEXT NOT NULL,"     /* what was asked for: a path a line */
    " tool TEXT NOT NULL,"      /* version of the program */
    " exit_code INTEGER NOT NULL,"
    " exit_reason TEXT NOT NULL"
    ") STRICT;"
    "CREATE TABLE inputs ("
    " run INTEGER NOT NULL REFERENCES runs,"
    " file TEXT NOT NULL,"
    " error TEXT," /* why it could not be read */
    " PRIMARY KEY (run, file)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE layers ("
    " run INTEGER NOT NULL REFERENCES runs,"
    " file TEXT NOT NULL,"
    " layer INTEGER NOT NULL,"
    " name TEXT NOT NULL,"
    " domain TEXT NOT NULL,"
    " attack TEXT NOT NULL,"
    " techniques INTEGER NOT NULL,"
    " PRIMARY KEY (run, file, layer)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE rules ("
    " run INTEGER NOT NULL REFERENCES runs,"
    " rule TEXT NOT NULL,"
    " severity TEXT NOT NULL,"
    " status TEXT NOT NULL,"
    " selected INTEGER NOT NULL,"
    " reported INTEGER NOT NULL,"
    " skipped INTEGER NOT NULL,"
    " PRIMARY KEY (run, rule)"
    ") STRICT, WITHOUT ROWID;"
    /* A finding is told from others by its fingerprint, which does not know the file. It is kept
       once, with the words that it had last, however many runs see it. */
    "CREATE TABLE findings ("
    " id INTEGER PRIMARY KEY,"
    " file TEXT NOT NULL,"
    " fingerprint TEXT NOT NULL,"
    " rule TEXT NOT NULL,"
    " technique TEXT NOT NULL,"
    " tactic TEXT NOT NULL,"
    " field TEXT NOT NULL,"
    " message TEXT NOT NULL,"
    " UNIQUE (file, fingerprint)"
    ") STRICT;"
    "CREATE TABLE sightings ("
    " run INTEGER NOT NULL REFERENCES runs,"
    " finding INTEGER NOT NULL REFERENCES findings,"
    " severity TEXT NOT NULL,"
    " layer INTEGER,"
    " line INTEGER NOT NULL,"
    " state TEXT NOT NULL," /* 'open', 'waived', or 'known' from the base */
    " PRIMARY KEY (run, finding)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX sightings_of_finding ON sightings (finding);"
    "CREATE INDEX runs_of_commit ON runs (commit_id);";

#define COUNT_FINDINGS(which)                                                                      \
  "INSERT INTO counts SELECT sightings.run, findings.rule, findings.file,"                         \
  " coalesce(sightings.layer, 0), findings.tactic, coalesce(sightings.owner, layers.owner, ''),"   \
  " sightings.severity, sightings.state, count(*)"                                                 \
  " FROM sightings JOIN findings ON findings.id = sightings.finding"                               \
  " LEFT JOIN layers ON layers.run = sightings.run AND layers.file = findings.file"                \
  "  AND layers.layer = coalesce(sightings.layer, 0)" which " GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"

/* What layers cover of ATT&CK: each by itself, all together, and what each owner does. How many
   findings of a kind there are, as counting those of a hundred runs takes long. And digests, by
   which a run's report and layers are known again (docs/verify.md). */
static const char COVERAGE[] =
    "ALTER TABLE runs ADD COLUMN proof TEXT;"
    "ALTER TABLE inputs ADD COLUMN digest TEXT;"                    /* SHA-256 of the file */
    "ALTER TABLE layers ADD COLUMN owner TEXT NOT NULL DEFAULT '';" /* empty: nobody */
    "ALTER TABLE sightings ADD COLUMN owner TEXT;" /* of the entry; NULL: whose the layer is */
    "CREATE TABLE coverage ("
    " run INTEGER NOT NULL REFERENCES runs,"
    " subject TEXT NOT NULL," /* 'run', 'owner' or 'layer' */
    " name TEXT NOT NULL,"    /* of the owner, or the layer's file; otherwise empty */
    " layer INTEGER NOT NULL,"
    " domain TEXT NOT NULL,"
    " attack TEXT NOT NULL,"
    " tactic TEXT NOT NULL," /* its shortname, or empty: all tactics */
    " covered INTEGER NOT NULL,"
    " total INTEGER NOT NULL," /* techniques of the release */
    " PRIMARY KEY (run, subject, name, layer, domain, attack, tactic)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE counts ("
    " run INTEGER NOT NULL REFERENCES runs,"
    " rule TEXT NOT NULL,"
    " file TEXT NOT NULL,"
    " layer INTEGER NOT NULL," /* 0 too for what is about the whole file */
    " tactic TEXT NOT NULL,"
    " owner TEXT NOT NULL,"
    " severity TEXT NOT NULL,"
    " state TEXT NOT NULL,"
    " findings INTEGER NOT NULL,"
    " PRIMARY KEY (run, rule, file, layer, tactic, owner, severity, state)"
    ") STRICT, WITHOUT ROWID;" COUNT_FINDINGS("") ";";

/* In order: the first makes a history of an empty database. */
static const char *const STEPS[CLI_SCHEMA_VERSION] = {RUNS, COVERAGE};

const char *cli_schema_step(int version) {
  return STEPS[version];
}

const char cli_schema_count[] = COUNT_FINDINGS(" WHERE sightings.run = ?");
