/** How the network between the elements and the host behaves: `failing` answers everything with an error, `never` with nothing. */
export type Network = 'normal' | 'slow' | 'offline' | 'failing' | 'never';

let running = 0;

/** Requests that the elements of this page still wait for. */
export const requestsUnderWay = (): number => running;

export function through(network: Network, host: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (network === 'never') return new Promise(() => {});
    running += 1;
    try {
      if (network === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500));
      if (network === 'offline') throw new TypeError('Failed to fetch');
      if (network === 'failing') return brokenAnswer();
      return await host(input, init);
    } finally {
      running -= 1;
    }
  };
}

function brokenAnswer(): Response {
  const status = 500;
  const problem = {
    type: 'about:blank',
    title: 'Internal error',
    status,
    detail: 'Something went wrong.',
    code: 'internal_error',
    request_id: 'req_story',
  };
  return Response.json(problem, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
