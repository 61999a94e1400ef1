/** One line of the log. Never holds keys, tokens, bodies, query strings or card numbers. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  message: string;
  request_id?: string;
  /** Id of the endpoint in the contract's table. */
  endpoint?: string;
  method?: string;
  status?: number;
  /** Error code of the problem that was answered. */
  code?: string;
  duration_ms?: number;
  environment?: string;
  caller?: string;
  /** Message and stack, with secrets taken out. */
  error?: string;
}

export type Log = (entry: LogEntry) => void;

const secrets = [
  /\b(?:pk|sk|ok|cs|rk|whsec)_[A-Za-z0-9_]+/g,
  /\b\w+_secret_\w+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\bBearer\s+\S+/gi,
  /\b\d(?:[ -]?\d){11,18}\b/g,
  /\/\/[^/\s:@]+:[^/\s@]+@/g,
];

/** Takes keys, tokens, card numbers and passwords in addresses out of a text. */
export function redact(text: string): string {
  return secrets.reduce((clean, pattern) => clean.replace(pattern, '[redacted]'), text);
}

/** Message, stack and causes of whatever was thrown, without secrets. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return redact(String(error));
  const cause = error.cause === undefined ? '' : `\ncaused by: ${describeError(error.cause)}`;
  return redact(error.stack ?? `${error.name}: ${error.message}`) + cause;
}
