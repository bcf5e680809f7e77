import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, postAtLength, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { say, sayProblem } from '../frame/toast';
import { count, exactTime, time } from '../frame/format';
import { has } from '../frame/session';
import { t, type Word } from '../frame/words';
import { empty } from '../parts/states';
import { icon } from '../parts/icons';
import { saveFile } from '../parts/picture';

interface Verdict {
  journeys: number;
  events: number;
  roots: number;
  holes: number;
  stale: number;
  odd: number;
  more: number;
  problems: { ticket: string; sequence?: number; what: string }[];
}
interface Root {
  number: number;
  at: string;
  journeys: number;
  previous: string;
  root: string;
  keyId: string;
  signature: string;
}
interface Hole {
  ticket: string;
  source: string;
  stream: string;
  missing: number;
  waiting: number;
  since: string;
}

const FIGURES: [keyof Verdict, Word][] = [
  ['journeys', 'audit.journeys'],
  ['events', 'audit.events'],
  ['roots', 'audit.roots'],
  ['holes', 'audit.holes'],
  ['stale', 'audit.stale'],
  ['odd', 'audit.odd']
];

/** `/audit`: that nothing was changed or left out, what is missing, and the signed roots to keep elsewhere. */
class Audit extends View {
  private readonly verdict = new Load<Verdict>(this, () => postAtLength<Verdict>('/api/quality/verify'));
  private readonly roots = new Load<Root[]>(this, () => this.allRoots());
  private readonly holes = new Load<Hole[]>(this, async () => (await get<Page<Hole>>('/api/quality/holes')).items);
  private verifying = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.roots.run();
    void this.holes.run();
  }

  private async allRoots(): Promise<Root[]> {
    const roots: Root[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: Page<Root> = await get(`/api/quality/roots?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
      roots.push(...page.items);
      cursor = page.next ?? undefined;
    }
    return roots.reverse();
  }

  private async verify(): Promise<void> {
    this.verifying = true;
    this.requestUpdate();
    await this.verdict.run(0);
    this.verifying = false;
    this.requestUpdate();
  }

  private async sign(): Promise<void> {
    try {
      say(t((await post<Root | undefined>('/api/quality/roots')) ? 'done.signed' : 'audit.nothing-to-sign'));
      await this.roots.run();
    } catch (failure) {
      sayProblem(failure);
    }
  }

  private save(): void {
    const text = JSON.stringify(this.roots.value, null, 2);
    saveFile(new Blob([text], { type: 'application/json' }), 'caseloop-roots.json');
  }

  protected override render() {
    return html`<div class="head">
        <h1>${t('page.audit')}</h1>
        <span class="space"></span>
        <button class="primary" ?disabled=${this.verifying} @click=${() => void this.verify()}>
          ${icon('audit')}${t(this.verifying ? 'audit.verifying' : 'audit.verify')}
        </button>
      </div>
      <div class="body">
        <section class="card">
          <header><h2>${t('audit.proof')}</h2></header>
          ${
            this.verdict.value || this.verdict.problem || this.verifying
              ? this.verdict.show(verdict => this.proof(verdict), 3)
              : empty('audit', t('audit.begin'), t('audit.begin.detail'))
          }
        </section>
        <section class="card flush">
          <header><h2>${t('audit.holes')}</h2></header>
          ${this.holes.show(holes => this.missing(holes), 2)}
        </section>
        <section class="card flush scroll">
          <header>
            <h2>${t('audit.roots')}</h2>
            <span class="space"></span>
            <button class="small" @click=${() => this.save()}>${icon('down')}${t('audit.keep')}</button>
            ${has('auditor', 'administrator')
              ? html`<button class="small" @click=${() => void this.sign()}>${t('audit.sign')}</button>`
              : nothing}
          </header>
          ${this.roots.show(roots => this.list(roots), 6)}
        </section>
      </div>`;
  }

  private proof(verdict: Verdict) {
    const well = verdict.problems.length === 0 && verdict.more === 0;
    return html`<div class="inside stack">
      <p class="row">
        <span class="badge ${well ? 'ok' : 'bad'}"
          >${icon(well ? 'check' : 'alert')}${t(well ? 'audit.well' : 'audit.not-well')}</span
        >
        <span class="muted small">${time(this.verdict.at)}</span>
      </p>
      <dl class="meters">
        ${FIGURES.map(
          ([name, word]) =>
            html`<div>
              <dt>${t(word)}</dt>
              <dd>${count(verdict[name] as number)}</dd>
            </div>`
        )}
      </dl>
      ${
        well
          ? nothing
          : html`<table class="dense">
                <thead>
                  <tr>
                    <th scope="col">${t('case')}</th>
                    <th scope="col" class="number">#</th>
                    <th scope="col">${t('audit.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${verdict.problems.map(
                    problem =>
                      html`<tr>
                        <td class="mono">${problem.ticket}</td>
                        <td class="number">${problem.sequence ?? ''}</td>
                        <td>${problem.what}</td>
                      </tr>`
                  )}
                </tbody>
              </table>
              ${verdict.more ? html`<p class="muted">${t('audit.more', { count: verdict.more })}</p>` : nothing}`
      }
    </div>`;
  }

  private missing(holes: Hole[]) {
    return holes.length === 0
      ? html`<p class="inside muted">${icon('check')} ${t('audit.no-holes')}</p>`
      : html`<table class="dense">
          <thead>
            <tr>
              <th scope="col">${t('case')}</th>
              <th scope="col">${t('facts.source')}</th>
              <th scope="col" class="number">${t('audit.missing')}</th>
              <th scope="col" class="number">${t('audit.waiting')}</th>
              <th scope="col">${t('audit.since')}</th>
            </tr>
          </thead>
          <tbody>
            ${holes.map(
              hole =>
                html`<tr>
                  <td class="mono">${hole.ticket}</td>
                  <td>${hole.source}</td>
                  <td class="number">${hole.missing}</td>
                  <td class="number">${hole.waiting}</td>
                  <td>${time(hole.since)}</td>
                </tr>`
            )}
          </tbody>
        </table>`;
  }

  private list(roots: Root[]) {
    return roots.length === 0
      ? empty('audit', t('audit.no-roots'))
      : html`<table class="dense">
          <thead>
            <tr>
              <th scope="col" class="number">#</th>
              <th scope="col">${t('audit.signed')}</th>
              <th scope="col" class="number">${t('audit.journeys')}</th>
              <th scope="col">${t('audit.root')}</th>
              <th scope="col">${t('audit.key')}</th>
            </tr>
          </thead>
          <tbody>
            ${roots.slice(0, 100).map(
              root =>
                html`<tr>
                  <td class="number">${root.number}</td>
                  <td>${exactTime(root.at)}</td>
                  <td class="number">${count(root.journeys)}</td>
                  <td class="mono small" title=${root.root}>${root.root.slice(0, 32)}…</td>
                  <td class="mono small">${root.keyId}</td>
                </tr>`
            )}
          </tbody>
        </table>`;
  }
}

customElements.define('cl-page-audit', Audit);
