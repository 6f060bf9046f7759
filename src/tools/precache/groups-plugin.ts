// Says of each built file whether every phone keeps it or only those that need its group (src/app/device/offline).
// A group begins at its doors: modules by pattern, or whatever `isDoor` says of a module and what it imports. What can
// be reached without passing a door is everybody's; what only lies behind the doors of one group is that group's.
import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

export interface GroupRule {
  readonly name: string;
  /** Of a module's path and the paths it imports statically. */
  readonly isDoor: (module: string, imports: readonly string[]) => boolean;
}

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

export interface GroupsPlugin extends Plugin {
  /** File of the build → its group. Complete when the bundle is written. */
  readonly groupOf: ReadonlyMap<string, string>;
  /** Where the build is written. */
  readonly folder: () => string;
  /** File of the build → the file of src/content that it is a copy of. */
  readonly contentOf: ReadonlyMap<string, string>;
}

export function precacheGroups(rules: readonly GroupRule[]): GroupsPlugin {
  const groupOf = new Map<string, string>();
  const contentOf = new Map<string, string>();
  let folder = '';
  return {
    name: 'precache-groups',
    apply: 'build',
    groupOf,
    contentOf,
    folder: () => folder,
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    generateBundle(_options, bundle) {
      groupOf.clear();
      contentOf.clear();
      for (const [name, output] of Object.entries(bundle)) {
        const path = output.type === 'asset' && sourceIn(output.originalFileNames);
        if (path) contentOf.set(name, path);
      }
      const importsOf = (module: string) => this.getModuleInfo(module)?.importedIds ?? [];
      const doorOf = (module: string) =>
        rules.find((rule) => rule.isDoor(module, importsOf(module)))?.name;
      for (const [file, group] of sortFiles(bundle, doorOf)) groupOf.set(file, group);
    },
  };
}

function sourceIn(sources: readonly string[]): string | undefined {
  const found = sources.map((source) => /(?:^|\/)src\/content\/(.+\.json)$/.exec(source)?.[1]);
  return found.find((path) => path !== undefined);
}

function sortFiles(
  bundle: Rolldown.OutputBundle,
  doorOf: (module: string) => string | undefined,
): Map<string, string> {
  const chunks = new Map<string, Chunk>();
  const found = new Map<string, string>();
  for (const [name, output] of Object.entries(bundle)) {
    if (output.type === 'chunk') chunks.set(name, output as Chunk);
    // Data that is fetched by its address: its source says whose it is.
    else
      for (const source of output.originalFileNames) {
        const group = doorOf(source);
        if (group) found.set(name, group);
      }
  }
  const doors = new Map<string, string>();
  for (const [name, chunk] of chunks) {
    const group = chunk.isEntry
      ? undefined
      : Object.keys(chunk.modules)
          .map(doorOf)
          .find((one) => one !== undefined);
    if (group) doors.set(name, group);
  }
  const reach = (starts: string[], goesOn: (name: string, isDynamic: boolean) => boolean) => {
    const seen = new Set<string>();
    const visit = (name: string): void => {
      const chunk = chunks.get(name);
      if (!chunk || seen.has(name)) return;
      seen.add(name);
      for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
      for (const next of chunk.imports) if (goesOn(next, false)) visit(next);
      for (const next of chunk.dynamicImports) if (goesOn(next, true)) visit(next);
    };
    starts.forEach(visit);
    return seen;
  };
  const entries = [...chunks.values()].filter((chunk) => chunk.isEntry);
  const everybody = reach(
    entries.map((chunk) => chunk.fileName),
    (name, isDynamic) => !(isDynamic && doors.has(name)),
  );
  const owners = new Map<string, Set<string>>();
  // Behind the door of one group may stand the door of another: that one is kept for its own sake.
  const isOthers = (name: string, group: string) => (doors.get(name) ?? group) !== group;
  for (const [door, group] of doors)
    for (const file of reach(
      [door],
      (name, isDynamic) => !everybody.has(name) && !(isDynamic && isOthers(name, group)),
    ))
      if (!everybody.has(file)) owners.set(file, (owners.get(file) ?? new Set()).add(group));
  for (const [file, [group, ...others]] of [...owners].map(([f, of]) => [f, [...of]] as const))
    if (group && others.length === 0) found.set(file, group);
  return found;
}
