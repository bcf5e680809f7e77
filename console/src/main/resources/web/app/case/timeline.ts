import { html, nothing, svg, type TemplateResult } from 'lit';
import { View } from '../frame/view';
import { clockTime, duration, exactTime, seconds, time } from '../frame/format';
import { t, term } from '../frame/words';
import { promiseName } from '../parts/badges';
import { pauses } from './pauses';
import { icon } from '../parts/icons';
import { savePicture } from '../parts/picture';
import { fold, type Promise_, type Span, type Then } from './fold';
import { scale, type Scale } from './scale';
import type { Fact } from '../frame/shapes';

const LABELS = 112;
const LANE = 34;
const BAR = 20;
const PADDING = 48;
const TICKS = [0.5, 0.75, 0.9];
const TONES: Record<string, string> = {
  open: 'waits',
  offered: 'accent',
  assigned: 'accent',
  'awaiting-customer': 'paused',
  solved: 'ok',
  closed: 'ok',
  merged: 'ok'
};

/**
 * State, responsible person, promises and messages over real time; what is long and idle is drawn
 * short and says so.
 */
class Timeline extends View {
  static override properties = { facts: { attribute: false }, at: { attribute: false }, now: { attribute: false } };
  declare facts: Fact[];
  declare at: number | undefined;
  declare now: number;
  private width = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const observer = new ResizeObserver(entries => {
      const width = Math.floor(entries[0]!.contentRect.width) - PADDING;
      if (width !== this.width) {
        this.width = width;
        this.requestUpdate();
      }
    });
    observer.observe(this);
    this.whileShown(() => observer.disconnect());
  }

  private pick(event: MouseEvent, line: Scale): void {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const x = event.clientX - box.left - LABELS;
    if (x >= 0) {
      this.dispatchEvent(new CustomEvent('pick', { detail: line.at(x), bubbles: true }));
    }
  }

  protected override render() {
    const then = fold(this.facts);
    const open = then.state !== 'closed' && then.state !== 'merged';
    const instants = this.facts.flatMap(fact => [Date.parse(fact.at)]);
    then.promises.forEach(promise =>
      instants.push(Date.parse(promise.startedAt), ...(promise.settledAt ? [] : [Date.parse(promise.dueAt)]))
    );
    if (open) {
      instants.push(this.now);
    }
    const room = Math.max(240, this.width - LABELS - 16);
    const line = scale(instants, room);
    const end = open ? this.now : line.to;
    const lanes = 3 + then.promises.length;
    const height = lanes * LANE + 34;
    return html`<figure class="timeline">
      <svg
        width=${LABELS + room + 16}
        height=${height}
        role="img"
        aria-label=${t('timeline.summary', {
          state: term('state', then.state),
          promises: then.promises.length,
          messages: then.said.length
        })}
        @click=${(event: MouseEvent) => this.pick(event, line)}
      >
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0v6" />
          </pattern>
        </defs>
        ${line.gaps.map(
          gap => svg`<g class="gap" transform="translate(${LABELS + gap.x} 0)">
            <path d="M-3 2v${height - 36}M3 2v${height - 36}"/>
          <title>${t('timeline.gap', { time: duration(gap.seconds) })}</title></g>`
        )}
        ${this.spans(then, 'state', 0, line, end)} ${this.spans(then, 'owner', 1, line, end)}
        ${then.promises.map((promise, index) => this.promise(promise, 2 + index, line))}
        ${this.messages(then, lanes - 1, line)} ${this.axis(line, lanes)}
        ${this.at === undefined
          ? nothing
          : svg`<path class="cursor" d="M${LABELS + line.x(this.at)} 0V${height - 28}"/>`}
      </svg>
      <button class="small quiet" @click=${() => savePicture(this.querySelector('svg')!, 'caseloop-timeline.svg')}>
        ${icon('down')}${t('timeline.save')}
      </button>
      <details class="twin small">
        <summary>${t('timeline.table')}</summary>
        ${this.table(then, end)}
      </details>
    </figure>`;
  }

  private label(words: string, lane: number): TemplateResult {
    return svg`<text class="lane" x="0" y=${lane * LANE + LANE / 2 + 4}>${words.length > 15
      ? `${words.slice(0, 14)}…`
      : words}<title>${words}</title></text>
      <path class="rule" d="M${LABELS} ${lane * LANE + LANE}H${LABELS + Math.max(240, this.width - LABELS - 16)}"/>`;
  }

  private spans(then: Then, kind: Span['kind'], lane: number, line: Scale, end: number): TemplateResult {
    const spans = then.spans.filter(span => span.kind === kind);
    return svg`${this.label(t(kind === 'state' ? 'timeline.state' : 'timeline.owner'), lane)}
      ${spans.map(span => {
        const from = LABELS + line.x(Date.parse(span.from));
        const to = LABELS + line.x(span.to ? Date.parse(span.to) : end);
        const words = kind === 'state' ? term('state', span.value) : span.value;
        const wide = Math.max(3, to - from - 1);
        return svg`<g class="span ${kind === 'state' ? (TONES[span.value] ?? '') : 'owner'}">
          <rect x=${from} y=${lane * LANE + (LANE - BAR) / 2} width=${wide} height=${BAR} rx="3"></rect>
          ${wide > words.length * 8 + 12
            ? svg`<text x=${from + 7} y=${lane * LANE + LANE / 2 + 4}>${words}</text>`
            : nothing}
          <title>${words} · ${exactTime(span.from)} → ${span.to
            ? exactTime(span.to)
            : t('timeline.still')}</title></g>`;
      })}`;
  }

  private promise(promise: Promise_, lane: number, line: Scale): TemplateResult {
    const start = Date.parse(promise.startedAt);
    const due = Date.parse(promise.dueAt);
    const settled = promise.settledAt ? Date.parse(promise.settledAt) : undefined;
    const middle = lane * LANE + LANE / 2;
    const from = LABELS + line.x(start);
    const flag = due <= line.to || settled === undefined ? LABELS + line.x(due) : undefined;
    const until = LABELS + line.x(settled ?? Math.min(this.now, due));
    const tone =
      promise.state === 'met'
        ? 'ok'
        : promise.state === 'breached'
          ? 'bad'
          : promise.state === 'cancelled'
            ? 'waits'
            : 'accent';
    return svg`${this.label(promiseName(promise.name), lane)}
      <g class="promise ${tone}"><path class="track" d="M${from} ${middle}H${flag ?? until}"/>
        <path class="done" d="M${from} ${middle}H${Math.max(from + 2, until)}"/>
        ${pauses(promise.pauses, middle, at => LABELS + line.x(at), this.now)}
        ${TICKS.map(share => start + share * (due - start))
          .filter(at => at <= line.to)
          .map(at => svg`<path class="tick" d="M${LABELS + line.x(at)} ${middle - 5}v10"/>`)}
        ${flag === undefined
          ? nothing
          : svg`<path class="flag" d="M${flag} ${middle + 8}V${middle - 9}h9l-3 3.500 3 3.500h-9"/>`}
        ${settled === undefined ? nothing : svg`<circle cx=${until} cy=${middle} r="5"/>`}
        <title>${promiseName(promise.name)} · ${term('commitment-state', promise.state)} ·
          ${t('clocks.due', { time: time(promise.dueAt) })}</title></g>`;
  }

  private messages(then: Then, lane: number, line: Scale): TemplateResult {
    const middle = lane * LANE + LANE / 2;
    return svg`${this.label(t('timeline.messages'), lane)}
      ${then.said.map(said => {
        const x = LABELS + line.x(Date.parse(said.at));
        return svg`<g class="said-mark ${said.incoming ? 'in' : 'out'}">${
          said.incoming
            ? svg`<path d="M${x - 5} ${middle - 6}h10l-5 9z"/>`
            : svg`<path d="M${x - 5} ${middle + 6}h10l-5-9z"/>`
        }
          <title>${t(said.incoming ? 'timeline.in' : 'timeline.out')} · ${exactTime(said.at)}</title></g>`;
      })}`;
  }

  private axis(line: Scale, lanes: number): TemplateResult {
    const room = Math.max(240, this.width - LABELS - 16);
    const count = Math.max(2, Math.min(6, Math.floor(room / 130)));
    const places = Array.from({ length: count }, (_, index) => (index * room) / (count - 1));
    const oneDay = new Date(line.from).toDateString() === new Date(line.to).toDateString();
    return svg`<g class="axis" transform="translate(${LABELS} ${lanes * LANE + 18})">${places.map((x, index) => {
      const at = line.at(x);
      const words = oneDay
        ? clockTime(new Date(at)) +
          (line.to - line.from < 600_000 ? `:${String(new Date(at).getSeconds()).padStart(2, '0')}` : '')
        : time(new Date(at).toISOString());
      return svg`<path d="M${x} -14v5"/><text x=${x} y="4" text-anchor=${index === 0
        ? 'start'
        : index === count - 1
        ? 'end'
        : 'middle'}>${words}</text>`;
    })}</g>`;
  }

  private table(then: Then, end: number) {
    const rows = [
      ...then.spans.map(span => ({
        lane: t(span.kind === 'state' ? 'timeline.state' : 'timeline.owner'),
        value: span.kind === 'state' ? term('state', span.value) : span.value,
        from: span.from,
        to: span.to
      })),
      ...then.promises.map(promise => ({
        lane: promiseName(promise.name),
        value: term('commitment-state', promise.state),
        from: promise.startedAt,
        to: promise.settledAt
      }))
    ];
    return html`<table class="dense">
      <thead>
        <tr>
          <th scope="col">${t('timeline.lane')}</th>
          <th scope="col">${t('timeline.value')}</th>
          <th scope="col">${t('timeline.from')}</th>
          <th scope="col">${t('timeline.to')}</th>
          <th scope="col">${t('timeline.span')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          row =>
            html`<tr>
              <td>${row.lane}</td>
              <td>${row.value}</td>
              <td>${exactTime(row.from)}</td>
              <td>${row.to ? exactTime(row.to) : t('timeline.still')}</td>
              <td>${duration(seconds(row.from, row.to ?? new Date(end).toISOString()))}</td>
            </tr>`
        )}
      </tbody>
    </table>`;
  }
}

customElements.define('cl-timeline', Timeline);
