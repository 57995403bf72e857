-- The GitHub Action, the GitLab component and the hooks of pre-commit do what they say, in the places that would run them.
local json = require("cjson")
local testing = require("testing")
local repositories = require("cli.repository")
local workflow = require("cli.workflow")
local equal, matches = testing.equal, testing.matches
repositories.need_git()

local root, program = workflow.root, os.getenv("LAYERCHECK")
if not workflow.has_yaml then
  print("Python's yaml is not installed: skipped")
  print("0 passed, 0 failed, 1 skipped")
  os.exit(77)
end

local action = workflow.yaml(root .. "/action.yml")
local component, component_jobs = workflow.yaml(root .. "/templates/layercheck.yml")

-- --- a change ------------------------------------------------------------------------------------

local function layer(...)
  return string.format('{\n  "name": "blue",\n  "domain": "enterprise-attack",\n  "versions": { "layer": "4.5", "navigator": "5.1.0", "attack": "18" },\n  "techniques": [\n    %s\n  ]\n}\n',
    table.concat({ ... }, ",\n    "))
end

local GOOD = '{ "techniqueID": "T1557", "score": 1 }'
local OLD_FAULT = '{ "techniqueID": "T9998", "score": 1 }'
local FAULT = '{ "techniqueID": "T9999", "score": 1 }'
local ELSEWHERE = '{ "techniqueID": "T9997", "score": 1 }'

-- A server with a branch `main`, a pull request, and the merge of both; then main moves on, and is merged anew.
local function serve(repository, head)
  repository:must("git config uploadpack.allowAnySHA1InWant true && mkdir layers")
  repository:commit("layers/a.json", layer(GOOD, OLD_FAULT), "start")
  local event_base = repository:must("git rev-parse HEAD"):match("%x+")
  repository:must("git switch -q -c topic")
  repository:commit("layers/a.json", head, "topic")
  local topic = repository:must("git rev-parse HEAD"):match("%x+")
  repository:must("git switch -q main")
  repository:commit("layers/b.json", layer(ELSEWHERE), "of somebody else")
  repository:must("git switch -q --detach main && git merge -q --no-ff -m merge topic")
  local merge = repository:must("git rev-parse HEAD"):match("%x+")
  repository:must("git branch merge && git switch -q main")
  return { base = event_base, topic = topic, merge = merge, main = repository:must("git rev-parse main"):match("%x+") }
end

-- A shallow clone of one commit, as continuous integration makes it. Its folder.
local function clone(repository, commit)
  repository:must('rm -rf clone && git init -q clone && cd clone && git remote add origin "file://$(dirname "$PWD")" && git fetch -q --depth=1 origin '
    .. commit .. " && git checkout -q --detach FETCH_HEAD")
  return repository.folder .. "/clone"
end

local function exists(path)
  local file = io.open(path)
  return file ~= nil and file:close()
end

-- --- GitHub --------------------------------------------------------------------------------------

local function github(commit, event)
  local is_pull_request = event.pull_request ~= nil
  return {
    GITHUB_ACTIONS = "true", GITHUB_ACTION_PATH = root, GITHUB_SHA = commit,
    GITHUB_EVENT_NAME = is_pull_request and "pull_request" or "push", GITHUB_REF = is_pull_request and "refs/pull/1/merge" or "refs/heads/main",
    GITHUB_BASE_REF = is_pull_request and "main" or "",
  }
end

-- Goes through the action's steps as GitHub would. Gives the last one's exit code, what was shown, and what was written for later
-- steps and for the job's summary.
local function act(folder, environment, event, inputs)
  local given = {}
  for name, input in pairs(action.inputs) do
    given[name] = inputs[name] or input.default
  end
  local context = { inputs = given, github = { event = event } }
  local files = os.tmpname()
  environment.GITHUB_OUTPUT, environment.GITHUB_STEP_SUMMARY = files .. ".output", files .. ".summary"
  local code, shown = 0, ""
  for _, step in ipairs(action.runs.steps) do
    local variables = {}
    for name, value in pairs(environment) do
      variables[name] = value
    end
    for name, value in pairs(step.env or {}) do
      variables[name] = workflow.fill(value, context)
    end
    local said
    code, said = workflow.shell(folder, workflow.fill(step.run, context), variables)
    shown = shown .. said
    if code ~= 0 then
      break
    end
  end
  local function take(path)
    local text = exists(path) and testing.read(path) or ""
    os.remove(path)
    return text
  end
  os.remove(files)
  return { code = code, shown = shown, output = take(files .. ".output"), summary = take(files .. ".summary") }
end

local function pull_request(repository, head, inputs, checkout)
  local commits = serve(repository, head)
  local commit = commits[checkout or "merge"]
  local event = { pull_request = { base = { sha = commits.base } } }
  return act(clone(repository, commit), github(commits.merge, event), event, inputs or { paths = "layers/" })
end

repositories.test("a pull request is blamed for what it did, not for what main did since", function(repository)
  local result = pull_request(repository, layer(GOOD, OLD_FAULT, FAULT))
  equal(result.code, 1, result.shown)
  matches(result.shown, "::error file=layers/a.json,line=8,.*T9999")
  equal(result.shown:find("T999[78]"), nil, result.shown)
  matches(result.output, "^exit%-code=1\nsarif=\n$")
  matches(result.summary, "T9999")
end)

repositories.test("a good pull request passes", function(repository)
  local result = pull_request(repository, layer(GOOD, OLD_FAULT, '{ "techniqueID": "T1110", "score": 1 }'))
  equal(result.code, 0, result.shown)
  equal(result.shown:find("::error", 1, true), nil, result.shown)
  matches(result.output, "^exit%-code=0\n")
end)

repositories.test("what is checked out in place of the merge is judged by the event's base", function(repository)
  local result = pull_request(repository, layer(GOOD, OLD_FAULT, FAULT), nil, "topic")
  equal(result.code, 1, result.shown)
  matches(result.shown, "T9999")
  equal(result.shown:find("T999[78]"), nil, result.shown)
end)

repositories.test("a push is judged as a whole", function(repository)
  local commits = serve(repository, layer(GOOD))
  local result = act(clone(repository, commits.main), github(commits.main, {}), {}, { paths = "layers/" })
  equal(result.code, 1, result.shown)
  matches(result.shown, "T9997")
  matches(result.shown, "T9998")
end)

repositories.test("a base, or none, may be asked for", function(repository)
  local commits = serve(repository, layer(GOOD, OLD_FAULT, FAULT))
  local event = { pull_request = { base = { sha = commits.base } } }
  local folder = clone(repository, commits.merge)
  matches(act(folder, github(commits.merge, event), event, { base = "none" }).shown, "T9998")
  equal(act(folder, github(commits.merge, event), event, { base = commits.topic }).shown:find("T999[89]"), nil)
end)

repositories.test("a base that the server does not have ends with exit 2", function(repository)
  local commits = serve(repository, layer(GOOD))
  local event = { pull_request = { base = { sha = ("0123456789"):rep(4) } } }
  local result = act(clone(repository, commits.topic), github(commits.merge, event), event, {})
  equal(result.code, 2, result.shown)
  matches(result.shown, "the base 0123456789%d+ cannot be fetched from origin")
end)

repositories.test("all inputs have their effect", function(repository)
  local commits = serve(repository, layer(GOOD))
  local folder = clone(repository, commits.main)
  repository:must("mkdir -p clone/sub/rules/org clone/sub/layers && cp clone/layers/b.json clone/sub/layers/b.json")
  repository:write("clone/sub/policy.lua", 'return { rule_paths = { "rules" }, rules = { ["attack/unknown-technique"] = "warning" } }')
  repository:write("clone/sub/rules/org/named.lua", 'return { title = "it is named", layer = function(layer, rule) if not layer.name then rule:report(layer, "no name") end end }')
  repository:write("clone/sub/rules/org/named.test.lua", 'return { invalid = { { name = "none", layer = { domain = "ics-attack" }, findings = 2 } } }')
  local inputs = { config = "sub/policy.lua", ["fail-on"] = "warning", rules = "sub/rules", sarif = "out.sarif", format = "csv=out.csv\nmarkdown=out.md",
    args = "--disable\nformat/*", paths = "sub/layers/b.json\nsub/layers" }
  local result = act(folder, github(commits.main, {}), {}, inputs)
  equal(result.code, 1, result.shown)
  matches(result.shown, "no valid case")
  matches(result.shown, "0 passed, 1 failed")
  matches(result.shown, "::warning file=sub/layers/b.json,line=6,")
  matches(result.output, "^exit%-code=1\nsarif=out.sarif\n$")
  equal(json.decode(testing.read(folder .. "/out.sarif")).version, "2.1.0")
  matches(testing.read(folder .. "/out.csv"), "warning,attack/unknown%-technique,sub/layers/b.json")
  assert(exists(folder .. "/out.md"))
  inputs["fail-on"] = "off"
  equal(act(folder, github(commits.main, {}), {}, inputs).code, 1, "the rule's test fails still")
  inputs.rules = ""
  equal(act(folder, github(commits.main, {}), {}, inputs).code, 0)
end)

repositories.test("no input, and no name of a file, is read as shell text", function(repository)
  local commits = serve(repository, layer(GOOD))
  local event = { pull_request = { base = { sha = commits.base } } }
  local folder = clone(repository, commits.merge)
  for _, text in ipairs({ "$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "'; touch pwned; '", "layers/ & touch pwned", "x\n$(touch pwned)" }) do
    repository:must("mkdir -p clone/layers")
    local inputs = {}
    for name in pairs(action.inputs) do
      inputs[name] = text
    end
    act(folder, github(commits.merge, event), event, inputs)
    event.pull_request.base.sha = text
    act(folder, github(commits.topic, event), event, {})
    event.pull_request.base.sha = commits.base
  end
  repository:must("cp clone/layers/a.json 'clone/layers/$(touch pwned).json'")
  matches(act(folder, github(commits.merge, event), event, {}).output, "^exit%-code=")
  equal(repository:must("find . -name pwned"), "")
end)

testing.test("scripts of the action have no expression in them, and every input comes through a variable of ci/gate's", function()
  local gate, passed = testing.read(root .. "/ci/gate"), {}
  equal(action.runs.using, "composite")
  for _, step in ipairs(action.runs.steps) do
    assert(step.shell and not step.run:find("${{", 1, true), step.run)
    for name, value in pairs(step.env or {}) do
      assert(gate:find("%f[%w_]" .. name .. "%f[^%w_]"), name)
      passed[#passed + 1] = value
    end
  end
  local all = table.concat(passed, " ")
  for name in pairs(action.inputs) do
    assert(all:find("inputs." .. name, 1, true), name)
  end
end)

-- --- GitLab --------------------------------------------------------------------------------------

-- A repository that stands for layercheck's own: what its set-ups need, and the program that was built already.
local function own_repository(repository)
  repository:must("mkdir -p own/ci && git init -q -b main own")
  repository:must(string.format("cp '%s/ci/gate' own/ci/ && cp '%s/.pre-commit-hooks.yaml' own/", root, root))
  repository:write("own/dev", string.format("#!/bin/sh\nexec '%s' \"$@\"\n", program))
  repository:must("cd own && chmod +x dev && git add . && git commit -q -m own")
  return repository.folder .. "/own"
end

local function gitlab_job(job, folder, variables)
  local environment = { CI = "true", GITLAB_CI = "true" }
  for _, given in ipairs({ job.variables, variables }) do
    for name, value in pairs(given) do
      environment[name] = tostring(value)
    end
  end
  local lines = {}
  for _, part in ipairs({ job.before_script, job.script }) do
    table.move(part, 1, #part, #lines + 1, lines)
  end
  return workflow.shell(folder, table.concat(lines, "\n"), environment)
end

repositories.test("a merge request is blamed for what it did, in GitLab's code quality report", function(repository)
  local commits = serve(repository, layer(GOOD, OLD_FAULT, FAULT))
  local folder = clone(repository, commits.topic)
  local from = "file://" .. own_repository(repository)
  local job = component_jobs.layercheck
  local variables = { LAYERCHECK_FROM = from, CI_MERGE_REQUEST_DIFF_BASE_SHA = commits.base }
  for name, value in pairs(job.variables) do
    local input = value:match("^%$%[%[ inputs%.([%w-]+) %]%]$")
    variables[name] = variables[name] or input and tostring(component.spec.inputs[input].default) or nil
  end
  local code, shown = gitlab_job(job, folder, variables)
  equal(code, 1, shown)
  local report = json.decode(testing.read(folder .. "/gl-code-quality-report.json"))
  equal(#report, 1)
  matches(report[1].description, "T9999")
  equal(report[1].location.path, "layers/a.json")
end)

repositories.test("a branch is judged as a whole by the file that init writes", function(repository)
  local commits = serve(repository, layer(GOOD, FAULT))
  local folder = clone(repository, commits.merge)
  local from = "file://" .. own_repository(repository)
  repository:must("cd clone && " .. program .. " init")
  local job = workflow.yaml(folder .. "/.gitlab-ci.yml").layercheck
  local code, shown = gitlab_job(job, folder, { LAYERCHECK_FROM = from })
  equal(code, 1, shown)
  matches(shown, "T9999")
  matches(shown, "T9997")
  matches(shown, "org/score%-has%-source")
end)

testing.test("what init writes for GitLab is the component's job", function()
  local written = workflow.yaml(root .. "/cli/templates/policy/gitlab.yml").layercheck
  local job = component_jobs.layercheck
  for _, key in ipairs({ "before_script", "script", "rules", "artifacts" }) do
    equal(json.encode(written[key]), json.encode(job[key]), key)
  end
  for name in pairs(written.variables) do
    assert(job.variables[name], name)
  end
end)

-- --- init's workflow for GitHub -------------------------------------------------------------------

testing.test("what init writes for GitHub uses the action, with inputs that it has", function()
  local written = workflow.yaml(root .. "/cli/templates/policy/github.yml")
  local steps = written.jobs.layercheck.steps
  matches(steps[#steps - 1].run, "^git clone .* %.layercheck$")
  equal(steps[#steps].uses, "./.layercheck")
  for name in pairs(steps[#steps].with) do
    assert(action.inputs[name], name)
  end
  equal(written.permissions.contents, "read")
end)

-- --- pre-commit ----------------------------------------------------------------------------------

local function hooks_by_id(list)
  local by_id = {}
  for _, hook in ipairs(list) do
    by_id[hook.id] = hook
  end
  return by_id
end

testing.test("the hooks that init writes are those that layercheck's repository offers", function()
  local offered = hooks_by_id(json.decode(json.encode({ workflow.yaml(root .. "/.pre-commit-hooks.yaml") }))[1])
  local written = hooks_by_id(workflow.yaml(root .. "/cli/templates/policy/pre-commit.yaml").repos[1].hooks)
  local count = 0
  for id, hook in pairs(offered) do
    count = count + 1
    equal(written[id].entry, hook.entry:gsub("^dev ", "layercheck "), id)
    for _, key in ipairs({ "args", "types", "types_or", "pass_filenames", "require_serial" }) do
      equal(json.encode(written[id][key]), json.encode(hook[key]), id .. " " .. key)
    end
  end
  equal(count, 3)
end)

repositories.test("the hooks that init writes pass in a new policy", function(repository)
  repository:must(program .. " init && git add . && git commit -q -m policy")
  for id, hook in pairs(hooks_by_id(workflow.yaml(repository.folder .. "/.pre-commit-config.yaml").repos[1].hooks)) do
    local code, out = workflow.shell(repository.folder, hook.entry .. " " .. table.concat(hook.args, " "), {})
    equal(code, 0, id .. ": " .. out)
  end
end)

local pre_commit = workflow.tool("pre-commit")

local function pre_commit_test(name, body)
  if pre_commit then
    repositories.test(name, body)
  else
    testing.skip(name, "pre-commit is not installed")
  end
end

pre_commit_test("a commit passes, or fails for what it makes worse", function(repository)
  local own = own_repository(repository)
  repository:must("git init -q -b main policy && mkdir policy/layers")
  repository.folder = repository.folder .. "/policy"
  repository:commit("layers/a.json", layer(GOOD, OLD_FAULT), "start")
  repository:write("package.json", '{ "private": true }')
  local function try(hook)
    repository:must("git add .")
    return repository:run(string.format("PRE_COMMIT_HOME=%s/../home %s try-repo --color never %s %s", repository.folder, pre_commit, own, hook))
  end
  local code, out, err = try("layercheck")
  equal(code, 0, out .. err)
  matches(out, "layers are as the policy asks%.+Passed")
  repository:write("layers/a.json", layer(GOOD, OLD_FAULT, FAULT))
  code, out = try("layercheck")
  equal(code, 1, out)
  matches(out, "exit code: 1")
  matches(out, "layers/a.json:8:.*T9999")
  equal(out:find("T9998", 1, true), nil, out)
  repository:must(program .. " init --ci none && rm policy/rules/org/*.test.lua")
  code, out = try("layercheck-rules")
  equal(code, 1, out)
  matches(out, "missing%-test")
  code, out = try("layercheck-test")
  equal(code, 1, out)
  repository:write("policy/rules/org/score-has-source.test.lua", 'return { valid = { { name = "none", layer = { domain = "ics-attack" } } } }')
  code, out = try("layercheck-test")
  equal(code, 0, out)
  repository.folder = repository.folder:gsub("/policy$", "")
end)

-- --- validators ----------------------------------------------------------------------------------

local function tool_test(name, tool, line)
  local path = workflow.tool(tool)
  if not path then
    testing.skip(name, tool .. " is not installed")
    return
  end
  repositories.test(name, function(repository)
    repository:must(program .. " init")
    repository:must(string.format("mkdir templates && cp '%s/templates/layercheck.yml' templates/", root))
    repository:must((line:gsub("TOOL", path):gsub("ROOT", root)))
  end)
end

tool_test("GitHub's files are valid", "action-validator", "TOOL 'ROOT/action.yml' && TOOL .github/workflows/layercheck.yml")
tool_test("the hooks are valid", "pre-commit", "TOOL validate-manifest 'ROOT/.pre-commit-hooks.yaml' && TOOL validate-config .pre-commit-config.yaml")
tool_test("GitLab's files are valid", "gitlab-ci-local", "git add . && git commit -q -m all && git remote add origin https://example.org/a/b.git && TOOL --list"
  .. " && printf 'include:\\n  - local: templates/layercheck.yml\\n    inputs:\\n      paths: layers/\\n' >.gitlab-ci.yml && TOOL --list | grep -q layercheck")
tool_test("the gate's script is sound", "shellcheck", "TOOL 'ROOT/ci/gate' 'ROOT/dev'")

testing.finish()
