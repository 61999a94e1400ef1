/** What every element may say. */
export const common = {
  retry: 'Try again',
  close: 'Close',
  errorTitle: 'This could not be loaded',
  setupTitle: 'This element does not know its host yet',
  setupText:
    'It needs a client: set its “client” property, put it inside a till-provider, or give it both “api” and “key”. Missing here: {missing}. For example:',
};
