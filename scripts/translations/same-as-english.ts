/** Texts that are the same in a language as in English, and right: words that both languages have, and names of files. */
export const sameAsEnglish: Record<string, readonly string[]> = {
  ar: ['receipt'],
  de: ['Name', 'optional', 'Pause', 'Region', 'Status', 'Support'],
  es: ['Plan', 'Subtotal', 'Total'],
  fr: ['Actions', 'Active', 'Date', 'Document', 'Documents', 'E-mail', 'Pause', 'Plus', 'Province', 'Total'],
  hu: ['E-mail'],
  ja: ['receipt'],
};

/** In every language: forms of the United States, and what stands on a card. */
export const sameEverywhere = ['W-9', 'W-8', 'CVC'];
