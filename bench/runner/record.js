// When and where something was measured, and the document that keeps it.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Date, commit, machine, how busy it is, and browser. */
export function conditions(chromium) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], { encoding: 'utf8' }).trim() ? ' with changes' : '';
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}`;
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}${changed}; ${machine}; load ${loadavg()[0].toFixed(1)} at the end; Chromium ${chromium}`;
}

/** Puts what was measured into a document, between the two remarks with the edition's name. */
export function record(path, edition, text) {
  const [begin, end] = [`<!-- ${edition} -->`, `<!-- /${edition} -->`];
  const [before, rest] = readFileSync(path, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} lacks ${begin} and ${end}.`);
  writeFileSync(path, `${before}${begin}\n${text}\n${end}${after}`);
}
