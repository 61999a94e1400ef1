import { abortable } from './abortable.ts';

/** Requests under way. Callers that ask for the same thing at the same time share one request. */
export interface InFlight {
  /**
   * Joins the request of that key, or starts one; without a key it is shared with nobody. A caller that gives up does not
   * disturb the others; when the last one has given up, the request is aborted.
   */
  join(key: string | undefined, start: (signal: AbortSignal) => Promise<unknown>, signal?: AbortSignal): Promise<unknown>;
  /** Later callers do not join what is under way for keys that begin so: its answer may be out of date. */
  part(prefix: string): void;
}

interface Flight {
  callers: number;
  controller: AbortController;
  answer: Promise<unknown>;
}

export function createInFlight(): InFlight {
  const flights = new Map<string | undefined, Flight>();

  const forget = (key: string | undefined, flight: Flight) => {
    if (flights.get(key) === flight) flights.delete(key);
  };
  const depart = (key: string | undefined, start: (signal: AbortSignal) => Promise<unknown>): Flight => {
    const controller = new AbortController();
    const flight = { callers: 0, controller, answer: start(controller.signal) };
    if (key) flights.set(key, flight);
    const landed = () => forget(key, flight);
    flight.answer.then(landed, landed);
    return flight;
  };

  return {
    join(key, start, signal) {
      if (signal?.aborted) return abortable(new Promise(() => {}), signal);
      const flight = flights.get(key) ?? depart(key, start);
      const leave = () => {
        if (--flight.callers) return;
        forget(key, flight);
        flight.controller.abort(signal?.reason);
      };
      flight.callers++;
      signal?.addEventListener('abort', leave);
      return abortable(flight.answer, signal).finally(() => signal?.removeEventListener('abort', leave));
    },
    part(prefix) {
      for (const key of flights.keys()) if (key?.startsWith(prefix)) flights.delete(key);
    },
  };
}
