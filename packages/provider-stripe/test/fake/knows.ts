/** The schema allows more than the fake does: to leave a parameter out of account in silence would teach something wrong. */
export function onlyKnows(what: string, params: object, names: readonly string[]): void {
  const unknown = Object.keys(params).filter((name) => !names.includes(name));
  if (unknown.length) throw new Error(`The fake does not know ${unknown.join(', ')} of ${what} yet.`);
}
