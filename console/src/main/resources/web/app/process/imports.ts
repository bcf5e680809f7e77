import { html, nothing } from 'lit';
import { count } from '../frame/format';
import { t, term } from '../frame/words';
import { icon } from '../parts/icons';
import type { ImportedLog } from './shapes';

const FORMATS: [RegExp, string][] = [
  [/\.xes(\.gz)?$/i, 'xes'],
  [/\.(csv|txt)(\.gz)?$/i, 'csv'],
  [/(\.jsonocel|ocel\.json)(\.gz)?$/i, 'ocel'],
  [/\.(nd)?json(\.gz)?$/i, 'cloudevents']
];

/** The format of a log by the name of its file. */
export function formatOf(file: string): string | undefined {
  return FORMATS.find(([name]) => name.test(file))?.[1];
}

/** Imports that run or failed, and the log that is looked at, with what was odd in it. */
export function importStates(logs: ImportedLog[], shown: string | undefined, drop: (log: ImportedLog) => void) {
  return logs.filter(log => log.state !== 'done' || log.id === shown).map(log => importState(log, drop));
}

function importState(log: ImportedLog, drop: (log: ImportedLog) => void) {
  const failed = log.state === 'failed';
  return html`<section class="card" aria-label=${log.name}>
    <div class="inside row">
      <span class="badge ${failed ? 'bad' : 'ok'}"
        >${icon(failed ? 'alert' : 'check')}${term('import-state', log.state)}</span
      >
      <span
        >${log.name} ·
        ${t('process.import.size', { events: count(log.events), cases: count(log.cases) })}${log.oddities.map(
          odd => html` · ${t('process.odd', { kind: odd.kind, count: count(odd.count), line: count(odd.line) })}`
        )}</span
      >
      ${log.problem
        ? html`<span lang="en">${log.problem.line ? `${log.problem.line}: ` : ''}${log.problem.message}</span>`
        : nothing}
      <span class="space"></span>
      ${log.state === 'running'
        ? nothing
        : html`<button class="small" @click=${() => drop(log)}>${icon('cross')}${t('process.delete')}</button>`}
    </div>
  </section>`;
}
