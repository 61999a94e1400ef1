/** Besides class 08 (connection exceptions): too many connections, shutting down, crashed, starting up (PostgreSQL, appendix A), and the network's own. */
const codes = new Set(['53300', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);

/** Whether an error says that the database cannot be reached for now, so that trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return codes.has(code) || /^08...$/.test(code) || /^Connection terminated/.test(error.message);
}
