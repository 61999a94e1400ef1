import { pino } from 'pino';
import type { Log } from '../http/log.ts';

/** Writes one JSON line for each entry to standard output. @param level least level that is written; `info` unless said */
export function createLogger(level: 'info' | 'warn' | 'error' | 'silent' = 'info'): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' });
  return ({ level: entryLevel, message, ...fields }) => logger[entryLevel](fields, message);
}
