import { svg, html, type TemplateResult } from 'lit';
import SHAPES from './icons.json';



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
