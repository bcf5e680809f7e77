import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get, post, type Page } from '../frame/api';
import { Load } from '../frame/load';
import { say, sayProblem } from '../frame/toast';
import { count, time } from '../frame/format';
import { t, term, type Word } from '../frame/words';
import { empty } from '../parts/states';
import { icon } from '../parts/icons';
import { projectionTable, type Projection } from '../parts/projections';
import { shortType } from '../case/fold';

interface Health {
  services: { name: string; status: string }[];
}
interface Parked {
  key: string;
  eventId: string;
  type: string;
  source: string;
  reason: string;
  waiting: number;
  since: string;
  service: string;
}

const SERVICES = ['intake', 'routing', 'sla', 'knowledge', 'feedback', 'quality'];
const TONES: Record<string, string> = { ready: 'ok', 'not-ready': 'warning', away: 'bad' };
const REFRESH = 5000;

/** `/operate`: which services are ready, what is parked and why, and what can be rebuilt. */
class Operate extends View {
  private readonly health = new Load<Health>(this, () => get<Health>('/api/health-summary'));
  private readonly parked = new Load<Parked[]>(this, () => this.all<Parked>('parked?limit=100'));
  private readonly projections = new Load<Projection[]>(this, () => this.all<Projection>('projections'));
  private chosen: Parked | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
    this.every(REFRESH, () => this.refresh());
    this.live(['ops'], REFRESH, () => this.refresh());
  }

  private async refresh(): Promise<void> {
    await Promise.all([this.health.run(0), this.parked.run(0), this.projections.run(0)]);
  }

  /** Of every service that answers; one that is away shows in the table above. */
  private async all<T extends { service: string }>(path: string): Promise<T[]> {
    const answers = await Promise.allSettled(
      SERVICES.map(async service =>
        (await get<Page<T>>(`/api/ops/${service}/${path}`)).items.map(item => ({ ...item, service }))
      )
    );
    return answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
  }

  private async call(address: string, body: unknown, done: Word): Promise<void> {
    try {
      await post(address, body);
      say(t(done));
    } catch (failure) {
      sayProblem(failure);
    }
    await this.refresh();
  }

  private rebuild(projection: Projection): void {
    const { service, name } = projection;
    void this.call(`/api/ops/${service}/projections/${name}/rebuild`, undefined, 'done.rebuilding');
  }

  private retry(parked: Parked): void {
    const { service, key } = parked;
    void this.call(`/api/ops/${service}/parked/${encodeURIComponent(key)}/retry`, undefined, 'done.retried');
  }

  private skip(event: Event): void {
    event.preventDefault();
    const reason = this.querySelector<HTMLInputElement>('#skip-reason')!.value.trim();
    const parked = this.chosen;
    if (reason && parked) {
      this.querySelector('dialog')!.close();
      void this.call(
        `/api/ops/${parked.service}/parked/${encodeURIComponent(parked.key)}/skip`,
        { event: parked.eventId, reason },
        'done.skipped'
      );
    }
  }

  protected override render() {
    return html`<div class="head"><h1>${t('page.operate')}</h1></div>
      <div class="body">
        <section class="card flush">
          <header><h2>${t('operate.services')}</h2></header>
          ${this.health.show(
            health =>
              html`<table>
                <thead>
                  <tr>
                    <th scope="col">${t('operate.service')}</th>
                    <th scope="col">${t('state')}</th>
                    <th scope="col">${t('operate.parked')}</th>
                    <th scope="col">${t('operate.documents')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${health.services.map(
                    service =>
                      html`<tr>
                        <td>
                          <span class="row"
                            ><span class="stage">${term('stage', service.name)}</span
                            >${term('stage-name', service.name)}</span
                          >
                        </td>
                        <td>
                          <span class="badge ${TONES[service.status] ?? ''}"
                            >${icon(service.status === 'ready' ? 'check' : 'alert')}
                            ${term('health', service.status)}</span
                          >
                        </td>
                        <td>
                          ${count((this.parked.value ?? []).filter(each => each.service === service.name).length)}
                        </td>
                        <td>
                          <a
                            href="/openapi/${service.name}"
                            target="_blank"
                            rel="noreferrer"
                            aria-label="OpenAPI ${service.name}"
                            >OpenAPI</a
                          >
                        </td>
                      </tr>`
                  )}
                </tbody>
              </table>`,
            6
          )}
        </section>
        <section class="card flush scroll">
          <header><h2>${t('operate.parked')}</h2></header>
          ${this.parked.show(parked => this.list(parked), 3)}
        </section>
        <section class="card flush">
          <header><h2>${t('operate.projections')}</h2></header>
          ${this.projections.show(items => projectionTable(items, item => this.rebuild(item)), 3)}
        </section>
        <dialog aria-labelledby="skip-title">
          <form class="dialog-body" @submit=${(event: Event) => this.skip(event)}>
            <h2 id="skip-title">${t('operate.skip')}</h2>
            <p class="muted">${t('operate.skip.detail')}</p>
            <div class="field">
              <label for="skip-reason">${t('reason')}</label
              ><input id="skip-reason" required maxlength="500" autocomplete="off" />
            </div>
            <div class="row end">
              <button type="button" @click=${() => this.querySelector('dialog')!.close()}>${t('cancel')}</button
              ><button class="danger">${t('operate.skip')}</button>
            </div>
          </form>
        </dialog>
      </div>`;
  }

  private list(parked: Parked[]) {
    return parked.length === 0
      ? empty('calm', t('operate.nothing'), t('operate.nothing.detail'))
      : html`<table class="dense">
            <thead>
              <tr>
                <th scope="col">${t('operate.service')}</th>
                <th scope="col">${t('case')}</th>
                <th scope="col">${t('facts.what')}</th>
                <th scope="col">${t('reason')}</th>
                <th scope="col" class="number">${t('audit.waiting')}</th>
                <th scope="col">${t('audit.since')}</th>
                <th scope="col"><span class="visually-hidden">${t('actions')}</span></th>
              </tr>
            </thead>
            <tbody>
              ${parked.map(
                each =>
                  html`<tr>
                    <td>${term('stage-name', each.service)}</td>
                    <td class="mono small">${each.key}</td>
                    <td>${term('event', shortType(each.type))}</td>
                    <td class="small">${each.reason}</td>
                    <td class="number">${each.waiting}</td>
                    <td>${time(each.since)}</td>
                    <td>
                      <span class="row end"
                        ><button class="small" @click=${() => this.retry(each)}>${t('again')}</button>
                        <button
                          class="small danger"
                          @click=${() => {
                            this.chosen = each;
                            this.querySelector('dialog')!.showModal();
                          }}
                        >
                          ${t('operate.skip')}
                        </button></span
                      >
                    </td>
                  </tr>`
              )}
            </tbody>
          </table>
          ${nothing}`;
  }
}

customElements.define('cl-page-operate', Operate);
