/** One server-sent event. A heartbeat has no name: it only says how far the stream has come. */
export interface LiveEvent {
  id: string;
  name: string;
  /** Which of the topics it concerns; none for `reset`, which concerns all. */
  topics?: string[];
  ticket?: string;
  sequence?: number;
}

/** The stream was refused; the status says why. */
export class Refused extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

const SILENCE = 40_000;

/**
 * Reads `/api/quality/live` until it ends. By fetch and not by EventSource, which gives no status and forgets its
 * position when the topics change.
 *
 * @param after the id of the last event that is known; undefined: a few seconds back
 */
export async function listen(
  topics: string[],
  after: string | undefined,
  stop: AbortSignal,
  opened: () => void,
  received: (event: LiveEvent) => void
): Promise<void> {
  const query = topics.map(topic => `topic=${encodeURIComponent(topic)}`).join('&');
  const silent = new AbortController();
  let silence = setTimeout(() => silent.abort(), SILENCE);
  try {
    const response = await fetch(`/api/quality/live?${query}`, {
      headers: { Accept: 'text/event-stream', ...(after === undefined ? {} : { 'Last-Event-ID': after }) },
      cache: 'no-store',
      signal: AbortSignal.any([stop, silent.signal])
    });
    if (!response.ok || !response.body) {
      throw new Refused(response.status);
    }
    opened();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(() => silent.abort(), SILENCE);
      const blocks = (rest + piece.value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.map(parsed).forEach(event => event && received(event));
    }
  } finally {
    clearTimeout(silence);
  }
}

function parsed(block: string): LiveEvent | undefined {
  const fields = new Map(
    block
      .split('\n')
      .filter(line => line.includes(':'))
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      })
  );
  const id = fields.get('id');
  const data = JSON.parse(fields.get('data') ?? '{}') as Partial<LiveEvent>;
  return id === undefined ? undefined : { ...data, id, name: fields.get('event') ?? '' };
}
