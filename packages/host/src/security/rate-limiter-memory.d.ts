/** The one limiter that needs no server; the package's main entry would pull every database driver into a page. */
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible';
}
