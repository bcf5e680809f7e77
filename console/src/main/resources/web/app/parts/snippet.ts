import { html, type TemplateResult } from 'lit';

/**
 * A search result's snippet: its `<mark>` elements are kept, everything else becomes text, so that
 * nothing in it can act.
 */
export function snippet(source: string): TemplateResult {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  return html`${[...parsed.body.childNodes].map(node =>
    (node.nodeName === 'MARK' ? html`<mark>${node.textContent}</mark>` : node.textContent))}`;
}
