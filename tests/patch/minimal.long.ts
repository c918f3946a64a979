import { prove } from "./support/prove";
import type { Level } from "./support/universe";
import { setWorlds, worlds } from "./support/worlds";

/** The long form of the proof: `npx ts-node -T tests/patch/minimal.long.ts [sources per world] [seed]`. */
function main(): void {
  const sources = Number(process.argv[2] ?? 400);
  const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
  process.stdout.write(`seed ${seed}, up to ${sources} sources a world\n`);
  let pairs = 0;
  const all: Record<string, { level: Level; setPaths?: string[] }> = { ...setWorlds };
  for (const [name, level] of Object.entries(worlds)) all[name] = { level };
  for (const [name, { level, setPaths }] of Object.entries(all)) {
    const started = performance.now();
    const proof = prove(level, sources, seed, 10, setPaths);
    pairs += proof.pairs;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${name}: ${proof.pairs} pairs, ${proof.states} states, ${seconds} s\n`);
    for (const failure of proof.failures) process.stdout.write(`  NOT MINIMAL ${failure}\n`);
    if (proof.failures.length > 0) process.exitCode = 1;
  }
  process.stdout.write(`${pairs} pairs in all\n`);
}

main();
