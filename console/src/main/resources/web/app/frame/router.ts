/** Where the reader is: the address alone decides what is shown. Nothing personal stands in it. */
export interface Place {
  page: string;
  rest: string[];
  query: URLSearchParams;
}

const MOVED = 'moved';
const events = new EventTarget();

export function place(): Place {
  const [page = '', ...rest] = location.pathname
    .split('/')
    .filter(part => part !== '')
    .map(decodeURIComponent);
  return { page, rest, query: new URLSearchParams(location.search) };
}

/** The address of a page of the console. */
export function address(page: string, ...rest: string[]): string {
  return ['', page, ...rest].join('/');
}

export function go(address: string): void {
  history.pushState(null, '', address);
  events.dispatchEvent(new Event(MOVED));
  document.querySelector('main')?.focus();
}

/** Changes the address without a step in the history: for what moves often, like a slider. */
export function become(address: string, quietly = false): void {
  history.replaceState(null, '', address);
  if (!quietly) {
    events.dispatchEvent(new Event(MOVED));
  }
}

export function onMove(listener: () => void): () => void {
  events.addEventListener(MOVED, listener);
  return () => events.removeEventListener(MOVED, listener);
}

/** The present address with other query values; undefined removes one. */
export function withQuery(values: Record<string, string | undefined>): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : '') + location.hash;
}

/** A download, or a link that loads its page again, is left to the browser. */
function stays(link: HTMLAnchorElement): boolean {
  return link.hasAttribute('data-reload') || link.hasAttribute('download');
}

/** Follows links of our own without loading the page again; everything else is left to the browser. */
export function followLinks(): void {
  document.addEventListener('click', event => {
    const link = event.composedPath().find((each): each is HTMLAnchorElement => each instanceof HTMLAnchorElement);
    const plain =
      event.button === 0 &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.shiftKey &&
      !event.altKey &&
      !event.defaultPrevented;
    if (link && plain && link.origin === location.origin && !link.target && !stays(link)) {
      event.preventDefault();
      if (link.hash && link.pathname === location.pathname && link.search === location.search) {
        document.getElementById(link.hash.slice(1))?.scrollIntoView();
      } else {
        go(link.pathname + link.search + link.hash);
      }
    }
  });
  addEventListener('popstate', () => events.dispatchEvent(new Event(MOVED)));
}
