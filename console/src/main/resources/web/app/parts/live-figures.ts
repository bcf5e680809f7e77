import { html, nothing } from 'lit';
import { View } from '../frame/view';
import { get } from '../frame/api';
import { Load } from '../frame/load';
import { clockTime, duration, time } from '../frame/format';
import { t, term } from '../frame/words';
import { caseLink, priority } from './badges';
import { icon } from './icons';

interface Hour {
  from: string;
  agents: number;
  places: number;
  demand: number;
  shortfall: number;
}
interface Figures {
  queues: { tier: number; team?: string; skill?: string; waiting: number; longestWait: string }[];
  waiting: number;
  longestWait: string;
  ownerlessMinutes: number;
  limit: string;
  longWaits: { ticketId: string; ticketNumber: string | null; priority: string; waitingSince: string }[];
  capacity: { skill: string; hours: Hour[] }[];
}

const WHILE_CUT = 10_000;
const PAUSE = 2000;

/** `PT1H2M3S` in seconds. */
function inSeconds(iso: string): number {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(iso) ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** How the queues stand, who waits too long, and where the shifts leave skills short (R12, R13). */
class LiveFigures extends View {
  private readonly figures = new Load<Figures>(this, () => get<Figures>('/api/routing/figures/live'));

  override connectedCallback(): void {
    super.connectedCallback();
    void this.figures.run();
    this.live(['inbox'], WHILE_CUT, () => this.figures.run(), PAUSE);
  }

  protected override render() {
    return html`<section class="card" aria-labelledby="figures">
      <header><h2 id="figures">${t('figures')}</h2></header>
      <div class="inside stack">${this.figures.show(figures => this.all(figures), 4)}</div>
    </section>`;
  }

  private all(figures: Figures) {
    return html`<dl class="meters">
        <div>
          <dt>${t('figures.waiting')}</dt>
          <dd>${figures.waiting}</dd>
        </div>
        <div>
          <dt>${t('figures.longest')}</dt>
          <dd>${duration(inSeconds(figures.longestWait))}</dd>
        </div>
        <div>
          <dt>${t('figures.ownerless')}</dt>
          <dd>${figures.ownerlessMinutes}</dd>
        </div>
      </dl>
      ${figures.longWaits.length ? this.longWaits(figures) : nothing} ${this.queues(figures)}
      ${figures.capacity.length ? this.capacity(figures) : nothing}`;
  }

  private longWaits({ longWaits, limit }: Figures) {
    return html`<div class="notice warning" role="status">
      ${icon('alert')}<strong>${t('figures.long-waits', { limit: duration(inSeconds(limit)) })}</strong>
      <ul>
        ${longWaits.map(
          one =>
            html`<li class="row">
              ${priority(one.priority)}${caseLink(one.ticketNumber, one.ticketId)}
              <span class="muted small">${time(one.waitingSince)}</span>
            </li>`
        )}
      </ul>
    </div>`;
  }

  private queues({ queues }: Figures) {
    return queues.length === 0
      ? html`<p class="muted">${t('figures.none')}</p>`
      : html`<table class="dense">
          <thead>
            <tr>
              <th scope="col">${t('figures.queue')}</th>
              <th scope="col">${t('team')}</th>
              <th scope="col">${t('figures.waiting')}</th>
              <th scope="col">${t('figures.longest')}</th>
            </tr>
          </thead>
          <tbody>
            ${queues.map(
              one =>
                html`<tr>
                  <td>
                    ${t('tier', { tier: one.tier })} · ${one.skill ? term('category', one.skill) : t('figures.any')}
                  </td>
                  <td>${one.team ? term('team', one.team) : t('figures.any')}</td>
                  <td>${one.waiting}</td>
                  <td>${duration(inSeconds(one.longestWait))}</td>
                </tr>`
            )}
          </tbody>
        </table>`;
  }

  private capacity({ capacity }: Figures) {
    const hours = capacity[0]!.hours;
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t('figures.capacity')}>
      <table class="dense hours">
        <caption class="small muted">
          ${t('figures.capacity')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('skill')}</th>
            <th scope="col">${t('figures.short')}</th>
            ${hours.map(hour => html`<th scope="col">${clockTime(new Date(hour.from)).slice(0, 2)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${capacity.map(
            one =>
              html`<tr>
                <th scope="row">${term('category', one.skill)}</th>
                <td>${one.hours.reduce((sum, hour) => sum + hour.shortfall, 0)}</td>
                ${one.hours.map(hour => this.hour(hour))}
              </tr>`
          )}
        </tbody>
      </table>
    </div>`;
  }

  private hour(hour: Hour) {
    const words = t('figures.hour', {
      from: clockTime(new Date(hour.from)),
      agents: hour.agents,
      places: hour.places,
      demand: hour.demand,
      shortfall: hour.shortfall
    });
    return html`<td title=${words} class=${hour.shortfall > 0 ? 'warning' : ''}>
      <span aria-hidden="true">${hour.demand}/${hour.places}${hour.shortfall > 0 ? '!' : ''}</span
      ><span class="visually-hidden">${words}</span>
    </td>`;
  }
}

customElements.define('cl-live-figures', LiveFigures);
