// Builds static/dist: two style sheets and two small scripts, nothing else. Run by `npm run build`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

const source = dirname(fileURLToPath(import.meta.url));
const root = resolve(source, "../..");
const output = resolve(root, "static/dist");
const browsers = ["chrome90", "firefox90", "safari14.1", "edge90"];

function styles(name) {
  const { css } = sass.compile(resolve(source, `${name}.scss`), {
    loadPaths: [resolve(root, "node_modules")],
    quietDeps: true,
    charset: false,
  });
  const { code } = esbuild.transformSync(css, { loader: "css", minify: true, target: browsers });
  writeFileSync(resolve(output, `${name}.css`), code);
}

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
styles("portal");
styles("admin");
esbuild.buildSync({
  entryPoints: [resolve(source, "portal.js"), resolve(source, "editor.js"), resolve(source, "search.js")],
  outdir: output,
  bundle: true,
  format: "esm",
  minify: true,
  target: browsers,
  legalComments: "none",
  nodePaths: [resolve(root, "node_modules")],
});
