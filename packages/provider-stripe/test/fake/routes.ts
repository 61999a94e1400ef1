import type { World } from './world.ts';

/** A request that has passed the schema check. */
export interface Call<Params> {
  world: World;
  params: Params;
  /** The path's parameters, by the SDK's names for them. */
  path: Record<string, string>;
}

type Handler = (call: Call<never>) => unknown;

/** What the fake answers: by method and path as the SDK writes them, e.g. "POST /v1/customers/{id}". */
export type Routes = Record<string, Handler>;

/** The one parameter of most paths. */
export function idIn(call: { path: Record<string, string> }): string {
  return call.path.id ?? '';
}
