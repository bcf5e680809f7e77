/** Real time on a line, with long idle gaps drawn short and marked, so that what happened has room. */
export interface Gap {
  x: number;
  seconds: number;
}
export interface Scale {
  x(at: number): number;
  at(x: number): number;
  gaps: Gap[];
  from: number;
  to: number;
}

const LONGEST_SHARE = 0.12;
const SHORTEST_GAP = 36;

export function scale(instants: number[], width: number): Scale {
  const sorted = [...new Set(instants)].sort((one, other) => one - other);
  if (sorted.length < 2) {
    const only = sorted[0] ?? 0;
    return { x: () => 0, at: () => only, gaps: [], from: only, to: only };
  }
  const steps = sorted.slice(1).map((at, index) => at - sorted[index]!);
  const idle = idleBeyond(steps);
  const busy = steps.filter(step => step <= idle).reduce((sum, step) => sum + step, 0);
  const gapCount = steps.filter(step => step > idle).length;
  const room = Math.max(width - gapCount * SHORTEST_GAP, width / 3);
  const perMilli = room / Math.max(1, busy);
  const stops: number[] = [0];
  const gaps: Gap[] = [];
  steps.forEach((step, index) => {
    const long = step > idle;
    stops.push(stops[index]! + (long ? SHORTEST_GAP : step * perMilli));
    if (long) {
      gaps.push({ x: stops[index]! + SHORTEST_GAP / 2, seconds: step / 1000 });
    }
  });
  const stretch = width / Math.max(1, stops.at(-1)!);
  const places = stops.map(stop => stop * stretch);
  return {
    gaps: gaps.map(gap => ({ ...gap, x: gap.x * stretch })),
    from: sorted[0]!,
    to: sorted.at(-1)!,
    x: at => between(at, sorted, places),
    at: x => between(x, places, sorted)
  };
}

/** A gap counts as idle when it is longer than an eighth of everything else together. */
function idleBeyond(steps: number[]): number {
  const sorted = [...steps].sort((one, other) => one - other);
  let sum = 0;
  for (const step of sorted) {
    if (sum > 0 && step > sum / LONGEST_SHARE) {
      return step - 1;
    }
    sum += step;
  }
  return Infinity;
}

function between(value: number, from: number[], to: number[]): number {
  if (value <= from[0]!) {
    return to[0]!;
  }
  const after = from.findIndex(each => each >= value);
  if (after < 0) {
    return to.at(-1)!;
  }
  const share = (value - from[after - 1]!) / Math.max(1e-9, from[after]! - from[after - 1]!);
  return to[after - 1]! + share * (to[after]! - to[after - 1]!);
}
