// Makes the site's style sheet and script of GOV.UK Frontend and of src/continuum/website/assets.
//
//   npm ci --omit=optional && node tools/assets.mjs
//
// One style sheet and one script: a first page is then three requests. What is made is not kept in the
// repository.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import * as sass from "sass";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCE = join(ROOT, "src/continuum/website/assets");
const MADE = join(ROOT, "src/continuum/website/static/continuum");
const FRONTEND = join(ROOT, "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js");

// An import would be a second request, to a name without a version in it: the two texts are joined instead,
// and the names are used where they were exported.
const EXPORTED = /export\{[^}]*\binitAll\b[^}]*\};?(\/\/# sourceMappingURL=\S+)?\s*$/;

function style() {
  const made = sass.compile(join(SOURCE, "site.scss"), {
    loadPaths: [join(ROOT, "node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  return made.css;
}

function script() {
  const frontend = readFileSync(FRONTEND, "utf8");
  if (!EXPORTED.test(frontend)) {
    throw new Error("The script of GOV.UK Frontend no longer ends with its exports: tools/assets.mjs expects them.");
  }
  return frontend.replace(EXPORTED, "\n") + readFileSync(join(SOURCE, "site.js"), "utf8");
}

function write(name, text) {
  writeFileSync(join(MADE, name), text);
  const sent = gzipSync(text).length;
  console.log(`${name}: ${(text.length / 1000).toFixed(1)} kB, ${(sent / 1000).toFixed(1)} kB as sent`);
}

mkdirSync(MADE, { recursive: true });
write("site.css", style());
write("site.js", script());
write("passkey.js", readFileSync(join(SOURCE, "passkey.js"), "utf8"));
write("icon.svg", readFileSync(join(SOURCE, "icon.svg"), "utf8"));
