import { html, nothing, svg } from 'lit';
import { count, duration } from '../frame/format';
import { t } from '../frame/words';
import { activityName, type Activity, type Arc, type Label, type Place, type ProcessMap } from './shapes';

const SHORT = 30;
const LOOP = 26;
const BEND = 46;

/** What an arc says under the label that was chosen. */
export function arcText(arc: Arc, label: Label): string {
  if (label === 'count' || label === 'cases') {
    return count(arc[label]);
  }
  const seconds = { median: arc.medianSeconds, mean: arc.meanSeconds, p90: arc.p90Seconds, total: arc.totalSeconds };
  const chosen = seconds[label];
  return chosen === undefined ? '—' : duration(chosen);
}

/**
 * The map as a picture. Width of a line: how often; darkness: how long. Dashed: drawn only to connect. What is
 * hidden is counted at its activity.
 */
export function mapPicture(map: ProcessMap, label: Label, chosen: string, choose: (activity: string) => void) {
  const places = new Map(map.activities.map(activity => [activity.name, activity.place]));
  const most = Math.max(1, ...map.arcs.map(arc => arc.count));
  const slowest = Math.max(1, ...map.arcs.map(arc => arc.medianSeconds ?? 0));
  return html`<svg
    class="process-map"
    role="group"
    aria-label=${t('process.map.label', { activities: map.activities.length, arcs: map.arcs.length })}
    viewBox="0 0 ${Math.ceil(map.width) + LOOP * 2} ${Math.ceil(map.height)}"
    width=${Math.ceil(map.width) + LOOP * 2}
    height=${Math.ceil(map.height)}
  >
    <defs>
      <marker
        id="arrow"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        orient="auto-start-reverse"
        markerUnits="userSpaceOnUse"
      >
        <path class="head" d="M0 0 8 4 0 8Z" />
      </marker>
    </defs>
    <g aria-hidden="true">
      ${map.arcs.map(arc => line(arc, places, label, arc.count / most, (arc.medianSeconds ?? 0) / slowest, chosen))}
    </g>
    ${map.activities.map(activity => box(activity, map, chosen, choose))}
  </svg>`;
}

function line(arc: Arc, places: Map<string, Place>, label: Label, often: number, slow: number, chosen: string) {
  const from = places.get(arc.from);
  const to = places.get(arc.to);
  if (!from || !to) {
    return nothing;
  }
  const drawn = path(from, to, arc.from === arc.to);
  const state = chosen === '' ? '' : chosen === arc.from || chosen === arc.to ? 'near' : 'far';
  return svg`<g class="arc speed-${Math.min(4, Math.floor(Math.cbrt(slow) * 5))} ${state} ${
    arc.connecting ? 'connecting' : ''
  }">
    <path d=${drawn.d} stroke-width=${(1 + 5 * Math.sqrt(often)).toFixed(1)} marker-end="url(#arrow)"/>
    <text x=${drawn.x} y=${drawn.y}>${arcText(arc, label)}</text></g>`;
}

/** Down: from edge to edge. Up or aside: around the right side. To itself: a loop. */
function path(from: Place, to: Place, loop: boolean): { d: string; x: number; y: number } {
  if (loop) {
    const x = from.x + from.width;
    const y = from.y + from.height / 2;
    return { d: `M${x} ${y - 10}C${x + LOOP} ${y - 20} ${x + LOOP} ${y + 20} ${x} ${y + 10}`, x: x + LOOP, y: y + 4 };
  }
  if (to.y > from.y + from.height) {
    const [x1, y1, x2, y2] = [from.x + from.width / 2, from.y + from.height, to.x + to.width / 2, to.y];
    const middle = (y1 + y2) / 2;
    return {
      d: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`,
      x: (x1 + x2) / 2 + 6,
      y: middle + 4
    };
  }
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2 - 6];
  const [x2, y2] = [to.x + to.width, to.y + to.height / 2 + 6];
  const out = Math.max(x1, x2) + BEND;
  return {
    d: `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`,
    x: out - BEND / 3,
    y: (y1 + y2) / 2
  };
}

function box(activity: Activity, map: ProcessMap, chosen: string, choose: (activity: string) => void) {
  const { x, y, width, height } = activity.place;
  const name = activityName(activity.name);
  const starts = map.starts.find(end => end.name === activity.name)?.cases;
  const ends = map.ends.find(end => end.name === activity.name)?.cases;
  const hidden = activity.hiddenIn + activity.hiddenOut;
  const act = (event: Event) => {
    event.preventDefault();
    choose(activity.name);
  };
  return svg`<g class="activity ${chosen === activity.name ? 'chosen' : ''}" role="button" tabindex="0"
    aria-pressed=${chosen === activity.name}
    aria-label=${t('process.activity.label', { name, events: count(activity.events), cases: count(activity.cases) })}
    @click=${act}
    @keydown=${(event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && act(event)}>
    <title>${name}</title>
    <rect x=${x} y=${y} width=${width} height=${height} rx="6"/>
    ${starts ? svg`<path class="start" d="M${x + 8} ${y - 5}h16l-8 5z"/>` : nothing}
    ${ends ? svg`<rect class="end" x=${x + width - 24} y=${y + height} width="16" height="5"/>` : nothing}
    <text x=${x + width / 2} y=${y + 20}>${name.length > SHORT ? `${name.slice(0, SHORT)}…` : name}</text>
    <text class="small" x=${x + width / 2} y=${y + 38}>${count(activity.events)}${
      hidden ? ` · +${hidden}` : ''
    }</text></g>`;
}
