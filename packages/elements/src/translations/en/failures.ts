/** Why something did not work, by error code, for the elements that send a form. */
export const failures = {
  error_network_error: 'The service could not be reached.',
  error_timeout: 'The service took too long to answer.',
  error_rate_limited: 'There were too many tries in a short time. Wait a minute.',
  error_address_required: 'Your country is not known yet, and the tax depends on it. Add your billing address first.',
  error_internal_error: 'Something went wrong on our side.',
  error_unavailable: 'The service is not available right now.',
};
