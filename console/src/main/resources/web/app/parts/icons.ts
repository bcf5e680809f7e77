import { svg, html, type TemplateResult } from 'lit';

const SHAPES = {
  work: 'M3 8.5h3l1 2h2l1-2h3M3 8.5 4.5 3h7L13 8.5V13H3z',
  inbox: 'M2.5 4h11v8h-11zM2.5 4.5 8 9l5.5-4.5',
  cases: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14',
  board: 'M8 4.5V8l2.5 1.5M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  team: 'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.500 4.500 4M11 3.500a2.300 2.300 0 0 1 0 4.500M12 9.800c1.600.4 2.500 1.700 2.500 3.700',
  knowledge: 'M3 2.500h7.500a2 2 0 0 1 2 2v9H5a2 2 0 0 1-2-2zM3 11.500a2 2 0 0 1 2-2h7.500M6 5.500h4',
  policies: 'M4 2.500h8v11H4zM6 5.500h4M6 8h4M6 10.500h2.500',
  access:
    'M10.500 7.500a3 3 0 1 0-2.800-2L2.500 10.800V13.500h3v-1.700h1.700v-1.700l1.500-1.500c.5.3 1.100.4 1.800-.1M11 5h0',
  audit: 'M8 2 3 4v4c0 3 2 5 5 6 3-1 5-3 5-6V4zM5.800 8l1.600 1.600L10.500 6.500',
  operate: 'M2 9h3l1.500-5 3 9L11 9h3',
  case: 'M2.500 5h11v8h-11zM6 5V3h4v2M2.500 8.500h11',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300M3.400 3.400l.9.9M11.700 11.700l.9.9M12.600 3.400l-.9.9M4.300 11.700l-.9.9',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3 5.500 5.500 0 1 0 13 9.500z',
  language:
    'M2 4h6M5 2.500V4M7 4c-.5 2.500-2 4.500-4.500 6M3.500 6c.8 1.500 2.200 2.700 4 3.500M8 13.500l2.800-6.500 2.800 6.500M9 11.500h3.700',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.300 6.200A1.800 1.800 0 1 1 8 8.300V9M8 11.300h0',
  out: 'M9.500 2.500H3v11h6.500M7 8h7M11.500 5.500 14 8l-2.500 2.500',
  alert: 'M8 2.500 14 13H2zM8 6.500v3M8 11.300h0',
  check: 'M3 8.500 6.500 12 13 4.500',
  cross: 'M4 4l8 8M12 4l-8 8',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  flag: 'M4 14V2.500h8L10.500 5.500 12 8.500H4',
  calm: 'M2 10c2-3 4-3 6 0s4 3 6 0M2 6c2-3 4-3 6 0s4 3 6 0',
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.500 14c0-3 2.500-4.500 5.500-4.500s5.500 1.500 5.500 4.500',
  send: 'M2.500 8 14 2.500 10.500 14 8 9z',
  reply: 'M6.500 4 2.500 8l4 4M2.500 8H10a3.500 3.500 0 0 1 3.500 3.500V13',
  forward: 'M9.500 4l4 4-4 4M13.500 8H6a3.500 3.500 0 0 0-3.500 3.500V13',
  up: 'M8 13V3M4 7l4-4 4 4',
  wait: 'M4 2.500h8M4 13.500h8M5 2.500c0 3 6 3.500 6 5.500s-6 2.500-6 5.500M11 2.500c0 3-6 3.500-6 5.500s6 2.500 6 5.500',
  link: 'M6.500 9.500l3-3M7 4.500l1.500-1.500a2.800 2.800 0 0 1 4 4L11 8.500M9 11.500 7.500 13a2.800 2.800 0 0 1-4-4L5 7.500',
  down: 'M4 6l4 4 4-4',
  left: 'M10 4 6 8l4 4',
  right: 'M6 4l4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  star: 'M8 2.200l1.800 3.700 4 .6-2.900 2.800.7 4L8 11.400l-3.600 1.900.7-4L2.200 6.500l4-.6z',
  question: 'M3 3.500h10v7H7.500L4.500 13v-2.500H3z'
} as const;

export type IconName = keyof typeof SHAPES;

/** Decoration only: whatever it means stands beside it in words. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${SHAPES[name]}/>`}</svg>`;
}

export const brand: TemplateResult = html`<svg
  viewBox="0 0 24 24"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="2.2"
  stroke-linecap="round"
>
  <path d="M19.500 8.500A8.500 8.500 0 1 0 20.500 12" />
  <path d="M20.500 4v4.800h-4.800" />
  <path d="M8.500 12.200l2.500 2.500 4.500-5" />
</svg>`;
