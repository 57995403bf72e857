// What the verdict rests on: shown when it is asked for, since there may be a file for each of very many layers.

function proofRow(file) {
  return make("tr", {}, make("td", {}, file.kind), make("td", {}, file.name ? foreign(file.name, "code") : null),
    make("td", {}, file.file ? foreign(file.file, "span", { class: "place" }) : "built in"),
    make("td", {}, make("code", { class: "digest" }, file.sha256)));
}

function showProof() {
  const { program, options, commit, files, sha256 } = readJson("proof-data");
  byId("proof-program").textContent = `layercheck ${visible(program.version)}, built of source ${program.source}, with facts of ATT&CK `
    + `${program.attack} and ${visible(program.lua)}. Today was ${options.now}. ${commit ? `The base was commit ${commit}. ` : ""}The whole: ${sha256}`;
  byId("proof-files").tBodies[0].append(...files.map(proofRow));
  byId("proof-json").value = byId("proof-data").textContent;
}

function startProof() {
  const section = byId("proof");
  section.hidden = !byId("proof-data");
  section.querySelector("details").addEventListener("toggle", showProof, { once: true });
  byId("proof-json").addEventListener("focus", () => byId("proof-json").select());
}
